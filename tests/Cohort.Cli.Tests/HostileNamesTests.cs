using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Cohort.Problems;
using Spectre.Console;

namespace Cohort.Cli.Tests;

/// <summary>Names in files, and of files, may hold anything: what they hold never acts on the terminal, and a problem is one line.</summary>
public sealed partial class HostileNamesTests : IDisposable
{
    // No file can be called with a zero, and none longer than 255 bytes.
    private const string Bad = "n\u001b[31m\u001b]0;t\u0007\u009b\u202e\u200b\u2028\u007f\r\nerror COH1102 x: No space left\nq";

    private const string Escaped = @"n\e[31m\x07\x9b\u202e\u200b\u2028\r\nerror COH1102 x: No space left\nq";

    private static readonly Dictionary<string, string> Files = new()
    {
        ["HEADER"] = $"a,\"{Bad}\",{new string('y', 3_000_000)},label\n" + Rows(30, i => $"{i},{i % 3},{i % 4},x{i % 2}"),
        ["CONSTANT"] = $"\"{Bad}\",label\n" + Rows(30, i => $"\"{Bad}\",x{i % 2}"),
        ["IDENTIFIERS"] = $"a,\"{Bad}\"\n" + Rows(40, i => $"{i % 5},w{i}"),
        ["CLASSES"] = $"x,\"{Bad}\",label\n" + Rows(60, i => $"{i * 7 % 11},\"{Bad}{i % 2}\",\"{Bad}{"ab"[i % 2]}\""),
        ["NUMBERS"] = $"x,\"{Bad}\",label\n" + Rows(30, i => $"{i % 7},{i * i},x{i % 2}"),
        ["RAGGED"] = $"x,y\n1,2\n1,\"{Bad}\",3\n",
        ["BADSCHEMA"] = $"label: label\nkind: \"{Escaped}\"\nclasses: [x0, x1]\n\"{Escaped}\": 1\n"
            + $"columns:\n  - {{ name: a, kind: numeric, \"{Escaped}\": 1 }}\n",
        ["SCHEMA"] = $"label: label\nkind: classification\nclasses: [\"{Escaped}\", b]\ncolumns:\n  - {{ name: \"{Escaped}1\", kind: numeric }}\n",
        ["NOTOPO"] = $"exchange: [ {{ gossip: {{ topology: {{ file: \"{Escaped}\" }} }} }} ]\n",
        ["TOPO"] = "exchange: [ { gossip: { topology: { file: links } } } ]\n",
        ["PLAN"] = "seed: 1\n\u0007\u001b[31m: 3\n",
    };

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void ForgedLine_InAHeader_StaysInItsLine()
    {
        var table = folder.Write("forge.csv", "a,\"b\nerror COH1102 /: No space left on device\",label\n1,2,x\n3,4,y\n");
        var run = CohortProcess.Run("learn", "--data", table, "--label", "nope");
        Assert.Equal((3, ""), (run.Exit, run.Output));
        Assert.Equal(2, run.Error.Split('\n').Length);
        Assert.StartsWith($"error COH2013 {table}: no column \"nope\" for the label; columns: a, b\\nerror", run.Error, StringComparison.Ordinal);
    }

