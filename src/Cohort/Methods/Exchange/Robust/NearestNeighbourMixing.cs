using Cohort.Contexts;
using Cohort.Options;

namespace Cohort.Methods;

/// <summary>Each vector becomes the mean of its n - f nearest, itself among them. Cost: n^2 distances and n means, O(n^2 d).</summary>
/// <remarks>
/// Source: Allouah et al., "Fixing by mixing: a recipe for optimal Byzantine ML under heterogeneity", AISTATS 2023, algorithm 2 (NNM). Of
/// vectors equally far away the lower id is nearer.
/// </remarks>
[PlanName("nearest_neighbours")]
[Paper("nearest-neighbour-mixing")]
public sealed class NearestNeighbourMixing : IMixing
{
    /// <inheritdoc/>
    public int Count(int vectors) => vectors;

    /// <inheritdoc/>
    public IReadOnlyList<ReadOnlyMemory<float>> Mix(IReadOnlyList<ReadOnlyMemory<float>> vectors, int attackers, CombineContext context)
    {
        var distances = Vectors.SquaredDistances(vectors);
        return [.. Enumerable.Range(0, vectors.Count).Select(MixOf)];

        ReadOnlyMemory<float> MixOf(int k)
        {
            var others = Enumerable.Range(0, vectors.Count).Where(j => j != k).OrderBy(j => distances[k, j]);
            var mean = new float[vectors[k].Length];
            Vectors.Mean([.. others.Take(vectors.Count - attackers - 1).Append(k).Order().Select(j => vectors[j])], mean);
            return mean;
        }
    }
}
