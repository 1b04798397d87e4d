namespace Cohort.Reports;

/// <summary>A linear map from values to coordinates, with round ticks.</summary>
/// <param name="Low">The value at the start.</param>
/// <param name="High">The value at the end, above <paramref name="Low"/>.</param>
/// <param name="Step">The distance of ticks: 1, 2 or 5 times a power of ten.</param>
/// <param name="Start">The coordinate of <paramref name="Low"/>.</param>
/// <param name="End">The coordinate of <paramref name="High"/>.</param>
internal sealed record Scale(double Low, double High, double Step, double Start, double End)
{
    /// <summary>The ticks from low to high.</summary>
    internal IEnumerable<double> Ticks
    {
        get
        {
            // Multiples rather than a running sum, so that a tick at zero is zero; adding zero turns -0 into 0.
            var first = Math.Ceiling(Low / Step - 1e-9);
            for (var i = first; i * Step <= High + Step * 1e-9; i++) yield return i * Step + 0.0;
        }
    }

    /// <summary>A scale whose ends are ticks and that holds all finite values.</summary>
    /// <param name="values">Values that are not finite are left out; with none, the scale goes from 0 to 1.</param>
    /// <param name="start">The coordinate of the low end.</param>
    /// <param name="end">The coordinate of the high end.</param>
    /// <param name="ticks">About how many ticks.</param>
    internal static Scale Over(IEnumerable<double> values, double start, double end, int ticks = 5)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values.Where(double.IsFinite))
        {
            // Beyond this range differences lose their meaning in a drawing, and steps could overflow.
            var drawn = Math.Clamp(value, -1e12, 1e12);
            (low, high) = (Math.Min(low, drawn), Math.Max(high, drawn));
        }

        if (low > high) (low, high) = (0, 1);
        if (high - low <= Math.Max(1e-12, Math.Max(Math.Abs(low), Math.Abs(high)) * 1e-6)) (low, high) = (low - Margin(low), high + Margin(high));
        var step = RoundStep((high - low) / ticks);
        return new Scale(Math.Floor(low / step + 1e-9) * step, Math.Ceiling(high / step - 1e-9) * step, step, start, end);
    }

    /// <summary>The coordinate of a value.</summary>
    internal double this[double value] => Start + (Math.Clamp(value, Low, High) - Low) / (High - Low) * (End - Start);

    private static double Margin(double value) => Math.Abs(value) < 1e-9 ? 0.5 : Math.Abs(value) * 0.1;

    private static double RoundStep(double rough)
    {
        var power = 1.0;
        while (power * 10 <= rough) power *= 10;
        while (power > rough) power /= 10;
        return rough <= power ? power : rough <= 2 * power ? 2 * power : rough <= 5 * power ? 5 * power : 10 * power;
    }
}
