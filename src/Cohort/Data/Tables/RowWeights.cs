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
        var none = rows.Where((_, i) => float.IsNaN(weights[i]) || float.IsPositiveInfinity(weights[i])).Select(nameOf).ToArray();
        var negative = rows.Index().Where(r => weights[r.Index] < 0)
            .Select(r => string.Create(CultureInfo.InvariantCulture, $"{nameOf(r.Item)} ({weights[r.Index]})")).ToArray();
        string[] wrong =
        [
            .. none.Length > 0 ? [$"there is no finite number in {Some(none)}"] : Array.Empty<string>(),
            .. negative.Length > 0 ? [$"it is negative in {Some(negative)}"] : Array.Empty<string>(),
            .. weights.All(w => w == 0) ? ["it is 0 in every row"] : Array.Empty<string>(),
        ];
        return wrong.Length == 0 ? weights : throw DataProblems.BadWeights.Exception(
            $"the weight column {Excerpt.Of(column.Name)} holds numbers of 0 and more, but {string.Join(", and ", wrong)}", table.Path);
    }

    private static string Some(string[] rows) =>
        string.Join(", ", rows.Take(RowsShown)) + (rows.Length > RowsShown ? $" and {rows.Length - RowsShown:#,0} more" : "");
}
