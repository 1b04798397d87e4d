namespace Cohort.Cli.Tests;

public sealed class MemoryTests
{
    // 192 MB and 64 MB for what .NET manages.
    private static readonly Dictionary<string, string?> Small = new() { ["DOTNET_GCHeapHardLimit"] = "0xC000000" };

    private static readonly Dictionary<string, string?> Tiny = new() { ["DOTNET_GCHeapHardLimit"] = "0x4000000" };

    [Fact]
    public void Learn_SmallMachine_RefusesWhatDoesNotFit()
    {
        var rows = CohortProcess.RunWith(Small, "learn", "--set", "data.rows=200000", "--rounds", "1");
        var steps = CohortProcess.RunWith(Small, "learn", "--set", "learner.local.steps=100000", "--set", "learner.batch=65536", "--rounds", "1",
            "--set", "data.rows=50", "--peers", "1", "--split", "iid", "--no-baselines");

        Assert.Equal((8, 8), (rows.Exit, steps.Exit));
        Assert.StartsWith("error COH1501 these rows need about 412 MB of memory, and may have 201 MB: data: rows, test_rows, size",
            rows.Error, StringComparison.Ordinal);
        Assert.Contains("orders of examples 105 GB (learner.local, learner.batch)", steps.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Learn_LessIsAllowed_RefusesAndNamesIt()
    {
        var refused = CohortProcess.Run("learn", "--rounds", "1", "--set", "learner.model.mlp.hidden=[4000]", "--memory", "50MB");
        var learnt = CohortProcess.Run("learn", "--rounds", "1", "--set", "data.rows=60000", "--memory", "1.5GiB");

        Assert.Equal((8, 0), (refused.Exit, learnt.Exit));
        Assert.Contains("and may have 50 MB: learners ", refused.Error, StringComparison.Ordinal);
        Assert.Contains("(learner.model, learner.optimizer, peers.count, baselines)", refused.Error, StringComparison.Ordinal);
        Assert.Matches("1 round; about [0-9.]+ MB of memory", learnt.Error);
    }

    [Fact]
    public void Learn_MemoryRunsOut_EndsWithACode()
    {
        using var folder = new TemporaryFolder();
        var table = Path.Combine(folder.Path, "texts.csv");
        File.WriteAllLines(table, Enumerable.Range(0, 400_000).Select(i => $"a word with the number {i} in it,{i % 2}").Prepend("text,label"));

        var process = CohortProcess.RunWith(Tiny, "learn", "--data", table, "--label", "label", "--json");

        Assert.Equal(8, process.Exit);
        Assert.StartsWith("error COH1502 ", process.Error, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"COH1502\"", process.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("4", 4)]
    [InlineData("4kB", 4_000)]
    [InlineData("1.5 GiB", 1_610_612_736)]
    [InlineData("2g", 2_000_000_000)]
    [InlineData("1TB", 1_000_000_000_000)]
    [InlineData("100b", 100)]
    public void Read_Sizes_AreBytes(string text, long bytes) => Assert.Equal(bytes, MemorySize.Read("--memory", text, []));

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-1GB")]
    [InlineData("GB")]
    [InlineData("4XB")]
    [InlineData("4ki")]
    [InlineData("1e3")]
    [InlineData("NaN")]
    [InlineData("4bk")]
    [InlineData("99999999TB")]
    public void Read_AnythingElse_IsAProblem(string text)
    {
        var problems = new List<Problems.Problem>();

        Assert.Null(MemorySize.Read("--memory", text, problems));

        Assert.Equal("COH1301", Assert.Single(problems).Kind.Code);
    }
}
