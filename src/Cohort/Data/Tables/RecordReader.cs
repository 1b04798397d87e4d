using System.Globalization;
using System.Text;
using Cohort.Problems;
using CsvHelper;

namespace Cohort.Data;

/// <summary>
/// Reads a CSV file, gzipped or not, whose form is known: a header of known names, then rows of cells of known kinds. Cells are read exactly, where
/// a <see cref="RawTable"/> keeps numbers in single precision. Whatever is wrong goes into a list, the first few of a kind one by one and the rest
/// as a number.
/// </summary>
internal sealed class RecordReader
{
    /// <summary>The most bytes of such a file, unpacked: 64 MB.</summary>
    public const long MaxBytes = 64_000_000;

    /// <summary>The most rows.</summary>
    public const int MaxRows = 2_000_000;

    private const int MaxRowBytes = 1 << 20;
    private const int Shown = 5, DefaultBytesEach = 64;

    // What a text takes beside its characters, as an object and in a list.
    private const int TextBytesEach = 40;

    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    private readonly string path;
    private readonly IReadOnlyList<string> header;
    private readonly List<Problem> problems;
    private readonly CsvReader csv;
    private readonly ReadingBudget budget;
    private readonly int bytesEach;
    private readonly bool anyOrder;
    private long lengths, cells, quotes;
    private int[] places = [];
    private int width;

    private RecordReader(
        string path, IReadOnlyList<string> header, List<Problem> problems, Stream stream, ReadingBudget budget, int bytesEach, bool anyOrder)
    {
        (this.path, this.header, this.problems, this.budget, this.bytesEach, this.anyOrder) = (path, header, problems, budget, bytesEach, anyOrder);
        csv = CsvReader.Create(stream, new CsvReaderOptions
        {
            Separator = ',', HasHeader = false, TrimWhitespace = true, SkipEmptyLines = true, MaxRecordSize = MaxRowBytes, TrackLineNumbers = true,
            Encoding = Encoding.UTF8, MalformedData = CsvMalformedDataHandling.Recover, FieldCountMismatch = CsvFieldCountHandling.Allow,
            OnMalformedRecord = Malformed,
        }, leaveOpen: true);
    }

    /// <summary>Whether nothing was wrong with the row so far.</summary>
    public bool IsGood { get; private set; }

    /// <summary>Reads a file to its end.</summary>
    /// <param name="path">The file.</param>
    /// <param name="header">The names of its columns, in order.</param>
    /// <param name="problems">Takes whatever is wrong.</param>
    /// <param name="row">Called at each row of the right length; it asks this reader for the cells, and keeps them if <see cref="IsGood"/>.</param>
    /// <param name="budget">What is told of the memory that rows take; null: one of its own.</param>
    /// <param name="bytesEach">How many bytes the caller keeps of each row, beside its texts.</param>
    /// <param name="anyOrder">Whether the columns may stand in any order, and others among them; else the file has these and no others.</param>
    public static void Read(string path, IReadOnlyList<string> header, List<Problem> problems, Action<RecordReader> row,
        ReadingBudget? budget = null, int bytesEach = DefaultBytesEach, bool anyOrder = false)
    {
        try
        {
            using var stream = DataFile.Open(path, MaxBytes);
            budget ??= new ReadingBudget();
            budget.File = path;
            var reader = new RecordReader(path, header, problems, stream, budget, bytesEach, anyOrder);
            using (reader.csv) reader.ReadAll(row);
        }
        catch (CohortException e)
        {
            problems.AddRange(e.Problems);
        }
    }

