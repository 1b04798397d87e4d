namespace Cohort.Data;

/// <summary>
/// One column as read: each different text once and a number for each row, until there are so many different numbers that only their
/// values are kept.
/// </summary>
internal sealed class TableColumn(string name, bool decimalComma)
{
    /// <summary>From so many different texts on, a column that holds numbers keeps only their values.</summary>
    private const int ManyTexts = 4096;

    /// <summary>With more different texts than this a column can only be left out, and its texts are let go.</summary>
    private const int TooManyTexts = 1_000_000;

    private readonly Dictionary<string, int> codeOf = [];
    private readonly List<string> texts = [];
    private readonly List<(CellKind Kind, float Value)> cells = []; // of each text
    private readonly List<int> codes = []; // of each row
    private List<float>? numbers; // of each row, once only values are kept
    private int numberTexts;

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

    /// <summary>The different texts, in order of appearance; empty for <see cref="OnlyNumbers"/> and <see cref="Overflowed"/>.</summary>
    public IReadOnlyList<string> Texts => texts;

    /// <summary>What the text of this number holds.</summary>
    public (CellKind Kind, float Value) CellOf(int code) => cells[code];

    /// <summary>The number of the text in this row.</summary>
    public int CodeAt(int row) => codes[row];

    /// <summary>The number in this row, NaN where there is none.</summary>
    public float NumberAt(int row) => numbers is null ? cells[codes[row]].Value : numbers[row];

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
            numbers!.AddRange(other.numbers);
            StrayTexts += other.StrayTexts;
            StrayText ??= other.StrayText;
            return;
        }

        string[] read = [.. other.texts.Select((text, code) => other.cells[code].Kind == CellKind.Number ? text.Replace(',', '.') : text)];
        int[] known = numbers is null ? Array.ConvertAll(read, CodeOf) : [];
        foreach (var code in other.codes)
        {
            if (numbers is null) codes.Add(known[code]);
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

        if (!codeOf.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(cell, out var code))
        {
            code = New(cell.ToString(), Cell.Read(cell, decimalComma));
        }

        codes.Add(code);
        if (texts.Count == ManyTexts && numberTexts >= ManyTexts * 0.95) KeepOnlyNumbers();
        if (texts.Count > TooManyTexts) LetGo();
    }

    private int New(string text, (CellKind Kind, float Value) cell)
    {
        codeOf.Add(text, texts.Count);
        texts.Add(text);
        cells.Add(cell);
        if (cell.Kind == CellKind.Number) numberTexts++;
        return texts.Count - 1;
    }

    private void AddNumber((CellKind Kind, float Value) cell, ReadOnlySpan<char> text)
    {
        numbers!.Add(cell.Value);
        if (cell.Kind != CellKind.Text) return;
        StrayTexts++;
        StrayText ??= text[..Math.Min(text.Length, 30)].ToString();
    }

    private void KeepOnlyNumbers()
    {
        numbers = new List<float>(codes.Count * 2);
        foreach (var code in codes)
        {
            numbers.Add(cells[code].Value);
            if (cells[code].Kind != CellKind.Text) continue;
            StrayTexts++;
            StrayText ??= texts[code];
        }

        Forget();
    }

    private void LetGo()
    {
        Overflowed = true;
        Forget();
    }

    private void Forget()
    {
        codeOf.Clear();
        texts.Clear();
        cells.Clear();
        codes.Clear();
        codeOf.TrimExcess();
        codes.TrimExcess();
    }
}
