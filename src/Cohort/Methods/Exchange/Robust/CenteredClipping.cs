using Cohort.Contexts;
using Cohort.Options;

namespace Cohort.Methods;

/// <summary>
/// A receiver moves from where it expects to come to by the mean of what leads from there to its own vector and those that it hears, each cut to a
/// length. Cost: O(n d) for each iteration; twice the weights are kept for each learner.
/// </summary>
/// <remarks>
/// Source: the paper, algorithm 2: v becomes v + 1/n times the sum of (x_i - v) min(1, radius / |x_i - v|), from v = what the round before came
/// to. There vectors are momenta, here weights: v starts at the receiver's last result moved on by the step that led to it, so that x - last
/// result is the paper's vector. In the first round it starts at the median of every coordinate. The paper's promise is for up to a
/// tenth of attackers; how many there are is asked only by mixing.
/// </remarks>
[Method("centered_clipping", Role = MethodRole.Exchange)]
[Paper("centered-clipping")]
public sealed class CenteredClipping : RobustRule
{
    /// <summary>The length that is left of what is longer, tau in the paper.</summary>
    [PlanRange(0, 1_000_000, MinExclusive = true)]
    public double Radius { get; init; } = 1;

    /// <summary>How often the centre is moved.</summary>
    [PlanRange(1, 1000)]
    public int Iterations { get; init; } = 3;

    /// <inheritdoc/>
    public override int MostAttackers(int vectors) => (vectors - 1) / 2;

    /// <inheritdoc/>
    protected override void Combine(IReadOnlyList<ReadOnlyMemory<float>> vectors, int attackers, CombineContext context)
    {
        var lists = context.Round.Lists(context.Receiver);
        var (last, step) = (lists.Singles("last"), lists.Singles("step"));
        var center = context.Result;
        if (last.Count == 0) SortedCoordinates.Median(vectors, center);
        else for (var i = 0; i < center.Length; i++) center[i] = last[i] + step[i];
        for (var i = 0; i < Iterations; i++) Vectors.ClippedMean(vectors, center, Radius, center);
        float[] taken = last.Count == 0 ? new float[center.Length] : [.. last];
        for (var i = 0; i < taken.Length && last.Count > 0; i++) taken[i] = center[i] - taken[i];
        last.Clear();
        last.AddRange(center);
        step.Clear();
        step.AddRange(taken);
    }
}
