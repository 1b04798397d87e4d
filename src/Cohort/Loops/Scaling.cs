using Cohort.Data;

namespace Cohort.Loops;

/// <summary>Mean and scale of each feature over some rows, in double precision, missing cells left out: <c>(x - mean) * scale</c> has unit variance.</summary>
/// <param name="Mean"><c>[features]</c>; 0 where no row has a value.</param>
/// <param name="Scale"><c>[features]</c>; 1 where all values are equal, so that a constant feature becomes 0.</param>
internal sealed record Scaling(float[] Mean, float[] Scale)
{
    public static Scaling Of(Dataset data, ReadOnlySpan<int> rows)
    {
        var (mean, scale) = (new float[data.Features], new float[data.Features]);
        for (var f = 0; f < data.Features; f++)
        {
            var (count, sum) = (0, 0.0);
            foreach (var row in rows)
            {
                var x = data.Values[(long)row * data.Features + f];
                if (float.IsNaN(x)) continue;
                count++;
                sum += x;
            }

            var m = count > 0 ? sum / count : 0;
            var squares = 0.0;
            foreach (var row in rows)
            {
                var x = data.Values[(long)row * data.Features + f];
                if (!float.IsNaN(x)) squares += (x - m) * (x - m);
            }

            var deviation = count > 1 ? Math.Sqrt(squares / count) : 0;
            (mean[f], scale[f]) = ((float)m, deviation > 1e-12 * Math.Max(1, Math.Abs(m)) ? (float)(1 / deviation) : 1);
        }

        return new Scaling(mean, scale);
    }

    /// <summary>Mean and deviation of the targets of some rows; the deviation is 1 where all are equal.</summary>
    public static (float Mean, float Deviation) OfTargets(Dataset data, ReadOnlySpan<int> rows)
    {
        if (rows.Length == 0) return (0, 1);
        var sum = 0.0;
        foreach (var row in rows) sum += data.Targets[row];
        var mean = sum / rows.Length;
        var squares = 0.0;
        foreach (var row in rows) squares += (data.Targets[row] - mean) * (data.Targets[row] - mean);
        var deviation = Math.Sqrt(squares / rows.Length);
        return ((float)mean, deviation > 0 ? (float)deviation : 1);
    }
}
