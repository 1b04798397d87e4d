using System.Globalization;
using System.Text;
using Cohort.Data;
using Cohort.Problems;

namespace Cohort.Tests.Data;

public sealed class RecordReaderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Read_GoodFile_GivesExactCells()
    {
        var (rows, problems) = Read("\uFEFFid,name,value\n9007199254740993,\"a \"\"b\"\", c\",-1.5\n\n7,é,2\n");
        Assert.Empty(problems);
        Assert.Equal(["9007199254740993|a \"b\", c|-1.5", "7|é|2"], rows);
    }

    [Fact]
    public void Read_Gzipped_IsTheSame()
    {
        var path = folder.Write("packed", TemporaryFolder.Gzip("id,name,value\n1,x,2\n"));
        Assert.Equal(["1|x|2"], Read(path, []));
    }

    [Theory]
    [InlineData("", "COH3005")]
    [InlineData("id,name,value\n", "COH3005")]
    [InlineData("id,name\n1,x\n", "COH3013")] // a column is missing
    [InlineData("id,name,value,more\n1,x,2,3\n", "COH3013")]
    [InlineData("id,name,value\n1,x\n", "COH3003")]
    [InlineData("id,name,value\n1,x,2,3\n", "COH3003")]
    [InlineData("id,name,value\n-1,x,2\n", "COH3013")]
    [InlineData("id,name,value\n1.0,x,2\n", "COH3013")]
    [InlineData("id,name,value\n99999999999999999999,x,2\n", "COH3013")]
    [InlineData("id,name,value\n1,,2\n", "COH3013")]
    [InlineData("id,name,value\n1,x,NaN\n", "COH3013")]
    [InlineData("id,name,value\n1,x,1e60\n", "COH3013")]
    [InlineData("id,name,value\n1,x,1.2.3\n", "COH3013")]
    [InlineData("id,name,value\na,x,b\n", "COH3013 COH3013")] // both cells
    [InlineData("id,name,value\n1,\"x,2\n", "COH3004 COH3003")] // and so the row is too short
    public void Read_Hostile_IsRefusedWithoutAnyRow(string text, string codes)
    {
        var (rows, problems) = Read(text);
        Assert.Empty(rows);
        Assert.Equal(codes.Split(' '), problems.Select(p => p.Kind.Code));
        Assert.All(problems, p => Assert.NotEmpty(p.File!));
    }

    [Fact]
    public void Read_NotUtf8_IsRefused()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("id,name,value\n1,"), 0xC3, 0x28, .. Encoding.UTF8.GetBytes(",2\n")];
        var problems = new List<Problem>();
        Assert.Empty(Read(folder.Write("latin", bytes), problems));
        Assert.Equal(("name is \"not UTF-8\"; it is a text in UTF-8", 2L), (Assert.Single(problems).Message, problems[0].Line));
    }

    [Fact]
    public void Read_ManyBadRows_ListsFiveAndCountsTheRest()
    {
        var (_, problems) = Read("id,name,value\n" + string.Concat(Enumerable.Repeat("x,y,1\n", 40)) + "1,2\n");
        Assert.Equal(7, problems.Count);
        Assert.Contains("and 35 more such cells or rows", problems[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_LongRowOrMissingFile_IsAProblemAndNoException()
    {
        var (_, problems) = Read("id,name,value\n1," + new string('x', 1 << 21) + ",2\n");
        Assert.NotEmpty(problems);
        problems.Clear();
        Read(Path.Combine(folder.Path, "nowhere"), problems);
        Assert.Equal(DataProblems.Unreadable, Assert.Single(problems).Kind);
    }

    [Theory]
    [InlineData(6, RecordReader.MaxRows + 1)] // too many rows
    [InlineData(1_000, 70_000)] // too many bytes, packed small
    public void Read_WithoutEnd_IsRefused(int bytesInARow, int rows)
    {
        var row = Encoding.UTF8.GetBytes($"1,{new string('x', bytesInARow - 5)},2\n");
        var bytes = new byte[14 + (rows * row.Length)];
        "id,name,value\n"u8.CopyTo(bytes);
        for (var i = 0; i < rows; i++) row.CopyTo(bytes, 14 + (i * row.Length));
        var (problems, read) = (new List<Problem>(), 0);
        RecordReader.Read(folder.Write("endless.gz", TemporaryFolder.Gzip(bytes)), ["id", "name", "value"], problems, _ => read++);
        Assert.Equal(FormatProblems.TooLarge, Assert.Single(problems).Kind);
        Assert.InRange(read, 1, RecordReader.MaxRows);
    }

    private (List<string> Rows, List<Problem> Problems) Read(string text)
    {
        var problems = new List<Problem>();
        return (Read(folder.Write("file.csv", text), problems), problems);
    }

    private static List<string> Read(string path, List<Problem> problems)
    {
        var rows = new List<string>();
        RecordReader.Read(path, ["id", "name", "value"], problems, row =>
        {
            var (id, name, value) = (row.Whole(0, 0, long.MaxValue), row.Text(1), row.Number(2));
            if (row.IsGood) rows.Add(string.Create(CultureInfo.InvariantCulture, $"{id}|{name}|{value}"));
        });
        return rows;
    }
}
