using System.Globalization;
using Cohort.Problems;

namespace Cohort.Data;

/// <summary>Reads the column that says what rows count for in training.</summary>
internal static class RowWeights
{
    private const int RowsShown = 5;

    /// <summary>The weights of some rows.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The column.</param>
    /// <param name="rows">Row numbers from 0, n.</param>
    /// <param name="nameOf">What a row is called in messages.</param>
    /// <returns><c>[n]</c>, finite and not negative, not all 0.</returns>
    /// <exception cref="CohortException">Some are not (COH2047); says which rows.</exception>
    public static float[] Read(RawTable table, TableColumn column, IReadOnlyList<int> rows, Func<int, string> nameOf)
    {
        float[] weights = [.. rows.Select(row => column.Overflowed ? float.NaN : (float)column.NumberAt(row))];
        var none = Some(rows, i => float.IsNaN(weights[i]) || float.IsPositiveInfinity(weights[i]), i => nameOf(rows[i]));
        var negative = Some(rows, i => weights[i] < 0, i => string.Create(CultureInfo.InvariantCulture, $"{nameOf(rows[i])} ({weights[i]})"));
        string[] wrong =
        [
            .. none is not null ? [$"there is no finite number in {none}"] : Array.Empty<string>(),
            .. negative is not null ? [$"it is negative in {negative}"] : Array.Empty<string>(),
            .. weights.All(w => w == 0) ? ["it is 0 in every row"] : Array.Empty<string>(),
        ];
        return wrong.Length == 0 ? weights : throw DataProblems.BadWeights.Exception(
            $"the weight column {Excerpt.Of(column.Name)} holds numbers of 0 and more, but {string.Join(", and ", wrong)}", table.Path);
    }

    // The first few in words and the rest as a number, as there may be millions; null where there is none.
    private static string? Some(IReadOnlyList<int> rows, Predicate<int> isWrong, Func<int, string> name)
    {
        var (shown, count) = (new List<string>(RowsShown), 0L);
        for (var i = 0; i < rows.Count; i++)
            if (isWrong(i) && ++count <= RowsShown) shown.Add(name(i));
        return count == 0 ? null
            : string.Join(", ", shown) + (count > RowsShown ? string.Create(CultureInfo.InvariantCulture, $" and {count - RowsShown:#,0} more") : "");
    }
}
