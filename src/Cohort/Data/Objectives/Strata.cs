namespace Cohort.Data;

/// <summary>A class, or what stands for one, for each row.</summary>
/// <param name="Of">The stratum of each row, from 0, <c>[rows]</c>.</param>
/// <param name="Count">How many there are; some may have no row.</param>
public sealed record Strata(int[] Of, int Count)
{
    /// <summary>Into how many bins numbers are cut that stand in for classes.</summary>
    internal const int Bins = 10;

    /// <summary>Stretches of rows as long as each other, in their order.</summary>
    /// <param name="rows">How many rows.</param>
    public static Strata InOrder(int rows)
    {
        var bins = BinsFor(rows);
        return new Strata([.. Enumerable.Range(0, rows).Select(row => (int)((long)row * bins / rows))], bins);
    }

    /// <summary>Bins of equal count along sorted numbers; equal numbers share a bin.</summary>
    /// <param name="numbers">One for each row.</param>
    /// <param name="bins">How many bins.</param>
    public static Strata Quantiles(float[] numbers, int bins)
    {
        var order = Enumerable.Range(0, numbers.Length).ToArray();
        Array.Sort((float[])numbers.Clone(), order);
        var strata = new int[numbers.Length];
        for (var i = 0; i < order.Length; i++)
        {
            var tied = i > 0 && numbers[order[i]] == numbers[order[i - 1]];
            strata[order[i]] = tied ? strata[order[i - 1]] : (int)((long)i * bins / order.Length);
        }

        return new Strata(strata, bins);
    }

    internal static int BinsFor(int rows) => Math.Clamp(Math.Min(Bins, rows), 1, Bins);
}
