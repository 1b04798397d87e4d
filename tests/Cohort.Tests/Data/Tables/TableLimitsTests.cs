using System.Text;
using Cohort.Data;
using Cohort.Problems;

namespace Cohort.Tests.Data;

/// <summary>What is refused while it is read, with small limits; with the usual ones in <see cref="ReadingPeakTests"/>.</summary>
public sealed class TableLimitsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Read_MoreRowsOrCells_AreRefusedAtThatRow()
    {
        var path = folder.Write("t.csv.gz", TemporaryFolder.Gzip("a,b,c\n" + string.Concat(Enumerable.Repeat("1,2,3\n", 100_000))));
        Assert.Contains("more than 1,000 rows", Refused(path, FormatProblems.TooLarge, limits: new() { Rows = 1000 }), StringComparison.Ordinal);
        Assert.Contains("3 columns and more than 1,000 rows; at most 3,000 cells", Refused(path, FormatProblems.TooLarge,
            limits: new() { Cells = 3000 }), StringComparison.Ordinal);
        Assert.Equal(100_000, TableReader.Read(path, HeaderRow.Auto, []).Rows);
    }

    [Fact]
    public void Read_MoreMemory_IsRefusedBeforeItIsTaken()
    {
        var path = folder.Write("n.csv", "a,b\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i * 0.37},{i * 0.11}\n")));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("more than 200 kB of memory", Refused(path, FormatProblems.TooMuchMemory, 200_000), StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4_000_000);
        // The cells have room, the features have not.
        var budget = new ReadingBudget(5_000_000);
        var table = TableReader.Read(path, HeaderRow.Auto, [], budget);
        budget.Take(5_000_000 - budget.Taken - 100_000);
        var schema = SchemaInference.Infer(table, new TableWishes("b", null, []));
        Assert.Equal(FormatProblems.TooMuchMemory, Assert.Throws<CohortException>(() => TableEncoder.Encode(table, schema)).Problems[0].Kind);
        var scene = new TableSource { Path = path, Label = "b" }.Load(new DataRequest(1) { ReadingLimit = 10_000_000 });
        Assert.Equal(16_000, scene.Train.Rows);
    }

    [Fact]
    public void Read_LongTextsThatDiffer_AreLetGoAndTheRestIsRead()
    {
        var tail = new string('x', 2000);
        var path = folder.Write("x.csv", "text,word,y\n" + string.Concat(Enumerable.Range(0, 500).Select(i => $"{i}{tail},w{i % 5},{i % 2}\n")));
        var budget = new ReadingBudget();
        var table = TableReader.Read(path, HeaderRow.Auto, [], budget, new TableLimits { Texts = 100_000 });
        Assert.Equal([true, false, false], table.Columns.Select(c => c.Overflowed));
        Assert.InRange(budget.Texts, 1, 10_000);
        var wishes = new TableWishes("y", null, []);
        Assert.Equal(DataSchemaFile.Write(SchemaInference.Infer(TableReader.Read(path, HeaderRow.Auto, []), wishes)),
            DataSchemaFile.Write(SchemaInference.Infer(table, wishes)));
    }

    [Fact]
    public void Pieces_OfLongTexts_HaveFewerRowsAndLoseNothing()
    {
        var path = folder.Write("x.csv", "text,y\n" + string.Concat(Enumerable.Range(0, 300).Select(i => $"{i}{new string('x', 1000)},{i}\n")));
        var budget = new ReadingBudget();
        var read = new List<string>();
        foreach (var piece in TableReader.Pieces(path, HeaderRow.Auto, [], 200, budget, new TableLimits { PieceTexts = 100_000 }))
        {
            Assert.InRange(piece.Rows, 1, 60);
            Assert.InRange(budget.Taken, 1, 400_000);
            for (var row = 0; row < piece.Rows; row++) read.Add(piece.Columns[1].Texts[piece.Columns[1].CodeAt(row)]);
        }

        Assert.Equal(Enumerable.Range(0, 300).Select(i => $"{i}"), read);
    }

    [Fact]
    public void Read_ZeroByteFarBehind_IsRefused()
    {
        var text = Encoding.UTF8.GetBytes("a,b\n" + string.Concat(Enumerable.Range(0, 100_000).Select(i => $"{i},{i % 7}\n")));
        text[700_000] = 0;
        foreach (var path in new[] { folder.Write("z.csv", text), folder.Write("z.csv.gz", TemporaryFolder.Gzip(text)) })
            Assert.Contains("the first is byte 700,001", Refused(path, FormatProblems.NotText), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(300)]
    [InlineData(70_000)]
    public void CodeList_AnyWidth_GivesWhatWasAdded(int different)
    {
        var budget = new ReadingBudget();
        var codes = new CodeList(budget);
        for (var i = 0; i < 100_000; i++) codes.Add(Math.Min(i, different - 1) * (i % 3 == 0 ? 0 : 1));
        for (var i = 0; i < 100_000; i++) Assert.Equal(Math.Min(i, different - 1) * (i % 3 == 0 ? 0 : 1), codes[i]);
        Assert.InRange(budget.Taken, 0, different switch { 1 => 0, 300 => 240_000, _ => 440_000 });
        codes.LetGo();
        Assert.Equal((0L, 0), (budget.Taken, codes.Count));
    }

    private static string Refused(string path, ProblemKind kind, long? memory = null, TableLimits? limits = null)
    {
        var e = Assert.Throws<CohortException>(() => TableReader.Read(path, HeaderRow.Auto, [], new ReadingBudget(memory), limits));
        Assert.Equal((kind, path), (e.Problems.Single().Kind, e.Problems[0].File));
        return e.Problems[0].Message;
    }
}
