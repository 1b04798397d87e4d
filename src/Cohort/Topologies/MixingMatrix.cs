namespace Cohort.Topologies;

/// <summary>How much each receiver takes from each sender when peers average: sparse rows of weights that sum to 1.</summary>
/// <remarks>
/// Off-diagonal weights are rounded to float32 first, and the receiver's own weight is one minus their sum (taken in float64) rounded
/// once. So a row's sum differs from 1 by at most half a unit in the last place of the own weight, 2^-25 or less, and in a symmetric
/// matrix a column has exactly the sum of its row.
/// </remarks>
public sealed class MixingMatrix
{
    private readonly int[][] senders;
    private readonly float[][] weights;

    private MixingMatrix(int[][] senders, float[][] weights) => (this.senders, this.weights) = (senders, weights);

    /// <summary>The number of rows and columns.</summary>
    public int Peers => senders.Length;

    /// <summary>How many weights lie between two different peers: the messages that one round takes.</summary>
    public long Links => senders.Select((row, receiver) => row.LongCount(sender => sender != receiver)).Sum();

    /// <summary>Whom the receiver takes anything from, itself included, in ascending order.</summary>
    public ReadOnlySpan<int> Senders(int receiver) => senders[receiver];

    /// <summary>The weights of <see cref="Senders"/>, in the same order.</summary>
    public ReadOnlySpan<float> Weights(int receiver) => weights[receiver];

    /// <summary>One weight; 0 where the receiver does not listen to the sender.</summary>
    public float this[int receiver, int sender]
    {
        get
        {
            var at = Array.BinarySearch(senders[receiver], sender);
            return at < 0 ? 0 : weights[receiver][at];
        }
    }

    /// <summary>
    /// Metropolis-Hastings weights: w_ij = 1 / (1 + max(d_i, d_j)) for neighbours, the rest to oneself. Symmetric, so the mean over the
    /// peers is kept; each peer needs only its neighbours' degrees.
    /// </summary>
    /// <remarks>
    /// Xiao, Boyd and Lall, "A scheme for robust distributed sensor fusion based on average consensus", IPSN 2005; Xiao, Boyd and Kim, 2007.
    /// </remarks>
    public static MixingMatrix Metropolis(Graph graph) =>
        FromGraph(graph, (i, j) => 1.0 / (1 + Math.Max(graph.Degree(i), graph.Degree(j))));

    /// <summary>
    /// The plain mean over oneself and one's neighbours: w_ij = 1 / (1 + d_i). Rows sum to 1, columns only where all degrees are equal:
    /// elsewhere peers with many neighbours count for more.
    /// </summary>
    public static MixingMatrix Uniform(Graph graph) => FromGraph(graph, (i, _) => 1.0 / (1 + graph.Degree(i)));

    /// <summary>A matrix from given rows, taken as they are: row i holds what receiver i takes from whom, in any order; zeros are left out.</summary>
    /// <exception cref="ArgumentException">A sender is no peer or stands twice in a row, a weight is not finite,
    /// or a row's sum is more than 1e-5 from 1.</exception>
    public static MixingMatrix FromRows(IReadOnlyList<IReadOnlyList<(int Sender, float Weight)>> rows)
    {
        var (senders, weights) = (new int[rows.Count][], new float[rows.Count][]);
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i].OrderBy(entry => entry.Sender).ToArray();
            if (row.Any(entry => (uint)entry.Sender >= (uint)rows.Count))
                throw new ArgumentException($"row {i}: senders are 0 to {rows.Count - 1}", nameof(rows));
            if (row.DistinctBy(entry => entry.Sender).Count() != row.Length)
                throw new ArgumentException($"row {i}: a sender stands twice", nameof(rows));
            // Written so that a NaN fails it too.
            if (!(Math.Abs(row.Sum(entry => (double)entry.Weight) - 1) <= 1e-5))
                throw new ArgumentException($"row {i}: the weights do not sum to 1", nameof(rows));
            row = Array.FindAll(row, entry => entry.Weight != 0);
            (senders[i], weights[i]) = (Array.ConvertAll(row, entry => entry.Sender), Array.ConvertAll(row, entry => entry.Weight));
        }

        return new MixingMatrix(senders, weights);
    }

    /// <summary>
    /// The matrix of a round that not everybody attends: what a receiver would have taken from an absent sender, it keeps of its own.
    /// </summary>
    /// <remarks>
    /// The other way is <c>Metropolis(graph.Without(absent))</c>, with larger weights among those who are left. It is right for peers
    /// that are known to be gone. Here nobody but the receiver has to know who was missing: neighbours need not agree on new degrees
    /// in the middle of a round, and a symmetric matrix stays symmetric, so the mean over those who attend is kept. Absent receivers
    /// keep what they have. A matrix restricted twice equals one restricted to those in both.
    /// </remarks>
    /// <param name="attending">One flag per peer.</param>
    /// <exception cref="ArgumentException">The number of flags is not the number of peers.</exception>
    public MixingMatrix Restrict(ReadOnlySpan<bool> attending)
    {
        if (attending.Length != Peers) throw new ArgumentException($"{attending.Length} flags for {Peers} peers", nameof(attending));
        var (some, theirs) = (new int[Peers][], new float[Peers][]);
        for (var i = 0; i < Peers; i++)
        {
            var others = new List<(int Sender, float Weight)>();
            for (var at = 0; attending[i] && at < senders[i].Length; at++)
            {
                var sender = senders[i][at];
                if (sender != i && attending[sender]) others.Add((sender, weights[i][at]));
            }

            // A full house keeps its rows to the bit, also those that FromRows took as they were.
            var whole = attending[i] && others.Count == senders[i].Length - (this[i, i] == 0 ? 0 : 1);
            (some[i], theirs[i]) = whole ? (senders[i], weights[i]) : WithOwnWeight(i, others);
        }

        return new MixingMatrix(some, theirs);
    }

    /// <summary>The matrix as a dense array, [receivers, senders] row-major.</summary>
    public float[] ToDense()
    {
        var dense = new float[checked(Peers * Peers)];
        for (var i = 0; i < Peers; i++)
        {
            for (var at = 0; at < senders[i].Length; at++) dense[i * Peers + senders[i][at]] = weights[i][at];
        }

        return dense;
    }

    private static MixingMatrix FromGraph(Graph graph, Func<int, int, double> weight)
    {
        var (senders, weights) = (new int[graph.Peers][], new float[graph.Peers][]);
        for (var i = 0; i < graph.Peers; i++)
        {
            var others = new List<(int Sender, float Weight)>();
            foreach (var j in graph.Neighbours(i)) others.Add((j, (float)weight(i, j)));
            (senders[i], weights[i]) = WithOwnWeight(i, others);
        }

        return new MixingMatrix(senders, weights);
    }

    private static (int[] Senders, float[] Weights) WithOwnWeight(int self, List<(int Sender, float Weight)> others)
    {
        var sum = 0.0;
        foreach (var (_, weight) in others) sum += weight;
        var own = (float)(1 - sum);
        if (own != 0)
        {
            var at = others.FindIndex(entry => entry.Sender > self);
            others.Insert(at < 0 ? others.Count : at, (self, own));
        }

        return ([.. others.Select(entry => entry.Sender)], [.. others.Select(entry => entry.Weight)]);
    }
}
