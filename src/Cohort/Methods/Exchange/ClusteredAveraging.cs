using Cohort.Contexts;
using Cohort.Options;
using Cohort.Topologies;

namespace Cohort.Methods;

/// <summary>
/// Clustered federated averaging (FL+HC): some exchanges as in FedAvg, then peers are parted by what they have learnt since the last of them;
/// from there on the server takes a mean for each cluster.
/// </summary>
/// <remarks>
/// Source: the paper, algorithm 1, with Euclidean distances and average linkage; the dendrogram is cut at a number of clusters in place of a
/// height, because heights depend on the network. Peers come from the same average, so their weights are as far from each other as their updates.
/// Parting costs O(K^2 d) once for K peers of d numbers. A peer that was away then joins the cluster with the nearest mean when it is back.
/// </remarks>
[Method("clustered_averaging", Role = MethodRole.Exchange)]
[Paper("clustered-averaging")]
public sealed class ClusteredAveraging : FederatedAveraging
{
    /// <summary>How many clusters there are; fewer where there are fewer peers.</summary>
    [PlanArgument]
    [PlanRange(1, 1000)]
    public int Clusters { get; init; } = 2;

    /// <summary>How many exchanges of all with all come first.</summary>
    [PlanRange(0, 1_000_000)]
    public int After { get; init; } = 3;

    /// <inheritdoc/>
    public override MixingMatrix? Mix(RoundContext round)
    {
        var taking = Participants(round).Select(l => (View: l, Weight: WeightOf(round, l))).ToArray();
        var together = base.Mix(round);
        if (together is null || round.CohortLists.Count("exchanges")++ < After) return together;
        Part(round, [.. taking.Select(t => t.View)]);
        var clusters = taking.GroupBy(t => ClusterOf(round, t.View)).ToDictionary(c => c.Key, c => (Members: c, Total: c.Sum(m => m.Weight)));
        return MixingMatrix.FromRows([.. round.Learners.Select(receiver =>
            clusters.TryGetValue(ClusterOf(round, receiver), out var own)
                ? own.Members.Select(m => (m.View.Row, (float)(m.Weight / own.Total))).ToArray() : [(receiver.Row, 1f)])]);
    }

    // All at once the first time, and later whoever has none yet.
    private void Part(RoundContext round, LearnerView[] taking)
    {
        var weights = taking.ToDictionary(l => l, l => WeightsOf(round, l));
        if (round.Learners.All(l => ClusterOf(round, l) == 0))
        {
            var distances = Vectors.SquaredDistances([.. weights.Values]);
            for (var a = 0; a < taking.Length; a++)
            {
                for (var b = 0; b < taking.Length; b++) distances[a, b] = Math.Sqrt(distances[a, b]);
            }

            var found = AverageLinkage.Cut(distances, Clusters);
            for (var k = 0; k < found.Length; k++) ClusterOf(round, taking[k]) = 1 + found[k];
        }

        var means = taking.Where(l => ClusterOf(round, l) > 0).GroupBy(l => ClusterOf(round, l)).Select(cluster =>
        {
            var mean = new float[weights[taking[0]].Length];
            Vectors.Mean([.. cluster.Select(l => weights[l])], mean);
            return (cluster.Key, Mean: mean);
        }).ToArray();
        if (means.Length == 0) return;
        foreach (var late in taking.Where(l => ClusterOf(round, l) == 0))
            ClusterOf(round, late) = means.MinBy(m => Vectors.SquaredDistance(weights[late].Span, m.Mean)).Key;
    }

    // From 1; 0: none yet.
    private static ref long ClusterOf(RoundContext round, LearnerView learner) => ref round.Lists(learner).Count("cluster");

    private static ReadOnlyMemory<float> WeightsOf(RoundContext round, LearnerView learner) =>
        round.Trainable.SelectMany(segment => learner[segment].ToArray()).ToArray();
}
