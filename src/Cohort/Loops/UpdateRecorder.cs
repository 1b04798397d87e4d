using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Optimizers;
using Cohort.Tensors;

namespace Cohort.Loops;

/// <summary>Records the end of a training step: from gradients to the next weights, part by part, each in the steps that are its own.</summary>
internal sealed class UpdateRecorder(DeclaredRow declared, RowLayout row, MethodList methods, IOptimizer optimizer)
{
    private readonly IReadOnlyList<UpdateGroup> groups = UpdateGroup.Of(declared, optimizer);

    /// <param name="step">The step.</param>
    /// <param name="gradients">For each segment that learning changes, the direction that its optimiser walks against.</param>
    public void Record(StepRecording step, IReadOnlyDictionary<Segment, Tensor> gradients)
    {
        foreach (var ofPart in groups.GroupBy(g => g.Part))
        {
            When(step.Program, Due(step.Program, ofPart.Key), () =>
            {
                foreach (var group in ofPart)
                {
                    var learns = group.Learns is { } segment ? step.Program.Parameter(row[segment.Name]) : null;
                    When(step.Program, learns, () => Update(step, group, [.. group.Segments.Select(s => (s, gradients[s]))]));
                }
            });
        }
    }

    private static void When(StepProgram program, Tensor? mask, Action record)
    {
        if (mask is null) record();
        else program.OnlyIf(mask, record);
    }

    // Whether this is the part's n-th step since its last update; null where it is updated in all of them.
    private Tensor? Due(StepProgram program, DeclaredPart part)
    {
        if (part.Waited is not { } declaredAs) return null;
        var waited = row[declaredAs.Name];
        var now = program.Parameter(waited) + 1f;
        var due = now.GreaterThan(program.Constant(part.Every - 1));
        program.Assign(waited, Tensor.Where(due, program.Constant(0), now));
        return due;
    }

    private void Update(StepRecording step, UpdateGroup group, IReadOnlyList<(Segment Segment, Tensor Gradient)> gradients)
    {
        var rate = step.Program.Parameter(row[group.Part.Rate?.Name ?? StepRecorder.Rate]);
        group.Optimizer.Update(new WeightUpdate(step.Program, row, group.Scope, rate, Changed), gradients);

        Tensor Changed(Segment segment, Tensor next)
        {
            foreach (var (method, name) in methods.With<IChangeUpdate>())
                next = method.Next(new StepContext(step, name), segment, step.Program.Parameter(segment), next);
            return next;
        }
    }
}
