using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Models;
using Cohort.Roles;
using Cohort.Tensors;

namespace Cohort.Tests.Hooks;

/// <summary>The model computes with scale times w, plus a shift that is learnt along with it.</summary>
public sealed class AffineMethod : IFeedback, IDeclare, IReparameterize, IJudge
{
    public float Scale { get; init; } = 1;

    public float Shift { get; init; }

    /// <summary>Sees the outputs of an attempt with the shift doubled.</summary>
    public bool Looks { get; init; }

    public void Declare(Declarations declarations)
    {
        declarations.Segment("shift", [], Initializer.Constant(Shift), trainable: true, part: Part.Model);
        declarations.Segment("seen", []);
    }

    public Parameters Effective(ParametersContext context, Parameters own) =>
        own.With((segment, w) => segment == context.Network.Segments[0] ? Scale * w + context.Value("shift") : w);

    public void Judge(StepContext step)
    {
        if (!Looks) return;
        var doubled = step.Parameters.With((segment, w) => segment.Name.EndsWith("shift", StringComparison.Ordinal) ? 2 * w : w);
        step.Assign("seen", step.Attempt(doubled, step.Experience["input"]).Sum());
    }
}