    /// <summary>A cell that must be a whole number.</summary>
    /// <param name="column">Which, from 0.</param>
    /// <param name="least">The least that it may be.</param>
    /// <param name="greatest">The greatest.</param>
    /// <returns>0 where it is none.</returns>
    public long Whole(int column, long least, long greatest)
    {
        if (long.TryParse(csv.GetSpan(places[column]), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && value >= least && value <= greatest) return value;
        Refuse(column, string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {greatest}"));
        return 0;
    }

    /// <summary>A cell that must be a finite number.</summary>
    /// <param name="column">Which, from 0.</param>
    /// <param name="least">The least that it may be.</param>
    /// <param name="greatest">The greatest.</param>
    /// <returns>0 where it is none.</returns>
    public float Number(int column, float least = float.MinValue, float greatest = float.MaxValue)
    {
        if (float.TryParse(csv.GetSpan(places[column]), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && value >= least && value <= greatest) return value;
        Refuse(column, least == float.MinValue ? "a number" : string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {greatest}"));
        return 0;
    }

    /// <summary>A cell of text, not empty.</summary>
    /// <param name="column">Which, from 0.</param>
    public string Text(int column)
    {
        var text = Shorten(column, int.MaxValue);
        if (text is not "" and not null)
        {
            budget.Take(TextBytesEach + (long)text.Length * sizeof(char));
            return text;
        }

        Refuse(column, "a text in UTF-8");
        return "";
    }

    /// <summary>A cell that must be one of some names.</summary>
    /// <param name="column">Which, from 0.</param>
    /// <param name="names">The names.</param>
    /// <returns>Which it is, from 0; 0 where it is none.</returns>
    public int OneOf(int column, IReadOnlyList<string> names)
    {
        var text = Shorten(column, int.MaxValue);
        for (var i = 0; i < names.Count; i++)
            if (names[i] == text) return i;
        Refuse(column, $"one of {string.Join(", ", names)}");
        return 0;
    }

    /// <summary>Says what else is wrong with the row.</summary>
    /// <param name="message">In words.</param>
    public void Refuse(string message)
    {
        IsGood = false;
        if (++cells <= Shown) problems.Add(FormatProblems.BadRecord.Here(message, path, csv.LineNumber));
    }

    private void Refuse(int column, string wanted) =>
        Refuse($"{header[column]} is {Excerpt.Quoted(Shorten(column, 100) ?? "not UTF-8")}; it is {wanted}");

    private string? Shorten(int column, int bytes) => Cell(places[column], bytes);

    private string? Cell(int place, int bytes)
    {
        var cell = csv.GetSpan(place);
        if (!System.Text.Unicode.Utf8.IsValid(cell)) return null;
        return cell.Length <= bytes ? Utf8.GetString(cell) : Encoding.UTF8.GetString(cell[..bytes]);
    }

    private void ReadAll(Action<RecordReader> row)
    {
        var rows = 0;
        try
        {
            if (!HasHeader()) return;
            while (csv.Read())
            {
                if (++rows > MaxRows)
                {
                    problems.Add(FormatProblems.TooLarge.Here($"the file has more than {MaxRows:#,0} rows", path));
                    break;
                }

                budget.Take(bytesEach);
                IsGood = csv.FieldCount == width;
                if (IsGood) row(this);
                else if (++lengths <= Shown)
                    problems.Add(FormatProblems.RaggedTable.Here($"this row has {csv.FieldCount} cells, not {width}", path, csv.LineNumber));
            }
        }
        catch (CsvFormatException e)
        {
            problems.Add(FormatProblems.MalformedTable.Here(
                $"a row cannot be read: it is longer than {MaxRowBytes >> 20} MB, perhaps because a quote is not closed", path, e.LineNumber));
        }

        if (rows == 0) problems.Add(FormatProblems.EmptyFile.Here("the file has a header row and no other", path));
        AddRest(FormatProblems.RaggedTable, lengths, "more rows of another length");
        AddRest(FormatProblems.BadRecord, cells, "more such cells or rows");
        AddRest(FormatProblems.MalformedTable, quotes, "more rows with quotes that do not pair");
    }

    private bool HasHeader()
    {
        if (!csv.Read())
        {
            problems.Add(FormatProblems.EmptyFile.Here("the file is empty", path));
            return false;
        }

        width = csv.FieldCount;
        var found = Enumerable.Range(0, anyOrder ? width : Math.Min(width, header.Count + 1))
            .Select(i => (Cell(i, 100) ?? "not UTF-8").TrimStart('\uFEFF')).ToArray();
        places = [.. header.Select(name => Array.IndexOf(found, name))];
        if (anyOrder)
        {
            foreach (var missing in header.Where((_, i) => places[i] < 0))
            {
                problems.Add(DataProblems.UnknownColumn.Here(
                    $"there is no column {Excerpt.Quoted(missing)}; {NearestName.Suggest(missing, found, "columns")}", path));
            }

            return !places.Contains(-1);
        }

        if (found.SequenceEqual(header)) return true;
        problems.Add(FormatProblems.BadRecord.Here(
            $"the first row is {Excerpt.Quoted(string.Join(',', found))}; it is {Excerpt.Quoted(string.Join(',', header))}", path, csv.LineNumber));
        return false;
    }

    private void Malformed(CsvMalformedRecord record)
    {
        if (record.Reason is CsvMalformedReason.StrayQuote or CsvMalformedReason.FieldCountMismatch || ++quotes > Shown) return;
        problems.Add(FormatProblems.MalformedTable.Here(record.Reason == CsvMalformedReason.UnterminatedQuote
            ? "a quoted cell is never closed" : "a quoted cell goes on after its closing quote", path, record.LineNumber));
    }

    private void AddRest(ProblemKind kind, long count, string what)
    {
        if (count > Shown) problems.Add(kind.Here($"and {count - Shown:#,0} {what}", path));
    }
}
