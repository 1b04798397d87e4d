using System.Text;
using Cohort.Problems;
using CsvHelper;

namespace Cohort.Data;

/// <summary>Reads a CSV or TSV file, gzipped or not, into columns; all rows of a wrong length are reported together.</summary>
internal static class TableReader
{
    /// <summary>The most columns.</summary>
    public const int MaxColumns = 10_000;

    private const int HeadBytes = 1 << 18;
    private const int HeadRows = 200;
    private const int MaxRowBytes = 4 << 20;
    private const int Shown = 5;

    // A byte that is not UTF-8 makes its cell Latin-1, the other encoding that tables come in.
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>Reads the whole file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="header">Whether the first row holds names.</param>
    /// <param name="known">Names of columns that the user gave; they help to recognise a header.</param>
    /// <param name="budget">What is told of the memory that it takes; null: one of its own.</param>
    /// <param name="limits">How much it may hold; null: the usual.</param>
    /// <exception cref="CohortException">The file cannot be read as a table, or holds too much.</exception>
    public static RawTable Read(
        string path, HeaderRow header, IReadOnlyList<string> known, ReadingBudget? budget = null, TableLimits? limits = null) =>
        Pieces(path, header, known, int.MaxValue, budget, limits).Single();

    /// <summary>Reads a file piece by piece, so that a long one takes no more memory than a short one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="header">Whether the first row holds names.</param>
    /// <param name="known">Names of columns that help to recognise a header.</param>
    /// <param name="rows">How many rows a piece has at most: one of very long texts has fewer.</param>
    /// <param name="budget">What is told of the memory that a piece takes; null: one of its own.</param>
    /// <param name="limits">How much a piece may hold; null: the usual.</param>
    /// <exception cref="CohortException">The file cannot be read as a table; what was given before stays.</exception>
    public static IEnumerable<RawTable> Pieces(string path, HeaderRow header, IReadOnlyList<string> known, int rows,
        ReadingBudget? budget = null, TableLimits? limits = null)
    {
        var head = Head(path);
        if (FileKind.Of(head) is { } other) throw FormatProblems.NotText.Exception($"this is {other}, not a table as text: save it as CSV", path);
        var encoding = head is [0xFF, 0xFE, ..] ? Encoding.Unicode : head is [0xFE, 0xFF, ..] ? Encoding.BigEndianUnicode : Encoding.UTF8;
        if (encoding == Encoding.UTF8 && head.AsSpan().Contains((byte)0))
            throw FormatProblems.NotText.Exception("the file holds zero bytes, so it is no text table", path);
        var text = (encoding == Encoding.UTF8 ? Encoding.Latin1 : encoding).GetString(head);
        if (string.IsNullOrWhiteSpace(text.Trim('\uFEFF'))) throw FormatProblems.EmptyFile.Exception("the file is empty", path);
        var options = new CsvReaderOptions
        {
            Separator = DelimiterDetection.Detect(text),
            HasHeader = false,
            TrimWhitespace = true,
            SkipEmptyLines = true,
            MaxRecordSize = MaxRowBytes,
            TrackLineNumbers = true,
            Encoding = encoding,
            MalformedData = CsvMalformedDataHandling.Recover,
            FieldCountMismatch = CsvFieldCountHandling.Allow, // counted here, so that all of them are listed
        };
        var hasHeader = header == HeaderRow.Auto ? HeaderDetection.HasHeader(FirstRows(head, options), known) : header == HeaderRow.Yes;
        return ReadAll(path, options, hasHeader, rows, budget ?? new ReadingBudget(), limits ?? TableLimits.Usual);
    }

    private static byte[] Head(string path)
    {
        using var stream = DataFile.Open(path);
        var head = new byte[HeadBytes];
        return head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
    }

