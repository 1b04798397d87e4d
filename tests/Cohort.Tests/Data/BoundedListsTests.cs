using Cohort.Data;
using Cohort.Methods;
using Cohort.Problems;

namespace Cohort.Tests.Data;

/// <summary>Files that are wrong in very many places: the first are told, and the others counted.</summary>
public sealed class BoundedListsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Add_MoreThanAreKept_AreCounted()
    {
        var problems = new BoundedProblems(FormatProblems.BadSchema, "f", most: 3);
        for (var i = 0; i < 3; i++) problems.Add(FormatProblems.BadSchema.Here($"{i}", "f"));
        Assert.Equal(["0", "1", "2"], problems.ToList().Select(p => p.Message));
        Assert.True(problems.IsFull);
        problems.Add(FormatProblems.TooLarge.Here("3", "f"));
        Assert.Equal("and 1 more problem in this file", problems.ToList()[3].Message);
        for (var i = 0; i < 4_000_000; i++) problems.Count();
        Assert.Equal((4, "and 4,000,001 more problems in this file"), (problems.ToList().Count, problems.ToList()[3].Message));
    }

    [Fact]
    public void Parse_SchemaOfManyMistakes_ListsFiftyAndCountsTheOthers()
    {
        var text = "label: y\nkind: regression\ncolumns: [{ name: a, kind: numeric }]\n"
            + string.Concat(Enumerable.Range(0, 300).Select(i => $"k{i}: 1\n"));
        AssertCounted(() => DataSchemaFile.Parse(text, "s.yaml"), 50, "and 250 more problems");
    }

    [Fact]
    public void Read_SchemaOfManyColumnsThatAreNotThere_ListsAHundredAndCountsTheOthers()
    {
        var names = Enumerable.Range(0, 9_000).Select(i => $"a column that is not there, number {i}").ToArray();
        var schema = new DataSchema
        {
            Label = "y", Kind = LabelTask.Regression, Columns = [.. names.Select(name => new ColumnSchema(name, ColumnKind.Numeric))],
        };
        var header = string.Join(',', Enumerable.Range(0, 9_000).Select(i => $"a column that is there: number {i}")) + ",y\n";
        var source = new TableSource
        {
            Path = folder.Write("t.csv", header + string.Concat(Enumerable.Repeat(new string(',', 9_000) + "1\n", 3))),
            Schema = folder.Write("s.yaml", DataSchemaFile.Write(schema)), Header = HeaderRow.Yes,
        };
        var watch = System.Diagnostics.Stopwatch.StartNew();
        AssertCounted(() => source.Read(), 100, "and 8,900 more problems");
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 30); // to look for what was meant in all of them takes minutes
    }

    [Fact]
    public void Read_ManyColumnsOfNumbersThatAreTooLarge_ListsAHundredAndCountsTheOthers()
    {
        var rows = Enumerable.Range(0, 30).Select(i => string.Join(',', Enumerable.Repeat($"1e{400 + i % 3}", 300)) + $",{i % 7 * 0.3}\n");
        var path = folder.Write("t.csv", string.Concat(rows));
        AssertCounted(() => new TableSource { Path = path, Label = "last" }.Read(), 100, "and 200 more problems");
    }

    [Fact]
    public void Read_WeightsThatAreWrongInEveryRow_TakesNoMemoryForThem()
    {
        var column = new TableColumn("w", decimalComma: false);
        for (var row = 0; row < 300_000; row++) column.Add($"-{row % 9 + 1}");
        var table = new RawTable("t.csv", [column], 300_000, HasHeader: true);
        int[] rows = [.. Enumerable.Range(0, 300_000)];
        var before = GC.GetAllocatedBytesForCurrentThread();
        var problem = Assert.Throws<CohortException>(() => RowWeights.Read(table, column, rows, row => $"row {row + 1}")).Problems.Single();
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2_000_000);
        Assert.EndsWith("it is negative in row 1 (-1), row 2 (-2), row 3 (-3), row 4 (-4), row 5 (-5) and 299,995 more", problem.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Read_PapersThatAreAllWrong_ListsAHundredAndCountsTheOthers()
    {
        var papers = string.Join(',', Enumerable.Range(0, 5_000).Select(i => $"\"p{i}\": 1"));
        var (_, problems) = BibliographyReader.Read($"{{{papers}}}", "papers.json");
        Assert.Equal((101, "and 4,900 more problems in this file"), (problems.Count, problems[100].Message));
    }

    private static void AssertCounted(Action read, int listed, string rest)
    {
        var problems = Assert.Throws<CohortException>(read).Problems;
        Assert.True(problems.Count == listed + 1, $"{problems.Count}: {problems[0]}");
        Assert.StartsWith(rest, problems[listed].Message, StringComparison.Ordinal);
    }
}
