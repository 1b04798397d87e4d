namespace Cohort.Merging;

/// <summary>
/// Who goes with whom, so that the sum of gains is largest: the assignment problem, solved exactly by shortest augmenting paths in O(n^3).
/// </summary>
/// <remarks>
/// H. W. Kuhn, "The Hungarian method for the assignment problem", Naval Research Logistics Quarterly 2, 1955; with potentials, a row at a time:
/// R. Jonker, A. Volgenant, "A shortest augmenting path algorithm for dense and sparse linear assignment problems", Computing 38, 1987.
/// </remarks>
internal static class LinearAssignment
{
    /// <summary>The column of each row.</summary>
    /// <param name="gains"><c>[n, n]</c>, finite.</param>
    /// <param name="n">How many there are on either side.</param>
    public static int[] Largest(double[] gains, int n)
    {
        // Column n stands for none yet; by[j] is the row that has column j, before[j] the column before it on the path.
        var (ofRow, ofColumn, by, before) = (new double[n], new double[n + 1], new int[n + 1], new int[n + 1]);
        Array.Fill(by, -1);
        for (var row = 0; row < n; row++)
        {
            var (least, used, column) = (new double[n + 1], new bool[n + 1], n);
            Array.Fill(least, double.PositiveInfinity);
            by[n] = row;
            do
            {
                used[column] = true;
                var (at, delta, next) = (by[column], double.PositiveInfinity, -1);
                for (var j = 0; j < n; j++)
                {
                    if (used[j]) continue;
                    var cost = -gains[at * n + j] - ofRow[at] - ofColumn[j];
                    if (cost < least[j]) (least[j], before[j]) = (cost, column);
                    if (least[j] < delta) (delta, next) = (least[j], j);
                }

                for (var j = 0; j <= n; j++)
                {
                    if (used[j]) (ofRow[by[j]], ofColumn[j]) = (ofRow[by[j]] + delta, ofColumn[j] - delta);
                    else least[j] -= delta;
                }

                column = next;
            }
            while (by[column] >= 0);

            while (column != n)
            {
                by[column] = by[before[column]];
                column = before[column];
            }
        }

        var columns = new int[n];
        for (var j = 0; j < n; j++) columns[by[j]] = j;
        return columns;
    }
}
