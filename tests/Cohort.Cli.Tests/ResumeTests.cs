using System.Text.Json.Nodes;

namespace Cohort.Cli.Tests;

/// <summary>What <c>--resume</c> says of files and checkpoints that are not what they were, and that it finds those that are, from
/// anywhere.</summary>
public sealed class ResumeTests : IDisposable
{
    private const string Schema = """
        label: "y"
        kind: classification
        classes: ["ill", "well"]
        columns:
          - { name: "a", kind: numeric }
          - { name: "b", kind: numeric }

        """;

    private readonly TemporaryFolder folder = new();

    public ResumeTests()
    {
        foreach (var name in new[] { "here/sub", "there" }) Directory.CreateDirectory(folder[name]);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Resume_FromAnotherFolder_UsesTheFilesThatThePlanMeant()
    {
        folder.Write("here/sub/t.csv", Table(5));
        folder.Write("here/sub/links.txt", "0 1\n1 2\n");
        folder.Write("here/sub/schema.yaml", Schema);
        folder.Write("here/sub/p.yaml", """
            budget: { rounds: 4 }
            data: { table: { path: t.csv, schema: schema.yaml } }
            peers: { count: 3, split: iid }
            exchange: [ { gossip: { topology: { file: links.txt } } } ]
            """);
        // Other files of the same names lie where the run is resumed.
        folder.Write("there/links.txt", "0 2\n");
        folder.Write("there/t.csv", Table(3));
        folder.Write("there/schema.yaml", Schema.Replace("a", "c", StringComparison.Ordinal));
        Assert.Equal(0, CohortProcess.RunIn(folder["here"], "learn", "sub/p.yaml", "--out", "../whole", "--quiet").Exit);
        Assert.Equal(0, CohortProcess.RunIn(folder["here"], "learn", "sub/p.yaml", "--rounds", "2", "--out", "../part", "--quiet").Exit);
        var resumed = CohortProcess.RunIn(folder["there"], "learn", "--resume", "../part", "--rounds", "4", "--quiet");
        Assert.Equal((0, ""), (resumed.Exit, resumed.Error.Replace("This run has 2 rounds, and goes on to round 4.", "",
            StringComparison.Ordinal).Trim()));
        Assert.Equal(Learners("whole"), Learners("part"));
        Assert.Equal(Report("whole"), Report("part"));
        Assert.Contains("\"t.csv\"", string.Concat(Report("part")), StringComparison.Ordinal);
    }

    [Fact]
    public void Resume_DataAndSchemaGivenByFlags_AreThoseOfTheFolderWhereTheyWereGiven()
    {
        foreach (var (name, table) in new[] { ("here", Table(5)), ("there", Table(3)) })
        {
            folder.Write($"{name}/t.csv", table);
            folder.Write($"{name}/schema.yaml", Schema);
        }

        string[] flags = ["learn", "--data", "t.csv", "--set", "data.schema=schema.yaml", "--no-baselines", "--quiet", "--out"];
        Assert.Equal(0, CohortProcess.RunIn(folder["here"], [.. flags, "../whole", "--rounds", "4"]).Exit);
        Assert.Equal(0, CohortProcess.RunIn(folder["here"], [.. flags, "../part", "--rounds", "2"]).Exit);
        Assert.Equal(0, CohortProcess.RunIn(folder["there"], "learn", "--resume", "../part", "--rounds", "4", "--quiet").Exit);
        Assert.Equal(Learners("whole"), Learners("part"));
        Assert.Equal(Report("whole"), Report("part"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("--quiet")]
    public void Resume_DamagedNewestCheckpoint_IsSaid(string flag)
    {
        folder.Write("t.csv", Table(5));
        Assert.Equal(0, CohortProcess.RunIn(folder.Path, "learn", "--data", "t.csv", "--label", "y", "--no-baselines", "--quiet",
            "--set", "checkpoint.every=1", "--rounds", "4", "--out", "run").Exit);
        File.Delete(folder["run/report.html"]); // as if it had been interrupted
        File.AppendAllText(folder["run/checkpoints/round-000004/group-0.safetensors"], "x");
        string[] more = flag.Length == 0 ? [] : [flag];
        var resumed = CohortProcess.RunIn(folder.Path, ["learn", "--resume", "run", .. more]);
        Assert.Equal(0, resumed.Exit);
        Assert.Contains("warning COH3070 run/checkpoints/round-000004: group-0.safetensors does not have the SHA-256 noted for it",
            resumed.Error.Replace('\\', '/'), StringComparison.Ordinal);
    }

    [Fact]
    public void Resume_DataThatHasChanged_IsRefusedInWords()
    {
        folder.Write("t.csv", Table(5));
        Assert.Equal(0, CohortProcess.RunIn(folder.Path, "learn", "--data", "t.csv", "--label", "y", "--no-baselines", "--quiet",
            "--rounds", "2", "--out", "run").Exit);
        folder.Write("t.csv", string.Concat(Table(5).Split('\n')[..71].Select(line => line[(line.IndexOf(',', StringComparison.Ordinal) + 1)..]
            + "\n")));
        var refused = CohortProcess.RunIn(folder.Path, "learn", "--resume", "run", "--rounds", "4", "--json");
        Assert.Equal(3, refused.Exit);
        Assert.Contains("data.table.path of the plan has changed since the run began: column \"a\" is missing; 80 rows then, 70 now; SHA-256 ",
            refused.Error, StringComparison.Ordinal);
        Assert.Contains("column \\u0022a\\u0022 is missing", refused.Output.Replace("\\\"", "\\u0022", StringComparison.Ordinal),
            StringComparison.Ordinal);
        Assert.NotNull(JsonNode.Parse(refused.Output));
    }

    private static string Table(int factor) =>
        "a,b,y\n" + string.Concat(Enumerable.Range(0, 80).Select(i => $"{i % 7},{i % 3},{(i * factor % 11 > 5 ? "ill" : "well")}\n"));

    private IEnumerable<string> Report(string run) =>
        [.. File.ReadLines(folder[$"{run}/report.json"]).Where(line => !line.Contains("\"seconds\"", StringComparison.Ordinal))];

    private IEnumerable<string> Learners(string run) => Directory.GetFiles(folder[$"{run}/learners"]).Order(StringComparer.Ordinal)
        .Select(file => Convert.ToHexString(File.ReadAllBytes(file)));
}