    /// <summary>Files of every kind, with hostile names in them and of them, given by flags and in plans.</summary>
    [Theory]
    [InlineData("COH2013", "learn --data HEADER --label BADLY")]
    [InlineData("COH2013", "learn --data HEADER --label label --group BADLY --drop BADLY --weight BADLY")]
    [InlineData("COH2012", "learn --data HEADER")]
    [InlineData("COH2017", "learn --data CONSTANT --label label")]
    [InlineData("COH2014", "learn --data CONSTANT --label 1")]
    [InlineData("COH2018", "learn --data IDENTIFIERS --label 2")]
    [InlineData("COH2023", "learn --data CLASSES --label label --set data.task=regression")]
    [InlineData("COH2011", "learn --data BAD.csv --label x")]
    [InlineData("COH2010", "learn --data BAD")]
    [InlineData("COH2019", "learn --data HEADER --label label --set data.schema=SCHEMA")]
    [InlineData("COH3011", "learn --data HEADER --label label --set data.schema=BADSCHEMA")]
    [InlineData("COH3003", "learn --data RAGGED --label x")]
    [InlineData("COH12", "learn TOPO")]
    [InlineData("COH1207", "learn NOTOPO")]
    [InlineData("COH1010", "learn BAD.yaml")]
    [InlineData("COH1011", "learn PLAN")]
    [InlineData("COH1301", "learn --threads BAD")]
    [InlineData("COH1301", "learn PLAN BAD")]
    [InlineData("COH1302", "explain BAD")]
    [InlineData("COH1303", "claims BAD")]
    [InlineData("COH1305", "learn --load BAD.dll")]
    [InlineData("COH1106", "learn --html BAD/BAD.html")]
    [InlineData("COH1010", "learn --resume BAD")]
    [InlineData("COH1008", "learn --data BAD=HEADER --data south=CONSTANT --label label")]
    [InlineData("COH2046", "learn --data north=CLASSES --data south=NUMBERS --label x")]
    [InlineData("COH2010", "data get BAD")]
    [InlineData("COH2013", "data schema HEADER --label BADLY")]
    public void Problem_WithAHostileName_IsOneShortLine(string code, string line)
    {
        var run = CohortProcess.RunIn(folder.Path, Words(line));
        Assert.InRange(run.Exit, 2, 6);
        Assert.Equal("", run.Output);
        var lines = run.Error.Split('\n');
        Assert.StartsWith($"error {code}", lines.First(l => l.StartsWith("error", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.StartsWith("Each code is explained", lines[^1], StringComparison.Ordinal);
        Assert.All(lines, l =>
        {
            Assert.False(l.StartsWith("error COH1102", StringComparison.Ordinal), l);
            Assert.True(Seen.Is(l), l);
            Assert.InRange(l.Length, 10, 1500);
        });
    }

    [Fact]
    public void Run_OfHostileNames_ShowsThemInSafeWords()
    {
        var plain = CohortProcess.RunIn(folder.Path, Words("learn --data CLASSES --label label --group 2 --rounds 1 --out kept --html BAD.html"));
        Assert.Equal(0, plain.Exit);
        foreach (var text in new[] { plain.Output, plain.Error })
        {
            Assert.True(Seen.Is(text, multiline: true), text);
            Assert.DoesNotContain(text.Split('\n'), l => l.TrimStart().StartsWith("error", StringComparison.Ordinal));
            Assert.Contains(@"n\u001b[31m\u001b]0;t\u0007\u009b\u202e\u200b", text, StringComparison.Ordinal);
        }

        var json = CohortProcess.RunIn(folder.Path, Words("learn --data CLASSES --label label --group 2 --rounds 1 --json"));
        Assert.True(Seen.Is(json.Output, multiline: true));
        Assert.Contains(JsonSerializer.Serialize(Bad)[1..^1], JsonNode.Parse(json.Output)!.ToJsonString(), StringComparison.Ordinal);
        const string Comparison = "compare --data CLASSES --label label --exchange gossip,none --rounds 1";
        foreach (var after in new[] { "evaluate kept --rows test", "learn --resume kept", Comparison })
        {
            var run = CohortProcess.RunIn(folder.Path, Words(after));
            Assert.Equal(0, run.Exit);
            Assert.True(Seen.Is(run.Output, multiline: true), run.Output);
            Assert.True(Seen.Is(run.Error, multiline: true), run.Error);
        }

        // Rows for other programs are as they are.
        Assert.Contains(Bad, CohortProcess.RunIn(folder.Path, Words("predict kept --data CLASSES")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Terminal_WhateverIsWritten_NothingActs()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var terminal = new Terminal(output, error);
        terminal.Say(Seen.Hostile);
        terminal.Tell(Seen.Hostile);
        terminal.Error.WriteLine(Seen.Hostile);
        terminal.Output.Write("two\nlines");
        terminal.Results.WriteLine(Seen.Hostile);
        terminal.Messages.WriteBold(Seen.Hostile);
        terminal.Results.Write(new Text("\u001b[2J\u202e"));
        terminal.Results.Write(new Table().AddColumns("a", "b").AddRow("\u001b\nforged", GatedConsole.Escape(Seen.Hostile)));
        foreach (var kind in ProblemCatalogue.All) terminal.Say($"error {kind.Here(Seen.Hostile, Seen.Hostile, 3)}");
        foreach (var text in new[] { output.ToString(), error.ToString() })
        {
            Assert.True(Seen.Is(text, multiline: true), text);
            Assert.DoesNotContain("\nerror COH1102 /: No", text, StringComparison.Ordinal);
        }

        Assert.Equal(ProblemCatalogue.All.Count, error.ToString().Split('\n').Count(l => l.StartsWith("error COH", StringComparison.Ordinal)));
    }

    // Words in capitals are files, which are written where they are named; BAD is a hostile name.
    private string[] Words(string line)
    {
        folder.Write("links", $"0 1\n{Bad}\n");
        return [.. line.Split(' ').Select(word => Capitals().Replace(word, name =>
        {
            if (!Files.TryGetValue(name.Value, out var text)) return name.Value.Replace("BAD", Bad, StringComparison.Ordinal);
            folder.Write(name.Value.ToLowerInvariant(), text);
            return name.Value.ToLowerInvariant();
        }))];
    }

    [GeneratedRegex("[A-Z]{3,}")]
    private static partial Regex Capitals();

    private static string Rows(int count, Func<int, string> row) => string.Concat(Enumerable.Range(0, count).Select(i => row(i) + "\n"));
}
