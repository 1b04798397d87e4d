using System.Diagnostics;
using System.Text;
using Cohort.Options;

namespace Cohort.Tests.Options;

public class PlanReaderTests
{
    public static TheoryData<string, string, string> Hostile() => new()
    {
        { "100000 brackets", new string('[', 100_000), "COH1013 plan.yaml:1:" },
        { "100000 braces", new string('{', 100_000), "COH1013 plan.yaml:1:" },
        { "100000 dashes", string.Concat(Enumerable.Repeat("- ", 100_000)), "COH1013 plan.yaml:1:" },
        { "500000 question marks", string.Concat(Enumerable.Repeat("? ", 500_000)), "COH1013 plan.yaml:1:" },
        { "a thousand levels of keys", string.Concat(Enumerable.Range(0, 1000).Select(i => new string(' ', i) + "a:\n")), "COH1013 plan.yaml:33:" },
        { "alias bomb", "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n", "COH1015 plan.yaml:1:" },
        { "alias alone", "a: *b\n", "COH1015 plan.yaml:1:" },
        { "tag", "a: !!python/object:os.system x\n", "COH1016 plan.yaml:1:" },
        { "twice", "a: 1\nb: 2\na: 3\n", "COH1017 plan.yaml:3:" },
        { "two documents", "a: 1\n---\nb: 2\n", "COH1018 plan.yaml:2:" },
        { "empty", "", "COH1018 plan.yaml:" },
        { "only a comment", "# nothing\n", "COH1018 plan.yaml:" },
        { "list as key", "? [a, b]\n: 1\n", "COH1019 plan.yaml:1:" },
        { "tab", "a:\n\tb: 1\n", "COH1001 plan.yaml:2:" },
        { "open bracket", "z: [1]\na: [1, 2\nb: 3\n", "COH1001 plan.yaml:2: this is not YAML: the bracket or brace that opens here is not closed" },
        { "open brace", "z: {}\na: {b: [1]\nc: 3\n", "COH1001 plan.yaml:2: this is not YAML: the bracket or brace that opens here is not closed" },
        { "open brace at the end", "a: 1\nb: {c: 1,\n\n", "COH1001 plan.yaml:" },
        { "wrong bracket", "a: [1, 2}\nb: 3\n", "COH1001 plan.yaml:1:" },
        { "lone key", "a: 1\nb 2\nc: 3\n", "COH1001 plan.yaml:2:" },
        { "open quote", "a: \"1\n", "COH1001 plan.yaml:" },
        { "200000 values", "[" + string.Concat(Enumerable.Repeat("1,", 200_000)) + "]", "COH1014 plan.yaml:1:" },
        { "NUL", "a: \0\n", "COH1011 plan.yaml:1:" },
        { "10 MB", new string('a', 10_000_000), "COH1012 plan.yaml:" },
        { "one long line", "a: " + new string('a', 1_000_000), "" },
        { "a million spaces", "a:" + new string(' ', 1_000_000) + "b", "" },
        { "colons", string.Concat(Enumerable.Repeat("a:", 500_000)), "COH1001 plan.yaml:1:" },
        { "comments", string.Concat(Enumerable.Repeat("#\n", 400_000)) + "a: 1", "" },
        { "percent", "%" + new string('a', 1000), "COH1001 plan.yaml:1:" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Parse_Hostile_GivesOneClearProblemQuickly(string what, string text, string expected)
    {
        var problems = new PlanProblemList();
        var watch = Stopwatch.StartNew();
        PlanReader.Parse(text, "plan.yaml", problems);

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{what} took {watch.Elapsed}");
        if (expected.Length == 0) Assert.Empty(problems.Problems);
        else Assert.StartsWith(expected, Assert.Single(problems.Problems).ToString());
        Assert.All(problems.Problems, problem => Assert.True(problem.Message.Length < 300, problem.Message));
    }

    [Fact]
    public void Parse_Tab_SaysToUseSpaces()
    {
        var problems = new PlanProblemList();
        PlanReader.Parse("a:\n\tb: 1\n", "plan.yaml", problems);
        Assert.Contains("indent with spaces, not tabs", Assert.Single(problems.Problems).Message);
    }

    [Fact]
    public void Read_BinaryRubbish_NeverThrows()
    {
        var state = 12345u;
        for (var round = 0; round < 300; round++)
        {
            var bytes = new byte[200];
            for (var i = 0; i < bytes.Length; i++)
            {
                state = (state * 1664525u) + 1013904223u;
                bytes[i] = round % 2 == 0 ? (byte)(state >> 24) : (byte)"[]{}:,-?&*!|>'\"%@`# \n\tab01"[(int)((state >> 16) % 26)];
            }

            var problems = new PlanProblemList();
            var node = PlanReader.Read(bytes, "plan.yaml", problems);
            Assert.True(node is not null || problems.Count > 0);
        }
    }

    [Fact]
    public void Read_NotUtf8_SaysSo()
    {
        var problems = new PlanProblemList();
        Assert.Null(PlanReader.Read(Encoding.Latin1.GetBytes("run: Zürich"), "plan.yaml", problems));
        Assert.Equal("COH1011 plan.yaml: the plan is not UTF-8 text", Assert.Single(problems.Problems).ToString());
    }

    [Fact]
    public void Parse_AtTheDepthLimit_IsRead()
    {
        var problems = new PlanProblemList();
        Assert.NotNull(PlanReader.Parse(new string('[', 32) + new string(']', 32), "plan.yaml", problems));
        Assert.Equal(0, problems.Count);
        Assert.Null(PlanReader.Parse(new string('[', 33) + new string(']', 33), "plan.yaml", problems));
    }

    [Fact]
    public void Parse_Map_KeepsPlacesOrderAndQuotes()
    {
        var map = Assert.IsType<PlanMap>(PlanReader.Parse("b: 1\na:\n  - \"2\"\n  - c: ~\n", "plan.yaml", new PlanProblemList()));

        Assert.Equal(["b", "a"], map.Entries.Select(entry => entry.Key));
        var list = Assert.IsType<PlanList>(map.Find("a")!.Value);
        var first = (PlanScalar)list.Items[0];
        Assert.Equal(("2", true, 3, 5), (first.Text, first.Quoted, first.Place.Line, first.Place.Column));
        Assert.True(((PlanMap)list.Items[1]).Entries[0].Value.IsNull);
    }
}
