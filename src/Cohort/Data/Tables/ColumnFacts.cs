namespace Cohort.Data;

/// <summary>What the cells of a column have in common.</summary>
internal sealed class ColumnFacts
{
    private readonly TableColumn column;

    /// <summary>Looks at all cells of the rows that are used.</summary>
    public ColumnFacts(TableColumn column, IReadOnlyList<int> rows)
    {
        this.column = column;
        if (column.Overflowed) return;
        if (column.OnlyNumbers) LookAtNumbers(rows);
        else LookAtTexts(rows);
    }

    /// <summary>How many cells hold something.</summary>
    public long Present { get; private set; }

    /// <summary>How many cells hold a number.</summary>
    public long Numbers { get; private set; }

    /// <summary>How many cells hold text that stands for no number.</summary>
    public long Texts { get; private set; }

    /// <summary>How many different values there are; for <see cref="TableColumn.OnlyNumbers"/> only that there are many.</summary>
    public int Distinct { get; private set; }

    /// <summary>How many different numbers there are.</summary>
    public int DistinctNumbers { get; private set; }

    /// <summary>How many cells hold each text that counts as a category, in ordinal order of the text.</summary>
    public SortedDictionary<string, int> Counts { get; } = new(StringComparer.Ordinal);

    /// <summary>
    /// Whether the column is to be read as numbers: no text among them, or so little (a tenth of the cells) among so many different
    /// numbers (over twenty) that it must be a remark.
    /// </summary>
    public bool IsNumeric => Numbers > 0 && (Texts == 0 || (Texts * 10 <= Present && DistinctNumbers > 20));

    private void LookAtNumbers(IReadOnlyList<int> rows)
    {
        foreach (var row in rows)
            if (!double.IsNaN(column.NumberAt(row)))
                Numbers++;
        Texts = column.StrayTexts;
        Present = Numbers + Texts;
        DistinctNumbers = Distinct = int.MaxValue;
    }

    private void LookAtTexts(IReadOnlyList<int> rows)
    {
        var perText = new int[column.Texts.Count];
        foreach (var row in rows) perText[column.CodeAt(row)]++;
        var soft = 0L;
        for (var code = 0; code < perText.Length; code++)
        {
            if (perText[code] == 0) continue;
            switch (column.CellOf(code).Kind)
            {
                case CellKind.Missing: continue;
                case CellKind.MissingAmongNumbers: soft += perText[code]; break;
                case CellKind.Number: (Numbers, DistinctNumbers) = (Numbers + perText[code], DistinctNumbers + 1); break;
                default: Texts += perText[code]; break;
            }

            Distinct++;
            Counts[column.Texts[code]] = perText[code];
        }

        Present = Numbers + Texts + (Texts > 0 || Numbers == 0 ? soft : 0);
        if (Numbers == 0) Texts += soft; // words such as "none" alone are words
    }
}
