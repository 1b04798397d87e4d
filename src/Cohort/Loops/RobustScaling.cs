using Cohort.Data;

namespace Cohort.Loops;

/// <summary>Median and interquartile range of rows that lie with several peers, as <see cref="InputScaling.Robust"/> says.</summary>
internal static class RobustScaling
{
    /// <summary>The means of what peers find, weighted by how many values each has, missing cells left out.</summary>
    /// <param name="field">Numbers.</param>
    /// <param name="peers">The rows of each; one peer: exactly its median and range.</param>
    /// <param name="all">All of their rows, for the deviation where the range is 0.</param>
    public static Scaling Of(Field field, IReadOnlyList<int[]> peers, int[] all)
    {
        var deviation = Scaling.Of(field, all);
        var groups = deviation.Mean.Length;
        var (medians, ranges) = (new float[groups], new float[groups]);
        for (var g = 0; g < groups; g++)
        {
            var (count, median, range) = (0L, 0.0, 0.0);
            foreach (var rows in peers)
            {
                var values = Sorted(field, rows, g, groups);
                if (values.Length == 0) continue;
                count += values.Length;
                median += values.Length * Quantile(values, 0.5);
                range += values.Length * (Quantile(values, 0.75) - Quantile(values, 0.25));
            }

            (median, range) = (median / Math.Max(1, count), range / Math.Max(1, count));
            medians[g] = (float)median;
            ranges[g] = range > 1e-12 * Math.Abs(median) ? Scaling.ScaleOf(range, median) : deviation.Scale[g];
        }

        return new Scaling(medians, ranges);
    }

    private static float[] Sorted(Field field, int[] rows, int group, int groups)
    {
        var values = new List<float>(rows.Length);
        foreach (var row in rows)
        {
            var numbers = field.Numbers(row);
            for (var f = group; f < numbers.Length; f += groups)
            {
                if (!float.IsNaN(numbers[f])) values.Add(numbers[f]);
            }
        }

        values.Sort();
        return [.. values];
    }

    // Definition 7: linear between the two values around (n - 1) p, counted from 0.
    private static double Quantile(float[] sorted, double p)
    {
        var at = (sorted.Length - 1) * p;
        var below = (int)at;
        return below + 1 >= sorted.Length ? sorted[^1] : sorted[below] + (at - below) * ((double)sorted[below + 1] - sorted[below]);
    }
}
