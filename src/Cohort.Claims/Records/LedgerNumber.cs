using System.Globalization;

namespace Cohort.Claims;

/// <summary>Numbers as the ledger's tables show them.</summary>
internal static class LedgerNumber
{
    /// <summary>A difference, with its sign.</summary>
    /// <param name="value">The difference.</param>
    public static string Effect(double value) => !double.IsFinite(value) ? "diverged" : value.ToString(Math.Abs(value) switch
    {
        >= 1000 => "+#,0;-#,0",
        >= 10 => "+0.00;-0.00",
        _ => "+0.0000;-0.0000;0.0000",
    }, CultureInfo.InvariantCulture);

    /// <summary>A level, such as an accuracy.</summary>
    /// <param name="value">The level.</param>
    public static string Level(double value) => !double.IsFinite(value) ? "diverged" : value.ToString(Math.Abs(value) switch
    {
        >= 1000 => "#,0",
        >= 10 => "0.00",
        _ => "0.0000;-0.0000;0.0000", // no minus zero
    }, CultureInfo.InvariantCulture);

    /// <summary>An interval.</summary>
    /// <param name="interval">The interval.</param>
    public static string Interval(PairedInterval interval) =>
        double.IsFinite(interval.Effect) ? $"[{Effect(interval.Low)}, {Effect(interval.High)}]" : "diverged";

    /// <summary>An amount of a budget.</summary>
    /// <param name="value">The amount.</param>
    public static string Amount(double value) => value.ToString("#,0.####", CultureInfo.InvariantCulture);

    /// <summary>A margin, as it was written.</summary>
    /// <param name="value">The margin.</param>
    public static string Margin(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Nine significant digits: all that a machine's C library cannot change.</summary>
    internal static double Rounded(double value)
    {
        if (!double.IsFinite(value)) return value;
        return double.Parse(value.ToString("G9", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }
}
