using System.Globalization;
using Cohort.Problems;

namespace Cohort.Reports;

/// <summary>Numbers as people read them.</summary>
internal static class NumberText
{
    /// <summary>A metric with three decimals, or four digits where it is large; "diverged" or "undefined" where it is not finite.</summary>
    /// <param name="value">The number.</param>
    /// <param name="loss">The loss of whom it was measured on: where that is finite, a number that is not was undefined.</param>
    internal static string Metric(double value, double loss = double.NaN) =>
        !double.IsFinite(value) ? double.IsFinite(loss) ? "undefined" : "diverged"
        : Math.Abs(value) < 100 ? value.ToString("0.000", CultureInfo.InvariantCulture)
        : value.ToString("G4", CultureInfo.InvariantCulture);

    /// <summary>A difference with its sign.</summary>
    internal static string Change(double value) => (value > 0 ? "+" : "") + Metric(value).Replace('-', '−');

    /// <summary>A whole number with thin spaces between thousands.</summary>
    internal static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture).Replace(',', '\u202F');

    /// <summary>A number of bytes in decimal units: 12 B, 1.5 kB, 3.2 MB.</summary>
    internal static string Bytes(double value) => ByteText.Of(value);

    /// <summary>The label of a tick, as short as it can be.</summary>
    internal static string Tick(double value) => value.ToString("0.######", CultureInfo.InvariantCulture).Replace('-', '−');

    /// <summary>A coordinate of a drawing.</summary>
    internal static string Coordinate(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>The name of a metric for people: <c>macro_f1</c> becomes "macro f1".</summary>
    internal static string Name(string metric) => metric.Replace('_', ' ');
}