    private static List<string[]> FirstRows(byte[] head, CsvReaderOptions options)
    {
        var rows = new List<string[]>();
        try
        {
            using var reader = CsvReader.Create(new MemoryStream(head), options, leaveOpen: false);
            while (rows.Count < HeadRows && reader.Read()) rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => Text(reader.GetSpan(i)))]);
        }
        catch (CsvFormatException)
        {
            // The full pass will say what is wrong with the file.
        }

        // The last row may be cut off by the end of the head.
        if (head.Length == HeadBytes && rows.Count is > 1 and < HeadRows) rows.RemoveAt(rows.Count - 1);
        return rows;
    }

    private static IEnumerable<RawTable> ReadAll(
        string path, CsvReaderOptions options, bool hasHeader, int most, ReadingBudget budget, TableLimits limits)
    {
        var problems = new Collected(path);
        budget.File = path;
        var textsBefore = budget.Texts;
        using var file = DataFile.Open(path);
        using var stream = options.Encoding == Encoding.UTF8 ? new TextBytesStream(file, path) : file;
        using var reader = CsvReader.Create(stream, options with { OnMalformedRecord = problems.Add }, leaveOpen: false);
        TableColumn[]? columns = null;
        var (rows, any) = (0, false);
        while (Next(reader, problems))
        {
            if (columns is null)
            {
                columns = Columns(reader, hasHeader, path, options.Separator == ';', budget);
                if (hasHeader) continue;
            }

            if (reader.FieldCount != columns.Length) problems.AddLength(reader.LineNumber, reader.FieldCount, columns.Length);
            else if (problems.None) AddRow(reader, columns);
            any = true;
            rows++;
            Require(rows, columns.Length, limits, path);
            var texts = budget.Texts - textsBefore;
            if (rows < most && (most == int.MaxValue || texts < limits.PieceTexts))
            {
                if (texts > limits.Texts) LetLongestGo(columns);
                continue;
            }

            problems.Throw();
            yield return new RawTable(path, columns, rows, hasHeader) { Budget = budget };
            foreach (var column in columns) column.LetGo();
            (rows, columns) = (0, [.. columns.Select(c => new TableColumn(c.Name, options.Separator == ';', budget))]);
        }

        problems.Throw();
        if (columns is [_] && !any)
            throw FormatProblems.EmptyFile.Exception("the file has one line and one column: is this a CSV, with names above and values below?", path);
        if (columns is null || !any) throw FormatProblems.EmptyFile.Exception("the file has a header row and no other", path);
        if (rows > 0) yield return new RawTable(path, columns, rows, hasHeader) { Budget = budget };
    }

    private static void Require(int rows, int columns, TableLimits limits, string path)
    {
        if (rows > limits.Rows)
            throw FormatProblems.TooLarge.Exception($"the table has more than {limits.Rows:#,0} rows, which is all that is read", path);
        if ((long)rows * columns <= limits.Cells) return;
        throw FormatProblems.TooLarge.Exception(
            $"the table has {columns:#,0} columns and more than {rows - 1:#,0} rows; at most {limits.Cells:#,0} cells are read: "
            + "make a file of the rows and columns that are needed", path);
    }

    // The texts that take most are those of a column that could only be left out.
    private static void LetLongestGo(TableColumn[] columns) => columns.MaxBy(column => column.TextBytes)!.LetGo();

    private static bool Next(CsvReader reader, Collected problems)
    {
        try
        {
            return reader.Read();
        }
        catch (CsvFormatException e)
        {
            problems.AddBroken(e.LineNumber, problems.Unclosed > 0
                ? "a quoted cell is never closed"
                : $"a row cannot be read: it is longer than {MaxRowBytes >> 20} MB, perhaps because a quote is not closed");
            return false;
        }
    }

    private static TableColumn[] Columns(CsvReader reader, bool hasHeader, string path, bool decimalComma, ReadingBudget budget)
    {
        var count = reader.FieldCount;
        if (count > MaxColumns)
            throw DataProblems.TooManyColumns.Exception($"the file has {count:#,0} columns; at most {MaxColumns:#,0} are read", path);
        var names = new HashSet<string>();
        var columns = new TableColumn[count];
        for (var i = 0; i < count; i++)
        {
            var name = hasHeader ? Text(reader.GetSpan(i)) : "";
            if (name.Length == 0) name = $"c{i + 1}";
            while (!names.Add(name)) name = $"{name} ({i + 1})"; // the same name twice: told apart by place
            columns[i] = new TableColumn(name, decimalComma, budget);
        }

        return columns;
    }

    private static void AddRow(CsvReader reader, TableColumn[] columns)
    {
        Span<char> buffer = stackalloc char[256];
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i].Overflowed) continue;
            var bytes = reader.GetSpan(i);
            if (bytes.Length <= buffer.Length && System.Text.Ascii.IsValid(bytes)) columns[i].Add(buffer[..Utf8.GetChars(bytes, buffer)]);
            else columns[i].Add(Text(bytes));
        }
    }

    private static string Text(ReadOnlySpan<byte> bytes)
    {
        if (System.Text.Unicode.Utf8.IsValid(bytes)) return Utf8.GetString(bytes).TrimStart('\uFEFF');
        return Encoding.Latin1.GetString(bytes);
    }

    // Everything wrong with the rows: the first few one by one, the rest as a number.
    private sealed class Collected(string path)
    {
        private readonly List<Problem> problems = [];
        private long lengths, quotes;

        public bool None => problems.Count == 0;

        public long Unclosed { get; private set; }

        public void AddLength(long line, int cells, int expected)
        {
            if (++lengths <= Shown)
                problems.Add(FormatProblems.RaggedTable.Here($"this row has {cells} cells, the first row has {expected}", path, line));
        }

        // Read "recovered": a quote inside an unquoted cell is kept as text; the other kinds change where cells end.
        public void Add(CsvMalformedRecord record)
        {
            if (record.Reason is CsvMalformedReason.StrayQuote or CsvMalformedReason.FieldCountMismatch) return;
            var neverClosed = record.Reason == CsvMalformedReason.UnterminatedQuote;
            if (neverClosed) Unclosed++;
            if (++quotes <= Shown)
                AddBroken(record.LineNumber, neverClosed ? "a quoted cell is never closed" : "a quoted cell goes on after its closing quote");
        }

        public void AddBroken(long line, string message) => problems.Add(FormatProblems.MalformedTable.Here(message, path, line));

        public void Throw()
        {
            if (lengths > Shown)
                problems.Add(FormatProblems.RaggedTable.Here($"and {lengths - Shown:#,0} more rows of another length than the first", path));
            if (quotes > Shown)
                problems.Add(FormatProblems.MalformedTable.Here($"and {quotes - Shown:#,0} more rows with quotes that do not pair", path));
            if (problems.Count > 0) throw new CohortException(problems);
        }
    }
}
