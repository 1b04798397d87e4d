using System.Globalization;
using System.Text;
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

    private const int MostProblems = 100;

    /// <summary>The file.</summary>
    [PlanArgument]
    public required PlanPath Path { get; init; }

    /// <summary>Whether peers may be unable to reach each other.</summary>
    public bool AllowDisconnected { get; init; }

    /// <inheritdoc/>
    public Graph Build(TopologyRequest request)
    {
        var problems = new List<Problem>();
        request.CheckPeers(problems);
        var text = Read(problems);
        if (problems.Count > 0) throw new CohortException(problems);

        var links = Parse(text, request, problems);
        if (problems.Count > MostProblems)
        {
            var more = problems.Count - MostProblems;
            problems.RemoveRange(MostProblems, more);
            problems.Add(TopologyProblems.BadLine.Here($"and {more} more problems in this file", Path.Given));
        }

        if (problems.Count > 0) throw new CohortException(problems);
        var graph = Graph.FromEdges(request.Peers, links);
        if (graph.IsConnected || AllowDisconnected) return graph;
        var parts = graph.Components();
        throw TopologyProblems.Disconnected.Exception(
            $"the peers fall into {parts.Count} parts that cannot reach each other; peer {parts[1][0]} cannot reach peer {parts[0][0]}", Path.Given);
    }

    private string Read(List<Problem> problems)
    {
        try
        {
            using var stream = GivenFile.Open(Path.Full, MaxBytes);
            var bytes = new MemoryStream();
            var part = new byte[1 << 16];
            while (stream.Read(part) is var count and > 0)
            {
                bytes.Write(part, 0, count);
                if (bytes.Length <= MaxBytes) continue;
                problems.Add(TopologyProblems.TooLarge.Here($"the file is longer than {MaxBytes} bytes", Path.Given));
                return "";
            }

            return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length).TrimStart('\uFEFF');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            var why = e is FileNotFoundException or DirectoryNotFoundException ? "there is no such file"
                : e is NoFileException ? e.Message : "the file cannot be read";
            problems.Add(TopologyProblems.FileUnreadable.Here(why, Path.Given));
            return "";
        }
    }

    private List<(int A, int B)> Parse(string text, TopologyRequest request, List<Problem> problems)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (number, name) in (request.Names ?? []).Index()) numbers.TryAdd(name, number);
        var links = new List<(int, int)>();
        var line = 0;
        foreach (var whole in text.AsSpan().EnumerateLines())
        {
            line++;
            var hash = whole.IndexOf('#');
            var content = (hash < 0 ? whole : whole[..hash]).Trim();
            if (content.IsEmpty) continue;
            var ends = content.Length > 4096 ? [] : content.ToString().Split([' ', '\t', ','], StringSplitOptions.RemoveEmptyEntries);
            if (ends.Length != 2)
            {
                problems.Add(TopologyProblems.BadLine.Here($"a line is two peers, not {Excerpt.Quoted(content)}", Path.Given, line));
                continue;
            }

            var (a, b) = (Number(ends[0]), Number(ends[1]));
            if (a >= 0 && a == b)
                problems.Add(TopologyProblems.SelfLink.Here($"peer {Excerpt.Quoted(ends[0])} is linked to itself", Path.Given, line));
            else if (a >= 0 && b >= 0)
                links.Add((a, b));
            if (links.Count <= Graph.MaxEdges) continue;
            problems.Add(TopologyProblems.TooLarge.Here($"more than {Graph.MaxEdges} links", Path.Given, line));
            break;
        }

        return links;

        int Number(string end)
        {
            if (numbers.TryGetValue(end, out var named)) return named;
            if (int.TryParse(end, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < request.Peers) return number;
            var known = request.Names is null ? "" : ", and no member has that name";
            var what = $"{Excerpt.Quoted(end)} is not a peer: the numbers are 0 to {request.Peers - 1}{known}";
            problems.Add(TopologyProblems.UnknownPeer.Here(what, Path.Given, line));
            return -1;
        }
    }
}
