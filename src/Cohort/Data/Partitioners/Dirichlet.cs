using Cohort.Options;
using Cohort.Problems;
using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>
/// Label skew and size skew: for each class, the share of it that each peer gets is drawn from a Dirichlet distribution (Yurochkin et al.,
/// "Bayesian nonparametric federated learning of neural networks", 2019, arXiv:1905.12022, section 4). Every row goes to a peer.
/// </summary>
/// <remarks>The whole split is drawn again, up to ten times, while a peer has too few rows, as in <c>flwr_datasets</c>.</remarks>
[PlanName("dirichlet")]
public sealed class Dirichlet : IPartitioner
{
    private const int Redraws = 10;

    /// <summary>The concentration: 0.1 gives each peer one or two classes, 100 nearly equal shares.</summary>
    [PlanArgument]
    [PlanRange(0, 1e6, MinExclusive = true)]
    public double Alpha { get; init; } = 0.5;

    /// <summary>
    /// The fewest rows a peer may have; 0: ten, or a quarter of an even share where that is less, and half of that, and so on down
    /// to one row, where eleven draws do not reach it. A number given here is kept to.
    /// </summary>
    [PlanRange(0, 1e9)]
    public int MinSize { get; init; }

    /// <summary>Whether a peer with more than an even share gets nothing of the classes still to come.</summary>
    public bool SelfBalancing { get; init; }

    /// <inheritdoc/>
    public int[][] Split(PartitionRequest request)
    {
        request.Check();
        var least = MinSize > 0 ? MinSize : Math.Clamp(request.Rows / (4 * request.Peers), 1, 10);
        if ((long)least * request.Peers > request.Rows)
            throw DataProblems.PeerTooSmall.Exception($"dirichlet: {request.Rows} rows cannot give {request.Peers} peers at least {least} each");
        var byClass = request.RowsByClass();
        var random = request.Random("dirichlet");
        for (var smallest = 0; ; least /= 2)
        {
            for (var draw = 0; draw <= Redraws; draw++)
            {
                var parts = Draw(byClass, request, ref random);
                var size = parts.Min(p => p.Count);
                if (size >= least) return Array.ConvertAll(parts, p => p.Order().ToArray());
                smallest = Math.Max(smallest, size);
            }

            if (MinSize > 0 || least == 1)
                throw DataProblems.PeerTooSmall.Exception(
                    $"dirichlet:{Alpha} left a peer with fewer than {least} rows in each of {Redraws + 1} draws (the best left {smallest}); " +
                    "raise alpha, lower min_size, set self_balancing or ask for fewer peers");
        }
    }

    private List<int>[] Draw(List<int>[] byClass, PartitionRequest request, ref RandomStream random)
    {
        var parts = new List<int>[request.Peers];
        for (var peer = 0; peer < parts.Length; peer++) parts[peer] = [];
        foreach (var rows in byClass)
        {
            // Drawn for empty classes too, so that a class without rows does not shift the draws of the next.
            var shares = Shares(parts.Length, ref random);
            if (rows.Count == 0) continue;
            if (SelfBalancing) Balance(shares, parts, (double)request.Rows / request.Peers);
            var dealt = rows.ToArray();
            random.Shuffle<int>(dealt);
            Deal(dealt, shares, parts);
        }

        return parts;
    }

    private double[] Shares(int peers, ref RandomStream random)
    {
        var shares = new double[peers];
        for (var peer = 0; peer < peers; peer++) shares[peer] = random.NextGamma(Alpha);
        var sum = shares.Sum();
        // A tiny alpha can underflow all gammas to zero; the limit of the distribution is one peer that gets everything.
        if (sum == 0) (shares[random.NextInt32(peers)], sum) = (1, 1);
        for (var peer = 0; peer < peers; peer++) shares[peer] /= sum;
        return shares;
    }

    private static void Balance(double[] shares, List<int>[] parts, double even)
    {
        var open = (double[])shares.Clone();
        for (var peer = 0; peer < open.Length; peer++)
            if (parts[peer].Count > even)
                open[peer] = 0;
        var sum = open.Sum();
        // When only peers with a vanishing share are still open, they get equal shares.
        for (var peer = 0; peer < open.Length; peer++)
            shares[peer] = sum > 0 ? open[peer] / sum : parts[peer].Count > even ? 0 : 1.0 / parts.Count(p => p.Count <= even);
    }

    private static void Deal(int[] rows, double[] shares, List<int>[] parts)
    {
        var (from, cumulated) = (0, 0.0);
        for (var peer = 0; peer < parts.Length; peer++)
        {
            cumulated += shares[peer];
            var to = peer == parts.Length - 1 ? rows.Length : Math.Clamp((int)(cumulated * rows.Length), from, rows.Length);
            parts[peer].AddRange(rows.AsSpan(from, to - from));
            from = to;
        }
    }
}
