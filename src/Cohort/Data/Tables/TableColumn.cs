namespace Cohort.Data;

/// <summary>
/// One column as read: each different text once and a number for each row, until there are so many different numbers that only their
/// values are kept.
/// </summary>
/// <param name="name">Its name.</param>
/// <param name="decimalComma">Whether 1,5 is a number.</param>
/// <param name="budget">What is told of the memory that it takes; null: nothing.</param>
internal sealed class TableColumn(string name, bool decimalComma, ReadingBudget? budget = null)
{
    /// <summary>From so many different texts on, a column that holds numbers keeps only their values.</summary>
    private const int ManyTexts = 4096;

    /// <summary>With more different texts than this a column can only be left out, and its texts are let go.</summary>
    private const int TooManyTexts = 1_000_000;

    // What a text takes beside its characters: as an object, a key, and the cell that it stands for.
    private const int TextBytesEach = 120;

    private readonly ReadingBudget budget = budget ?? new ReadingBudget(long.MaxValue);
    private readonly Dictionary<string, int> codeOf = [];
    private readonly List<string> texts = [];
    private readonly List<(CellKind Kind, double Value)> cells = []; // of each text
    private CodeList? codes; // of each row
    private NumberList? numbers; // of each row, once only values are kept
    private int numberTexts, lastCode;

    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>Whether only the values of numbers were kept; text cells are NaN then and counted in <see cref="StrayTexts"/>.</summary>
    public bool OnlyNumbers => numbers is not null;

    /// <summary>How many text cells there were among the numbers.</summary>
    public long StrayTexts { get; private set; }

    /// <summary>One of those texts, to show.</summary>
    public string? StrayText { get; private set; }

    /// <summary>Whether there were too many different texts to keep.</summary>
    public bool Overflowed { get; private set; }

    /// <summary>How much memory its texts take, in bytes.</summary>
    public long TextBytes { get; private set; }

    /// <summary>The different texts, in order of appearance; empty for <see cref="OnlyNumbers"/> and <see cref="Overflowed"/>.</summary>
    public IReadOnlyList<string> Texts => texts;

    /// <summary>What the text of this number holds.</summary>
    public (CellKind Kind, double Value) CellOf(int code) => cells[code];

    /// <summary>The number of the text in this row.</summary>
    public int CodeAt(int row) => codes![row];

    /// <summary>The number in this row, NaN where there is none.</summary>
    public double NumberAt(int row) => numbers is null ? cells[codes![row]].Value : numbers[row];

    /// <summary>A column without a value in any row.</summary>
    public static TableColumn Empty(string name, int rows)
    {
        var column = new TableColumn(name, decimalComma: false);
        for (var row = 0; row < rows; row++) column.Add("");
        return column;
    }

    /// <summary>Adds all cells of another column, which numbers as they were read there.</summary>
    public void Append(TableColumn other)
    {
        if (Overflowed) return;
        if (other.Overflowed)
        {
            LetGo();
            return;
        }

        if (numbers is null && other.numbers is not null) KeepOnlyNumbers();
        if (other.numbers is not null)
        {
            for (var row = 0; row < other.Rows; row++) numbers!.Add(other.numbers[row]);
            Rows += other.Rows;
            StrayTexts += other.StrayTexts;
            StrayText ??= other.StrayText;
            return;
        }

        string[] read = [.. other.texts.Select((text, code) => other.cells[code].Kind == CellKind.Number ? text.Replace(',', '.') : text)];
        int[] known = numbers is null ? Array.ConvertAll(read, CodeOf) : [];
        for (var row = 0; row < other.Rows; row++)
        {
            var code = other.codes![row];
            if (numbers is null) AddCode(known[code]);
            else AddNumber(other.cells[code], read[code]);
        }

        if (numbers is null && texts.Count >= ManyTexts && numberTexts >= texts.Count * 0.95) KeepOnlyNumbers();
        if (texts.Count > TooManyTexts) LetGo();

        int CodeOf(string text) => codeOf.TryGetValue(text, out var code) ? code : New(text, Cell.Read(text, decimalComma));
    }

    /// <summary>Adds the cell of the next row.</summary>
    public void Add(ReadOnlySpan<char> cell)
    {
        if (Overflowed) return;
        if (numbers is not null)
        {
            AddNumber(Cell.Read(cell, decimalComma), cell);
            return;
        }

        // Mostly what a file that is made of little holds, and cheaper than to look it up.
        if (lastCode < texts.Count && cell.SequenceEqual(texts[lastCode]))
        {
            AddCode(lastCode);
            return;
        }

        if (!codeOf.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(cell, out var code))
        {
            code = New(cell.ToString(), Cell.Read(cell, decimalComma));
        }

        AddCode(code);
        lastCode = code;
        if (texts.Count == ManyTexts && numberTexts >= ManyTexts * 0.95) KeepOnlyNumbers();
        if (texts.Count > TooManyTexts) LetGo();
    }

    /// <summary>Lets its texts go: it can only be left out then.</summary>
    public void LetGo()
    {
        Overflowed = true;
        Forget();
        numbers?.LetGo();
        numbers = null;
    }

    // How many cells are kept.
    private int Rows { get; set; }

    private void AddCode(int code)
    {
        (codes ??= new CodeList(budget)).Add(code);
        Rows++;
    }

    private int New(string text, (CellKind Kind, double Value) cell)
    {
        var bytes = TextBytesEach + (long)text.Length * sizeof(char);
        budget.TakeTexts(bytes);
        TextBytes += bytes;
        codeOf.Add(text, texts.Count);
        texts.Add(text);
        cells.Add(cell);
        if (cell.Kind == CellKind.Number) numberTexts++;
        return texts.Count - 1;
    }

    private void AddNumber((CellKind Kind, double Value) cell, ReadOnlySpan<char> text)
    {
        numbers!.Add(cell.Value);
        Rows++;
        if (cell.Kind != CellKind.Text) return;
        StrayTexts++;
        StrayText ??= text[..Math.Min(text.Length, 30)].ToString();
    }

    private void KeepOnlyNumbers()
    {
        numbers = new NumberList(budget);
        for (var row = 0; row < Rows; row++)
        {
            var code = codes![row];
            numbers.Add(cells[code].Value);
            if (cells[code].Kind != CellKind.Text) continue;
            StrayTexts++;
            StrayText ??= texts[code];
        }

        Forget();
    }

    private void Forget()
    {
        codeOf.Clear();
        texts.Clear();
        cells.Clear();
        codeOf.TrimExcess();
        texts.TrimExcess();
        cells.TrimExcess();
        codes?.LetGo();
        codes = null;
        budget.GiveTexts(TextBytes);
        TextBytes = 0;
    }
}
