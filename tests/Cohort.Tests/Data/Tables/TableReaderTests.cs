using System.Text;
using Cohort.Data;
using Cohort.Problems;
using Cohort.Tensors;
using FsCheck;
using FsCheck.Fluent;

namespace Cohort.Tests.Data;

public sealed class TableReaderTests : IDisposable
{
    private const string Letters = "ab,;\t|\" \n'é1-?";
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Read_QuotedCells_ComeBackAsWritten()
    {
        Prop.ForAll(Tables(), table =>
        {
            var text = string.Concat(table.Select(row => string.Join(',', row.Select(c => $"\"{c.Replace("\"", "\"\"")}\"")) + "\r\n"));
            var read = TableReader.Read(folder.Write("p.csv", text), HeaderRow.No, []);
            return read.Rows == table.Length
                && Enumerable.Range(0, read.Rows)
                    .All(r => read.Columns.Select(c => c.Texts[c.CodeAt(r)]).SequenceEqual(table[r].Select(c => c.Trim(' '))));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Read_AnyBytes_EitherReadsOrSaysWhatIsWrong()
    {
        Prop.ForAll(Arb.From(Gen.Choose(0, int.MaxValue)), seed =>
        {
            var random = new RandomStream((ulong)seed, "test");
            var bytes = new byte[random.NextInt32(400)];
            for (var i = 0; i < bytes.Length; i++)
                bytes[i] = random.NextInt32(4) == 0 ? (byte)random.NextInt32(256) : (byte)"12,\n\";"[random.NextInt32(6)];
            try
            {
                new TableSource { Path = folder.Write("x.csv", bytes), Label = "last" }.Read();
                return true;
            }
            catch (CohortException)
            {
                return true;
            }
        }).QuickCheckThrowOnFailure();
    }

    private static Arbitrary<string[][]> Tables() => Arb.From(
        from rows in Gen.Choose(1, 6)
        from columns in Gen.Choose(2, 5)
        from seed in Gen.Choose(0, int.MaxValue)
        select Table(rows, columns, (ulong)seed));

    private static string[][] Table(int rows, int columns, ulong seed)
    {
        var random = new RandomStream(seed, "test");
        var table = new string[rows][];
        for (var r = 0; r < rows; r++)
        {
            table[r] = new string[columns];
            for (var c = 0; c < columns; c++)
            {
                var text = new StringBuilder("x"); // never empty, so that no line is
                for (var i = random.NextInt32(6); i > 0; i--) text.Append(Letters[random.NextInt32(Letters.Length)]);
                table[r][c] = text.Append('z').ToString();
            }
        }

        return table;
    }
}
