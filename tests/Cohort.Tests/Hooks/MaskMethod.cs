using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Models;
using Cohort.Roles;
using Cohort.Tensors;

namespace Cohort.Tests.Hooks;

/// <summary>The model computes without some of its weights: those where the mask is 0.</summary>
public sealed class MaskMethod : IFeedback, IDeclare, IReparameterize
{
    public void Declare(Declarations declarations)
    {
        foreach (var segment in declarations.Network.Segments) declarations.Segment($"mask/{segment.Name}", segment.Shape, Initializer.Ones);
    }

    public Parameters Effective(ParametersContext context, Parameters own) =>
        own.With((segment, w) => w * context.Value($"mask/{segment.Name}"));
}
