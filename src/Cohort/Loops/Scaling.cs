using Cohort.Data;

namespace Cohort.Loops;

/// <summary>
/// Mean and scale over some rows, in double precision, missing cells left out, so that <c>(x - mean) * scale</c> has mean 0 and
/// variance 1: one of each for every feature of a table and every number of a target, and one for all pixels of images.
/// </summary>
/// <param name="Mean"><c>[features]</c> or <c>[1]</c>; 0 where no row has a value.</param>
/// <param name="Scale">As long; 1 where all values are equal, so that a constant becomes 0.</param>
internal sealed record Scaling(float[] Mean, float[] Scale)
{
    public static Scaling Of(Field field, ReadOnlySpan<int> rows)
    {
        var groups = field.Scaling == FieldScaling.EachValue ? field.Size : 1;
        var (count, mean, squares) = (new long[groups], new double[groups], new double[groups]);
        foreach (var row in rows)
        {
            var values = field.Numbers(row);
            for (var f = 0; f < values.Length; f++)
            {
                if (float.IsNaN(values[f])) continue;
                count[f % groups]++;
                mean[f % groups] += values[f];
            }
        }

        for (var g = 0; g < groups; g++) mean[g] /= Math.Max(1, count[g]);
        foreach (var row in rows)
        {
            var values = field.Numbers(row);
            for (var f = 0; f < values.Length; f++)
            {
                var deviation = values[f] - mean[f % groups];
                if (!float.IsNaN(values[f])) squares[f % groups] += deviation * deviation;
            }
        }

        return new Scaling(
            [.. mean.Select(m => (float)m)],
            [.. squares.Select((s, g) => ScaleOf(Math.Sqrt(s / Math.Max(1, count[g])), mean[g]))]);
    }

    // What is smaller beside the mean is rounding; how small the unit is does not matter.
    internal static float ScaleOf(double deviation, double mean) =>
        deviation > 1e-12 * Math.Abs(mean) ? (float)Math.Min(1 / deviation, float.MaxValue) : 1;
}
