using System.Globalization;
using Cohort.Files;
using Cohort.Options;
using Cohort.Problems;

namespace Cohort.Topologies;

/// <summary>The links stand in a text file: two peers a line, by name or by number from 0; what follows a # is a comment.</summary>
[PlanName("file")]
public sealed record FileTopology : ITopology
{
    /// <summary>The longest file that is read, in bytes.</summary>
    public const int MaxBytes = 64 << 20;

    /// <summary>The file.</summary>
    [PlanArgument]
    public required PlanPath Path { get; init; }

    /// <summary>Whether peers may be unable to reach each other.</summary>
    public bool AllowDisconnected { get; init; }

    /// <inheritdoc/>
    public Graph Build(TopologyRequest request)
    {
        var wrong = new List<Problem>();
        request.CheckPeers(wrong);
        var problems = new BoundedProblems(TopologyProblems.BadLine, Path.Given);
        var links = wrong.Count > 0 ? [] : Links(request, problems);
        wrong.AddRange(problems.ToList());
        if (wrong.Count > 0) throw new CohortException(wrong);
        var graph = Graph.FromEdges(request.Peers, links);
        if (graph.IsConnected || AllowDisconnected) return graph;
        var parts = graph.Components();
        throw TopologyProblems.Disconnected.Exception(
            $"the peers fall into {parts.Count} parts that cannot reach each other; peer {parts[1][0]} cannot reach peer {parts[0][0]}", Path.Given);
    }

    private List<(int A, int B)> Links(TopologyRequest request, BoundedProblems problems)
    {
        try
        {
            using var stream = GivenFile.Open(Path.Full, MaxBytes);
            return Parse(new LinePieces(stream, MaxBytes), request, problems);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            var why = e is FileNotFoundException or DirectoryNotFoundException ? "there is no such file"
                : e is NoFileException ? e.Message : "the file cannot be read";
            problems.Add(TopologyProblems.FileUnreadable.Here(why, Path.Given));
            return [];
        }
    }

    private List<(int A, int B)> Parse(LinePieces pieces, TopologyRequest request, BoundedProblems problems)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (number, name) in (request.Names ?? []).Index()) numbers.TryAdd(name, number);
        var links = new List<(int, int)>();
        var line = 0L;
        while (pieces.Next() is { } piece)
        {
            if (pieces.Bytes > MaxBytes)
            {
                problems.Add(TopologyProblems.TooLarge.Here($"the file is longer than {MaxBytes} bytes", Path.Given));
                return links;
            }

            foreach (var whole in piece.AsSpan().EnumerateLines())
            {
                line++;
                Read(whole);
                if (links.Count <= Graph.MaxEdges) continue;
                problems.Add(TopologyProblems.TooLarge.Here($"more than {Graph.MaxEdges} links", Path.Given, line));
                return links;
            }
        }

        return links;

        void Read(ReadOnlySpan<char> whole)
        {
            var hash = whole.IndexOf('#');
            var content = (hash < 0 ? whole : whole[..hash]).Trim();
            if (content.IsEmpty) return;
            Span<Range> ends = stackalloc Range[3];
            var count = content.Length > 4096 ? 0 : content.SplitAny(ends, [' ', '\t', ','], StringSplitOptions.RemoveEmptyEntries);
            if (count != 2)
            {
                if (!Enough()) problems.Add(TopologyProblems.BadLine.Here($"a line is two peers, not {Excerpt.Quoted(content)}", Path.Given, line));
                return;
            }

            var (first, second) = (content[ends[0]].ToString(), content[ends[1]].ToString());
            var (a, b) = (Peer(first), Peer(second));
            if (a >= 0 && a == b && !Enough())
                problems.Add(TopologyProblems.SelfLink.Here($"peer {Excerpt.Quoted(first)} is linked to itself", Path.Given, line));
            else if (a >= 0 && b >= 0 && a != b)
                links.Add((a, b));
        }

        int Peer(string end) => Number(end, numbers, request, problems, line);

        bool Enough() => IsEnough(problems);
    }

    // One more that nobody would read: it is counted, not described.
    private static bool IsEnough(BoundedProblems problems)
    {
        if (problems.IsFull) problems.Count();
        return problems.IsFull;
    }

    private int Number(string end, Dictionary<string, int> numbers, TopologyRequest request, BoundedProblems problems, long line)
    {
        if (numbers.TryGetValue(end, out var named)) return named;
        if (int.TryParse(end, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < request.Peers) return number;
        if (IsEnough(problems)) return -1;
        var known = request.Names is null ? "" : ", and no member has that name";
        var what = $"{Excerpt.Quoted(end)} is not a peer: the numbers are 0 to {request.Peers - 1}{known}";
        problems.Add(TopologyProblems.UnknownPeer.Here(what, Path.Given, line));
        return -1;
    }
}
