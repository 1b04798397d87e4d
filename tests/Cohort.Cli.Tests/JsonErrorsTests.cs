using System.Text.Json.Nodes;

namespace Cohort.Cli.Tests;

/// <summary>Where a command prints JSON, a failure is JSON on standard output too, and in words on standard error as always.</summary>
public sealed class JsonErrorsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("learn --json --rouns 5", 2, "COH1301")]
    [InlineData("learn nosuch.yaml --json", 2, "COH1010")]
    [InlineData("learn --json --threads 0 --label y", 2, "COH1306", "COH1301")]
    [InlineData("learn --json --data nosuch.csv --label y", 3, "COH2011")]
    [InlineData("explain nosuch --json", 2, "COH1302")]
    [InlineData("methods --json --role bogus", 2, "COH1301")]
    [InlineData("claims nosuch --json", 2, "COH1303")]
    [InlineData("evaluate nosuch --json", 2)]
    [InlineData("data list --json more", 2, "COH1301")]
    public void Failure_WithJson_IsJsonOnStandardOutput(string line, int exit, params string[] codes)
    {
        var run = CohortProcess.RunIn(folder.Path, line.Split(' '));
        Assert.Equal(exit, run.Exit);
        var error = JsonNode.Parse(run.Output)!["error"]!;
        Assert.Equal(exit, (int)error["exit"]!);
        var problems = error["problems"]!.AsArray();
        Assert.NotEmpty(problems);
        foreach (var problem in problems)
        {
            Assert.Equal(["code", "message", "where", "page"], problem!.AsObject().Select(p => p.Key));
            var code = (string)problem["code"]!;
            Assert.Equal($"docs/errors.md#{code.ToLowerInvariant()}", (string)problem["page"]!);
            Assert.Contains($"error {code}", run.Error, StringComparison.Ordinal);
            Assert.Contains((string)problem["message"]!, run.Error, StringComparison.Ordinal);
        }

        if (codes.Length > 0) Assert.Equal(codes, problems.Select(p => (string)p!["code"]!));
    }

    [Fact]
    public void Failure_OfAPlan_SaysWhere()
    {
        var plan = folder.Write("plan.yaml", "seed: 1\nbudget: { rounds: many }\nrond: 3\n");
        var run = CohortProcess.Run("learn", plan, "--json");
        var problems = JsonNode.Parse(run.Output)!["error"]!["problems"]!.AsArray();
        Assert.Equal([(plan, 2), (plan, 3)], problems.Select(p => ((string)p!["where"]!["file"]!, (int)p["where"]!["line"]!)).Order());
    }

    [Theory]
    [InlineData("learn --rouns 5")]
    [InlineData("data get nosuch --json")]
    public void Failure_WithoutJson_LeavesStandardOutputEmpty(string line)
    {
        var run = CohortProcess.Run(line.Split(' '));
        Assert.Equal("", run.Output);
        Assert.NotEqual(0, run.Exit);
    }
}
