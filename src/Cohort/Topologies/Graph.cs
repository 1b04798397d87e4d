namespace Cohort.Topologies;

/// <summary>An undirected simple graph over peers 0 to n-1: no peer is its own neighbour, no link counts twice.</summary>
/// <remarks>Immutable. Neighbours are kept as sorted lists, because sums over senders go in id order.</remarks>
public sealed class Graph
{
    /// <summary>The most links a topology may ask for, so that a plan cannot ask for unbounded memory.</summary>
    public const int MaxEdges = 10_000_000;

    private readonly int[][] neighbours;
    private readonly bool[] present;

    private Graph(int[][] neighbours, bool[] present) => (this.neighbours, this.present) = (neighbours, present);

    /// <summary>Makes a graph from its links; a link that is given twice, or in both directions, counts once.</summary>
    /// <param name="peers">How many peers, at least 0.</param>
    /// <param name="edges">Pairs of different peers.</param>
    /// <exception cref="ArgumentOutOfRangeException">A link names a peer that is not there.</exception>
    /// <exception cref="ArgumentException">A link joins a peer to itself.</exception>
    public static Graph FromEdges(int peers, IEnumerable<(int A, int B)> edges)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(peers);
        var lists = new List<int>[peers];
        for (var i = 0; i < peers; i++) lists[i] = [];
        foreach (var (a, b) in edges)
        {
            if ((uint)a >= (uint)peers || (uint)b >= (uint)peers)
                throw new ArgumentOutOfRangeException(nameof(edges), (a, b), $"peers are 0 to {peers - 1}");
            if (a == b) throw new ArgumentException($"peer {a} is linked to itself", nameof(edges));
            lists[a].Add(b);
            lists[b].Add(a);
        }

        return new Graph(Array.ConvertAll(lists, SortedDistinct), Enumerable.Repeat(true, peers).ToArray());
    }

    /// <summary>The number of peers n, absent ones included: ids do not move when somebody leaves.</summary>
    public int Peers => neighbours.Length;

    /// <summary>The number of links.</summary>
    public long EdgeCount => neighbours.Sum(list => (long)list.Length) / 2;

    /// <summary>Each link once, as (smaller id, larger id), in ascending order.</summary>
    public IEnumerable<(int A, int B)> Edges
    {
        get
        {
            for (var a = 0; a < Peers; a++)
            {
                foreach (var b in neighbours[a])
                {
                    if (a < b) yield return (a, b);
                }
            }
        }
    }

    /// <summary>The peer's neighbours in ascending order, itself not included.</summary>
    public ReadOnlySpan<int> Neighbours(int peer) => neighbours[peer];

    /// <summary>How many neighbours the peer has.</summary>
    public int Degree(int peer) => neighbours[peer].Length;

    /// <summary>Whether two peers may talk to each other.</summary>
    public bool AreNeighbours(int a, int b) => Array.BinarySearch(neighbours[a], b) >= 0;

    /// <summary>Whether the peer is there: false after <see cref="Without"/> took it away.</summary>
    public bool Has(int peer) => present[peer];

    /// <summary>Whether what any present peer knows can reach every other present peer; true for one peer or none.</summary>
    public bool IsConnected => Components().Count <= 1;

    /// <summary>The present peers in groups that can reach each other, each ascending, in the order of their smallest ids.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Components()
    {
        var seen = new bool[Peers];
        var components = new List<IReadOnlyList<int>>();
        for (var start = 0; start < Peers; start++)
        {
            if (seen[start] || !present[start]) continue;
            var component = new List<int> { start };
            seen[start] = true;
            for (var next = 0; next < component.Count; next++)
            {
                foreach (var neighbour in neighbours[component[next]])
                {
                    if (seen[neighbour]) continue;
                    seen[neighbour] = true;
                    component.Add(neighbour);
                }
            }

            component.Sort();
            components.Add(component);
        }

        return components;
    }

    /// <summary>The graph that is left when some peers are gone with all their links. The others keep their ids.</summary>
    /// <param name="peers">Those who leave; one that is gone already may be named again.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is not a peer.</exception>
    public Graph Without(IEnumerable<int> peers)
    {
        var stays = (bool[])present.Clone();
        foreach (var peer in peers)
        {
            if ((uint)peer >= (uint)Peers) throw new ArgumentOutOfRangeException(nameof(peers), peer, $"peers are 0 to {Peers - 1}");
            stays[peer] = false;
        }

        var left = new int[Peers][];
        for (var i = 0; i < left.Length; i++) left[i] = stays[i] ? Array.FindAll(neighbours[i], j => stays[j]) : [];
        return new Graph(left, stays);
    }

    private static int[] SortedDistinct(List<int> list)
    {
        list.Sort();
        var kept = 0;
        for (var i = 0; i < list.Count; i++)
        {
            if (i == 0 || list[i] != list[i - 1]) list[kept++] = list[i];
        }

        return list.GetRange(0, kept).ToArray();
    }
}
