using System.Globalization;
using System.Text;
using Cohort.Loops;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Tests.Data;

namespace Cohort.Tests.Loops;

/// <summary>A run is not continued with other data than it began with, and what has changed is said in words.</summary>
public sealed class ChangedDataTests : IDisposable
{
    private const int Rows = 160;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    // The nine changes of the review, and some more: what is done to the table, and how the refusal says it.
    private static readonly Dictionary<string, (Func<List<string[]>, IEnumerable<string[]>> Change,
        string Words)> Planted = new(StringComparer.Ordinal)
    {
        ["a cell"] = (rows => Change(rows, (r, _) => r[0] = "999", only: 17), "column \"a\" has other values in row 17;"),
        ["all values"] = (rows => Change(rows, (r, i) => (r[0], r[1]) = ($"{i * 3}", $"{i + 5}")),
            "columns \"a\", \"b\" have other values in 160 rows, first in row 1;"),
        ["rows more"] = (rows => rows.Append(["1", "2", "ill"]), "160 rows then, 161 now (the first 160 are the same);"),
        ["a row alone"] = (rows => rows[..2], "160 rows then, 1 now (the first is the same);"),
        ["rows fewer"] = (rows => rows.Where((_, i) => i is < 101 or > 110), "160 rows then, 150 now (the first other row is row 101);"),
        ["a class renamed"] = (rows => Change(rows, (r, _) => r[2] = r[2] == "well" ? "fine" : r[2]),
            "class \"well\" is missing (64 rows then); class \"fine\" is new (64 rows);"),
        ["a class fewer"] = (rows => Change(rows, (r, _) => r[2] = r[2] == "dead" ? "ill" : r[2]),
            "class \"dead\" is missing (16 rows then); column \"y\" has other values in 16 rows, first in row 10;"),
        ["a class more"] = (rows => Change(rows, (r, _) => r[2] = "born", only: 3),
            "class \"born\" is new (1 row); column \"y\" has other values in row 3;"),
        ["a column fewer"] = (rows => Of(rows, r => [r[0], r[2]]), "column \"b\" is missing;"),
        ["a column more"] = (rows => Of(rows, r => [.. r, r[0] == "a" ? "age" : "40"]), "column \"age\" is new;"),
        ["a column renamed"] = (rows => Of(rows, r => [r[0] == "a" ? "age" : r[0], r[1], r[2]]), "column \"a\" is called \"age\" now;"),
        ["columns swapped"] = (rows => Of(rows, r => [r[1], r[0], r[2]]), "the columns are in another order;"),
        ["a column of texts"] = (rows => Change(rows, (r, i) => r[1] = $"w{i}"), "column \"b\" holds texts now, and numbers then;"),
        ["rows swapped"] = (rows => [rows[0], rows[2], rows[1], .. rows[3..]], "have other values in 2 rows, first in row 1;"),
        ["columns fewer and rows fewer"] = (rows => Of(rows[..151], r => [r[0], r[2]]), "column \"b\" is missing; 160 rows then, 150 now;"),
        ["quotes"] = (rows => Of(rows, r => [$"\"{r[0]}\"", r[1], r[2]]), "its cells are the same, and only how they are written has changed"),
    };

    public static TheoryData<string> Changes() => [.. Planted.Keys];

