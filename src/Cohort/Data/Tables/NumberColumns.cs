using System.Globalization;
using Cohort.Problems;

namespace Cohort.Data;

/// <summary>Brings numbers of tables into single precision, counted as their column's schema says, and gathers those that do not fit.</summary>
/// <param name="table">The table.</param>
/// <param name="nameOf">What a row is called in messages.</param>
internal sealed class NumberColumns(RawTable table, Func<int, string> nameOf)
{
    private const int Shown = 5;

    private readonly BoundedProblems problems = new(DataProblems.NumberTooLarge, table.Path);

    /// <summary>The numbers of a column, <c>[rows]</c>; NaN where there is none.</summary>
    /// <param name="cells">The column.</param>
    /// <param name="rows">Row numbers from 0.</param>
    /// <param name="schema">What they are counted from, and in which unit.</param>
    /// <param name="values">Where they are put: the first, and each next one so many places further.</param>
    /// <param name="step">How many.</param>
    /// <returns>How many are missing.</returns>
    public int Encode(TableColumn cells, IReadOnlyList<int> rows, ColumnSchema schema, Span<float> values, int step)
    {
        var (offset, unit, missing, tooLarge, first) = (schema.Offset, schema.Unit, 0, 0L, new List<string>());
        for (var i = 0; i < rows.Count; i++)
        {
            var number = cells.Overflowed ? double.NaN : cells.NumberAt(rows[i]);
            var value = values[i * step] = (float)((number - offset) / unit);
            if (double.IsNaN(number)) missing++;
            else if (!float.IsFinite(value) && ++tooLarge <= Shown) first.Add(nameOf(rows[i]));
        }

        if (tooLarge > 0)
        {
            var most = string.Create(CultureInfo.InvariantCulture, $"{float.MaxValue * unit:g3}");
            problems.Add(DataProblems.NumberTooLarge.Here($"{schema.Name} holds numbers that are too large in {string.Join(", ", first)}"
                + $"{(tooLarge > Shown ? string.Create(CultureInfo.InvariantCulture, $" and {tooLarge - Shown:#,0} more") : "")}: "
                + (double.IsFinite(float.MaxValue * unit) ? $"at most {most} can be used" : "no number of a computer is that large"), table.Path));
        }

        return missing;
    }

    /// <summary>Refuses the table if numbers did not fit.</summary>
    /// <exception cref="CohortException">Some did not (COH2048); lists the columns.</exception>
    public void Require() => problems.Require();
}
