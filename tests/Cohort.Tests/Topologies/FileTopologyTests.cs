using Cohort.Options;
using Cohort.Problems;
using Cohort.Topologies;

namespace Cohort.Tests.Topologies;

public sealed class FileTopologyTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("cohort-topology").FullName;

    public void Dispose() => Directory.Delete(folder, true);

    [Fact]
    public void Build_NumbersNamesCommentsAndBlankLines_AreRead()
    {
        const string Links = "\uFEFF# who talks to whom\r\n0 1\n\n  bern\t2 # two ways of naming\n2,\tchur\n1 0\n";
        var graph = Build(Links, 4, names: ["aarau", "bern", "chiasso", "chur"]);
        Assert.Equal([(0, 1), (1, 2), (2, 3)], graph.Edges);
    }

    [Fact]
    public void Build_ManyMistakes_NamesEachWithItsLine()
    {
        var problems = Problems("0 1\n2\n0 9\n1 1\nbern -1\n1 2 3\n", 3);
        Assert.Equal(
            [("COH1208", 2L), ("COH1209", 3), ("COH1210", 4), ("COH1209", 5), ("COH1209", 5), ("COH1208", 6)],
            problems.Select(problem => (problem.Kind.Code, problem.Line)));
        Assert.All(problems, problem => Assert.Equal("links.txt", problem.File));
    }

    [Fact]
    public void Build_PartsThatCannotReachEachOther_AreAProblemUnlessAllowed()
    {
        var problem = Assert.Single(Problems("0 1\n2 3\n", 4));
        Assert.Equal("COH1204", problem.Kind.Code);
        Assert.Contains("2 parts", problem.Message);
        Assert.Equal(2, Build("0 1\n2 3\n", 4, allow: true).EdgeCount);
    }

    [Fact]
    public void Build_ALongFileOfNonsense_ReportsABoundedNumberOfProblems()
    {
        var problems = Problems(string.Concat(Enumerable.Repeat("x\n", 1000)), 2);
        Assert.Equal(101, problems.Count);
        Assert.Contains("900 more", problems[^1].Message);
    }

    [Theory]
    [InlineData("x\n")]
    [InlineData("0 7\n")]
    [InlineData("1 1\n")]
    public void Build_MillionsOfMistakes_TakeNoMemoryEach(string line)
    {
        var text = string.Concat(Enumerable.Repeat(line, 2_000_000 / line.Length));
        File.WriteAllText(Path.Combine(folder, "links.txt"), text);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var topology = new FileTopology { Path = PlanPath.Of("links.txt", folder) };
        Assert.Equal(101, Assert.Throws<CohortException>(() => topology.Build(new TopologyRequest(2))).Problems.Count);
        // The text as it is read, the two words of each line that has two, and nothing of those that are only counted.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, line == "x\n" ? 6_000_000 : 60_000_000);
    }

    [Fact]
    public void Build_LongFile_IsReadInPiecesOfWholeLines()
    {
        foreach (var end in new[] { "\n", "\r\n" })
        {
            var text = string.Concat(Enumerable.Range(0, 60_000).Select(i => $"{i % 300} {(i + 1) % 300} # {new string('é', i % 7)}{end}"));
            Assert.Equal(300, Build(text, 300).EdgeCount);
            var problem = Assert.Single(Problems(text + $"0 1 2{end}", 300));
            Assert.Equal(60_001, problem.Line);
        }
    }

    [Fact]
    public void Build_TerminalCodesAndLongLines_AreShownHarmlessly()
    {
        var problems = Problems("\u001b[2J\n" + new string('a', 100_000) + "\n", 2);
        Assert.Equal(2, problems.Count);
        Assert.All(problems, problem => Assert.True(problem.Message.Length < 120 && !problem.Message.Any(char.IsControl)));
    }

    [Theory]
    [InlineData("missing.txt")]
    [InlineData(".")]
    public void Build_AFileThatCannotBeRead_SaysSo(string path)
    {
        var problem = Assert.Throws<CohortException>(() => new FileTopology { Path = PlanPath.Of(path, folder) }.Build(new TopologyRequest(2)));
        Assert.Equal("COH1207", Assert.Single(problem.Problems).Kind.Code);
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\" \"")]
    public void Plan_NoPath_IsRefused(string path) =>
        Assert.Throws<CohortException>(() => Cohort.Plans.Plan.Parse($"exchange: [ {{ gossip: {{ topology: {{ file: {path} }} }} }} ]"));

    [Fact]
    public void Build_AnEndlessFile_IsRefused()
    {
        if (!File.Exists("/dev/zero")) return;
        var problem = Assert.Throws<CohortException>(() => new FileTopology { Path = "/dev/zero" }.Build(new TopologyRequest(2)));
        Assert.Equal("COH1207", Assert.Single(problem.Problems).Kind.Code);
        Assert.Contains("a device", problem.Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_AFileAboveTheBound_IsRefused()
    {
        var path = Path.Combine(folder, "large.txt");
        using (var file = File.Create(path)) file.SetLength(FileTopology.MaxBytes + 1L); // a hole, which takes no room on the disk
        var problem = Assert.Throws<CohortException>(() => new FileTopology { Path = path }.Build(new TopologyRequest(2)));
        Assert.Equal("COH1211", Assert.Single(problem.Problems).Kind.Code);
    }

    private Graph Build(string text, int peers, bool allow = false, string[]? names = null)
    {
        File.WriteAllText(Path.Combine(folder, "links.txt"), text);
        var topology = new FileTopology { Path = PlanPath.Of("links.txt", folder), AllowDisconnected = allow };
        return topology.Build(new TopologyRequest(peers, Names: names));
    }

    private IReadOnlyList<Problem> Problems(string text, int peers) => Assert.Throws<CohortException>(() => Build(text, peers)).Problems;
}