    [Theory]
    [MemberData(nameof(Changes))]
    public void Open_TableThatHasChanged_SaysWhat(string change)
    {
        Write("t.csv", Table());
        Begin("data: { table: { path: t.csv, label: y } }");
        var (planted, words) = Planted[change];
        Write("t.csv", planted(Table()));
        var problem = Refusal();
        Assert.StartsWith("data.table.path of the plan has changed since the run began: ", problem.Message, StringComparison.Ordinal);
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_TableThatIsNoneAnyMore_SaysSo()
    {
        Write("t.csv", Table());
        Begin("data: { table: { path: t.csv, label: y } }");
        folder.Write("t.csv", "");
        Assert.Contains("it is no table any more;", Refusal().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_LongTableWithOneOtherCell_SaysNearWhichRow()
    {
        List<string[]> long_ = [["a", "y"], .. Enumerable.Range(0, 10_000).Select(i => new[] { $"{i % 13}", i % 3 == 0 ? "ill" : "well" })];
        Write("t.csv", long_);
        Begin("data: { table: { path: t.csv, label: y, rows: 60 } }");
        long_[7001][0] = "x";
        Write("t.csv", long_);
        Assert.Contains("column \"a\" has other values, first in one of rows 7001 to 7004;", Refusal().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_OtherFilesThatHaveChanged_EachIsNamedWithItsPlace()
    {
        Write("t.csv", Table());
        Write("test.csv", Table()[..61]);
        folder.Write("links.txt", "0 1\n1 2\n");
        folder.Write("schema.yaml", """
            label: "y"
            kind: classification
            classes: ["dead", "ill", "well"]
            columns:
              - { name: "a", kind: numeric }
              - { name: "b", kind: numeric }

            """);
        Begin("data: { table: { path: t.csv, schema: schema.yaml, test: test.csv } }", "exchange: [ { gossip: { topology: file:links.txt } } ]");
        Write("test.csv", Table()[..51]);
        folder.Write("links.txt", "0 1\n0 2\n1 2\n");
        folder.Write("schema.yaml", File.ReadAllText(At("schema.yaml")).Replace("\"b\"", "\"c\"", StringComparison.Ordinal));
        var messages = Refusals().Select(p => $"{Path.GetFileName(p.File)}: {p.Message}").ToArray();
        Assert.Equal(3, messages.Length);
        Assert.Contains(messages, m => m.StartsWith("test.csv: data.table.test ", StringComparison.Ordinal)
            && m.Contains("60 rows then, 50 now (the first 50 are the same);", StringComparison.Ordinal));
        Assert.Contains(messages, m => m.StartsWith("links.txt: exchange.0.", StringComparison.Ordinal)
            && m.Contains("2 lines then, 3 now; the first other line is line 2;", StringComparison.Ordinal));
        Assert.Contains(messages, m => m.StartsWith("schema.yaml: data.table.schema ", StringComparison.Ordinal)
            && m.Contains("the first other line is line 6;", StringComparison.Ordinal));
    }

    [Fact]
    public void Open_TableOfAMemberThatHasChanged_SaysWhoseAndWhat()
    {
        Write("north.csv", Table());
        Write("south.csv", Table());
        Begin("data: { table: { label: y } }", peers: "peers: { members: [ { name: north, data: north.csv }, { name: south, data: south.csv } ] }");
        Write("south.csv", Change(Table(), (r, _) => r[1] = "77", only: 20));
        var problem = Refusal();
        Assert.StartsWith("the data of member south has changed", problem.Message, StringComparison.Ordinal);
        Assert.Contains("column \"b\" has other values in row 20;", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_TextThatHasChanged_SaysWhichLine()
    {
        folder.Write("story.txt", string.Concat(Enumerable.Range(0, 40).Select(i => $"once upon a time number {i}\n")));
        Begin("data: { text: { path: story.txt } }", model: "{ gpt: { width: 8, heads: 1, layers: 1, context: 8 } }");
        folder.Write("story.txt", File.ReadAllText(At("story.txt")).Replace("number 30", "number 31", StringComparison.Ordinal));
        Assert.Contains("the first other line is line 31;", Refusal().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_ImagesThatHaveChanged_SaysHow()
    {
        WriteImages(60, 4);
        Begin("data: { idx: { images: images.idx, labels: labels.idx } }");
        WriteImages(50, 4);
        var messages = Refusals().Select(p => p.Message).ToArray();
        Assert.Contains(messages, m => m.Contains("60 x 4 x 4 then, 50 x 4 x 4 now;", StringComparison.Ordinal));
        Assert.Contains(messages, m => m.Contains("60 then, 50 now;", StringComparison.Ordinal));
    }

    [Fact]
    public void Open_FactsThatNobodyWroteSo_AreRefusedOrPassedOver()
    {
        Write("t.csv", Table());
        Begin("data: { table: { path: t.csv, label: y } }");
        var inputs = File.ReadAllText(At("run/inputs.json"));
        File.WriteAllText(At("run/inputs.json"), inputs.Replace("\"columns\": [", "\"columns\": [ null,", StringComparison.Ordinal));
        Assert.Equal(CheckpointProblems.MissingState, Assert.Throws<CohortException>(() => RunFolder.Open(At("run"))).Problems.Single().Kind);
        File.WriteAllText(At("run/inputs.json"), System.Text.RegularExpressions.Regex.Replace(inputs, "\"text\": \"[^\"]*\"", "\"text\": \"%\""));
        Write("t.csv", Change(Table(), (r, _) => r[0] = "999", only: 17));
        Assert.Contains("column \"a\" has other values;", Refusal().Message, StringComparison.Ordinal);
    }

    private string At(string name) => Path.Combine(folder.Path, name);

    private static List<string[]> Table() =>
    [
        ["a", "b", "y"],
        .. Enumerable.Range(1, Rows).Select(i => new[] { $"{i % 17}", $"{i * 7 % 23}", i % 10 == 0 ? "dead" : i % 2 == 0 ? "ill" : i % 10 == 1
            ? "ill" : "well" }),
    ];

    private void Write(string name, IEnumerable<string[]> rows) =>
        folder.Write(name, string.Concat(rows.Select(r => string.Join(',', r) + "\n")));

    // Rows have numbers from 1; the first is the header.
    private static List<string[]> Change(List<string[]> rows, Action<string[], int> change, int? only = null)
    {
        for (var i = 1; i < rows.Count; i++)
        {
            if (only is null || only == i) change(rows[i], i);
        }

        return rows;
    }

    private static IEnumerable<string[]> Of(IEnumerable<string[]> rows, Func<string[], string[]> change) => rows.Select(change);

    private void WriteImages(int count, int side)
    {
        byte[] images = [0, 0, 8, 3, 0, 0, 0, (byte)count, 0, 0, 0, (byte)side, 0, 0, 0, (byte)side,
            .. Enumerable.Range(0, count * side * side).Select(i => (byte)(i * 31 % 256))];
        folder.Write("images.idx", images);
        folder.Write("labels.idx", [0, 0, 8, 1, 0, 0, 0, (byte)count, .. Enumerable.Range(0, count).Select(i => (byte)(i % 3))]);
    }

    private void Begin(
        string data, string exchange = "exchange: [ gossip ]", string peers = "peers: { count: 3, split: iid }", string model = "linear")
    {
        folder.Write("plan.yaml", $"budget: {{ rounds: 4 }}\n{data}\n{peers}\n{exchange}\nlearner: {{ model: {model} }}\nbaselines: false\n");
        var plan = Plan.Load(At("plan.yaml"));
        using var begun = RunFolder.Create(At("run"), plan);
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        using var outcome = new LearningRun(plan, new RunEnvironment { Threads = 1 }, begun).Run(stop: stop.Token);
        Assert.True(outcome.CheckpointWritten);
    }

    private Problem Refusal() => Assert.Single(Refusals());

    private IReadOnlyList<Problem> Refusals()
    {
        var problems = Assert.Throws<CohortException>(() => RunFolder.Open(At("run"))).Problems;
        Assert.All(problems, p => Assert.Equal(CheckpointProblems.InputChanged, p.Kind));
        return problems;
    }
}
