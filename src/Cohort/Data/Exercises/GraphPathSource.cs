using Cohort.Options;
using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>
/// A way from one node of a graph to another: <c>n1 n2 | n2 n5 ? n1 n5</c>, answer <c>n1 n2 n5</c>. The prompt has the edges, in any order. What is
/// drawn is as in <see cref="PlantedExercises"/>. Kinds are the numbers of edges of the shortest way.
/// </summary>
/// <remarks>
/// Edges are drawn one by one, each as likely as any other; start and goal are two nodes between which there is a way. A row's own answer is a
/// shortest way, of several the one whose nodes come first. Right is any way from start to goal along edges that meets no node twice.
/// </remarks>
[PlanName("graph_paths")]
public sealed record GraphPathSource : PlantedExercises, IValidatable
{
    private const int NamedLengths = 4;
    private static readonly string[] Lengths = [.. Enumerable.Range(1, NamedLengths - 1).Select(length => $"{length} edges"), "more edges"];

    /// <summary>How many nodes.</summary>
    [PlanRange(2, 1_000)]
    public int Nodes { get; init; } = 8;

    /// <summary>How many edges.</summary>
    [PlanRange(1, 1_000)]
    public int Edges { get; init; } = 9;

    /// <summary>Whether an edge leads one way only, from the node that stands first.</summary>
    public bool Directed { get; init; }

    private protected override string Name => "graph_paths";

    private protected override IReadOnlyList<string> Kinds => Lengths;

    private protected override IAnswerChecker Checker => Directed ? new DirectedPathChecker() : new PathChecker();

    private protected override ITokenizer Tokens => ExerciseLayout.Words(["|", "?", .. Enumerable.Range(0, Nodes).Select(node => $"n{node}")]);

    /// <inheritdoc/>
    public IEnumerable<string> Validate()
    {
        var most = (long)Nodes * (Nodes - 1) / (Directed ? 1 : 2);
        if (Edges > most) yield return $"edges is {Edges}; {Nodes} nodes have {most} at most";
    }

    private protected override DrawExercise Drawer(ulong seed) => Draw;

    private Exercise Draw(ref RandomStream random)
    {
        var (edges, seen) = (new List<(int From, int To)>(Edges), new HashSet<(int, int)>());
        while (edges.Count < Edges)
        {
            var (from, to) = (random.NextInt32(Nodes), random.NextInt32(Nodes));
            if (from == to || !seen.Add(Directed || from < to ? (from, to) : (to, from))) continue;
            edges.Add((from, to));
        }

        while (true)
        {
            var start = random.NextInt32(Nodes);
            var before = Reached(edges, start);
            int[] goals = [.. Enumerable.Range(0, Nodes).Where(node => node != start && before[node] >= 0)];
            if (goals.Length == 0) continue; // there is an edge, so of some node there is a way
            var (goal, way) = (goals[random.NextInt32(goals.Length)], new List<int>());
            for (var node = goal; node != start; node = before[node]) way.Insert(0, node);
            way.Insert(0, start);
            var stated = string.Join(" | ", edges.Select(edge => $"n{edge.From} n{edge.To}"));
            return new Exercise($"{stated} ? n{start} n{goal}", string.Join(' ', way.Select(node => $"n{node}")),
                Lengths[Math.Min(way.Count - 1, NamedLengths) - 1]);
        }
    }

    // Of each node the one before it on a shortest way from the start; -1 where there is none.
    private int[] Reached(List<(int From, int To)> edges, int start)
    {
        var next = new List<int>[Nodes];
        for (var node = 0; node < Nodes; node++) next[node] = [];
        foreach (var (from, to) in edges)
        {
            next[from].Add(to);
            if (!Directed) next[to].Add(from);
        }

        var (before, waiting) = (new int[Nodes], new Queue<int>([start]));
        Array.Fill(before, -1);
        before[start] = start;
        while (waiting.TryDequeue(out var node))
        {
            foreach (var to in next[node].Order().Where(to => before[to] < 0))
            {
                before[to] = node;
                waiting.Enqueue(to);
            }
        }

        return before;
    }
}
