using Cohort.Contexts;
using Cohort.Options;

namespace Cohort.Methods;

/// <summary>
/// A receiver takes the point with the smallest sum of distances from its own vector and those that it hears. Cost: O(n^2 d) to start, then
/// O(n d) for each iteration.
/// </summary>
/// <remarks>
/// Source: the paper, algorithm 2 (RFA), the smoothed Weiszfeld iteration: the mean with weights 1 / max(smoothing, distance from the point so far),
/// all vectors counting alike. The paper takes a few steps from anywhere; far vectors would then pull along, so it starts at the median
/// of every coordinate, and ends when a step is shorter than a millionth of the mean distance. It bears fewer than half of the vectors,
/// and does not ask how many; mixing does.
/// </remarks>
[Method("geometric_median", Role = MethodRole.Exchange)]
[Paper("geometric-median")]
public sealed class GeometricMedian : RobustRule
{
    private const double Still = 1e-6;

    /// <summary>The most iterations.</summary>
    [PlanRange(1, 100_000)]
    public int Iterations { get; init; } = 100;

    /// <summary>The distance below which a vector counts no more than at it, nu in the paper.</summary>
    [PlanRange(0, 1_000_000, MinExclusive = true)]
    public double Smoothing { get; init; } = 1e-6;

    /// <inheritdoc/>
    public override int MostAttackers(int vectors) => (vectors - 1) / 2;

    /// <inheritdoc/>
    protected override void Combine(IReadOnlyList<ReadOnlyMemory<float>> vectors, int attackers, CombineContext context)
    {
        var (point, next) = (new float[context.Result.Length], new float[context.Result.Length]);
        var distances = new double[vectors.Count];
        SortedCoordinates.Median(vectors, point);
        for (var i = 0; i < Iterations; i++)
        {
            for (var k = 0; k < distances.Length; k++) distances[k] = Math.Sqrt(Vectors.SquaredDistance(vectors[k].Span, point));
            Vectors.WeightedMean(vectors, Array.ConvertAll(distances, distance => 1 / Math.Max(Smoothing, distance)), next);
            var step = Math.Sqrt(Vectors.SquaredDistance(point, next));
            (point, next) = (next, point);
            if (step <= Still * distances.Average()) break;
        }

        point.CopyTo(context.Result);
    }
}
