using Cohort.Contexts;
using Cohort.Optimizers;
using Cohort.Tensors;

namespace Cohort.Loops;

/// <summary>Weights that one optimiser moves together, with a state of their own.</summary>
/// <param name="Part">Whose they are. Trainable segments of no part go with the model.</param>
/// <param name="Optimizer">What moves them.</param>
/// <param name="Scope">Names its state.</param>
/// <param name="Segments">The weights, at least one.</param>
/// <param name="Learns">Whether they learn (1) or are frozen (0), where that may change between rounds; null: they learn.</param>
internal sealed record UpdateGroup(
    DeclaredPart Part, IOptimizer Optimizer, OptimizerScope Scope, IReadOnlyList<Segment> Segments, Segment? Learns = null)
{
    /// <summary>The state that it needs in the row.</summary>
    public IEnumerable<Segment> State => [.. Optimizer.Declare(Scope, Segments), .. Learns is null ? [] : new[] { Learns }];

    /// <summary>The groups of a row, part by part. A segment that may be frozen has its own: an optimiser counts steps for each.</summary>
    /// <param name="declared">The row.</param>
    /// <param name="usual">The plan's optimiser.</param>
    public static IReadOnlyList<UpdateGroup> Of(DeclaredRow declared, IOptimizer usual)
    {
        var groups = new List<UpdateGroup>();
        foreach (var part in declared.Parts)
        {
            var own = declared.Trainable.Where(s => (declared.PartOf(s) ?? declared.Model) == part).ToLookup(declared.IsFreezable);
            var optimizer = part.Options.Optimizer ?? usual;
            if (own[false].Any()) groups.Add(new UpdateGroup(part, optimizer, part.Scope, [.. own[false]]));
            groups.AddRange(own[true].Select(s => new UpdateGroup(part, optimizer, new OptimizerScope($"{s.Name}/"), [s], LearnsOf(s))));
        }

        return groups;
    }

    private static Segment LearnsOf(Segment segment) =>
        new(DeclaredRow.LearnsName(segment), [], Initializer.Ones) { Trainable = false, Exchanged = false, Owner = "loop" };
}
