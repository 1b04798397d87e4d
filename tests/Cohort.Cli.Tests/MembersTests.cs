using System.IO.Compression;

namespace Cohort.Cli.Tests;

/// <summary>A table for each peer, and a table on standard input.</summary>
public sealed class MembersTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private string Table(string name, int rows = 60, bool weight = true) => folder.Write(name, (weight ? "x,weight,y\n" : "y,x\n")
        + string.Concat(Enumerable.Range(0, rows).Select(i => (i * 5 % 7 > 3 ? "ill" : "well", i * 5 % 7))
            .Select(r => weight ? $"{r.Item2},{r.Item2 * 3 % 5},{r.Item1}\n" : $"{r.Item1},{r.Item2}\n")));

    [Fact]
    public void Learn_TableForEachPeer_NamesOfSitesEverywhere()
    {
        string[] data = ["--data", "north=" + Table("a.csv"), "--data", "south=" + Table("b.csv", 45, weight: false)];
        var run = CohortProcess.Run(["learn", .. data, "--label", "y", "--rounds", "2", "--out", folder["run"]]);
        Assert.Equal(0, run.Exit);
        Assert.Contains("2 peers with 32 to 42 rows to train on and 9 to 12 rows set aside", run.Error, StringComparison.Ordinal);
        Assert.Contains("south has no weight: missing there", run.Error, StringComparison.Ordinal);
        Assert.Contains("common test set: what the members set aside; pooled: the training rows of all members", run.Error, StringComparison.Ordinal);
        foreach (var file in new[] { "run/report.json", "run/report.html", "run/learners.json", "run/rows.csv", "run/plan.yaml" })
            Assert.All(["north", "south"], site => Assert.Contains(site, File.ReadAllText(folder[file]), StringComparison.Ordinal));
        Assert.All(["north", "south"], site => Assert.Contains($"  {site}  ", run.Output, StringComparison.Ordinal));
        Assert.DoesNotContain("peer0", run.Output + File.ReadAllText(folder["run/report.html"]), StringComparison.Ordinal);

        var own = CohortProcess.Run("evaluate", folder["run"], "--rows", "test", "--json");
        var given = CohortProcess.Run(["evaluate", folder["run"], .. data, "--rows", "test", "--json"]);
        Assert.Equal((0, own.Output), (given.Exit, given.Output));
        Assert.Contains("\"rows\":21", own.Output, StringComparison.Ordinal);
        var predicted = CohortProcess.Run("predict", folder["run"], "--learner", "north", "--data", folder["b.csv"]); // it lacks a column
        Assert.Equal((0, 46), (predicted.Exit, predicted.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length));
        var unnamed = CohortProcess.Run("evaluate", folder["run"], "--data", folder["b.csv"], "--rows", "test");
        Assert.Contains("--data north=FILE --data south=FILE", unnamed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Learn_PlanWithMembers_IsTheSameAsTheFlags()
    {
        Table("a.csv");
        Table("b.csv", 45);
        var plan = folder.Write("plan.yaml", """
            budget: { rounds: 2 }
            data: { table: { label: y } }
            peers: { members: [ { name: north, data: a.csv }, { name: south, data: b.csv } ] }
            exchange: [ fedavg ]
            """);
        var one = CohortProcess.Run("learn", plan, "--json", "--quiet");
        var other = CohortProcess.Run("learn", plan, "--json", "--quiet", "--data", $"north={folder["a.csv"]}", "--data", $"south={folder["b.csv"]}");
        Assert.Equal((0, 0), (one.Exit, other.Exit));
        Assert.Contains("\"name\":\"south\"", one.Output, StringComparison.Ordinal);
        Assert.Equal(Final(one.Output), Final(other.Output));

        static string Final(string report) => report[report.IndexOf("\"final\"", StringComparison.Ordinal)..];
    }

    [Theory]
    [InlineData("a.csv|b.csv", "", "--data a.csv: of several files each is one peer's; say whose, as in --data north=a.csv", 2)]
    [InlineData("n=a.csv|n=b.csv", "", "--data n=... comes 2 times", 1)]
    [InlineData("n=a.csv", "", "peers.members has one member", 1)]
    [InlineData("n=a.csv|s=b.csv", "--peers 4 --split iid --group x", "peers.count is 4, but there are 2 members", 3)]
    [InlineData("n=a.csv|s=none.csv", "", "none.csv: member s: the file does not exist", 1)]
    public void Learn_FilesThatDoNotGoTogether_IsToldAtOnce(string data, string flags, string message, int problems)
    {
        Table("a.csv");
        Table("b.csv");
        var files = data.Split('|').SelectMany(file => new[] { "--data", file });
        string[] given = [.. files, .. flags.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        var run = CohortProcess.RunIn(folder.Path, ["learn", .. given, "--label", "y", "--rounds", "1"]);
        Assert.NotEqual(0, run.Exit);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Equal(problems, run.Error.Split('\n').Count(line => line.StartsWith("error COH", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Learn_StandardInput_IsAFileThatCannotBeReadAgain(bool packed)
    {
        var path = Table("a.csv");
        var bytes = File.ReadAllBytes(path);
        var input = packed ? Gzip(bytes) : bytes;
        string[] more = ["--label", "y", "--rounds", "2", "--peers", "2", "--split", "iid"];
        var run = CohortProcess.RunPiped(input, ["learn", "--data", "-", .. more, "--out", folder["run"]]);
        var file = CohortProcess.Run(["learn", "--data", path, .. more]);
        Assert.Equal((0, file.Output), (run.Exit, run.Output));

        var again = CohortProcess.Run("evaluate", folder["run"], "--rows", "test");
        Assert.Equal(3, again.Exit);
        Assert.Contains("came from standard input, which cannot be read again: give", again.Error, StringComparison.Ordinal);
        var piped = CohortProcess.RunPiped(input, "evaluate", folder["run"], "--rows", "test", "--data", "-");
        var given = CohortProcess.Run("evaluate", folder["run"], "--rows", "test", "--data", path);
        Assert.Equal((0, given.Output), (piped.Exit, piped.Output));
        var predicted = CohortProcess.RunPiped(input, "predict", folder["run"], "--data", "-");
        Assert.Equal(CohortProcess.Run("predict", folder["run"], "--data", path).Output, predicted.Output);
    }

    [Fact]
    public void Resume_StandardInput_WantsTheSameBytesAgain()
    {
        var bytes = File.ReadAllBytes(Table("a.csv"));
        var run = CohortProcess.RunPiped(bytes, "learn", "--data", "-", "--label", "y", "--rounds", "2", "--out", folder["run"]);
        Assert.Equal(0, run.Exit);
        Assert.Contains("came from standard input", CohortProcess.Run("learn", "--resume", folder["run"]).Error, StringComparison.Ordinal);
        Assert.Equal(0, CohortProcess.RunPiped(bytes, "learn", "--resume", folder["run"], "--data", "-").Exit);
        var other = CohortProcess.RunPiped([.. bytes, .. "1,1,ill\n"u8], "learn", "--resume", folder["run"], "--data", "-");
        Assert.Contains("COH3076", other.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Learn_NothingOnStandardInput_SaysSo()
    {
        var run = CohortProcess.Run("learn", "--data", "-", "--label", "y");
        Assert.Equal(3, run.Exit);
        Assert.Contains("-: the file is empty", run.Error, StringComparison.Ordinal);
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal)) gzip.Write(bytes);
        return packed.ToArray();
    }
}
