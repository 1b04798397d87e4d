using System.Globalization;
using Cohort.Loops;
using Cohort.Metrics;
using Cohort.Reports;

namespace Cohort.Cli;

/// <summary>How a run goes, in words.</summary>
internal static class RunWords
{
    public static string Opening(RunStart start)
    {
        var rows = start.Data.Peers.Select(p => p.Rows).ToArray();
        var from = start.FirstRound > 1 ? $", from round {start.FirstRound}" : "";
        return $"{rows.Length} peers with {rows.Min()} to {rows.Max()} rows; "
            + $"{Parameters(start)}; {start.Rounds} rounds{from}";
    }

    private static string Parameters(RunStart start) => start.Groups.Count == 0 ? $"{start.Parameters:N0} parameters each"
        : "parameters each: " + string.Join(", ", start.Groups.Select(g => $"{g.Name} {g.Parameters:N0} ({g.Learners} learners)"));

    public static string InWords(IReadOnlyDictionary<ArmKind, CurvePoint> arms, Metric metric)
    {
        var words = arms.OrderBy(arm => arm.Key).Select(arm => $"{arm.Key.Name()} {Number(arm.Value.Metrics[metric.Name].Mean)}");
        return $"{string.Join("  ", words)}  ({metric.Name})";
    }

    public static string ExtraPass(ArmKind arm) => $"one more pass over own rows: {arm.Name()}";

    /// <summary>A number as people read it.</summary>
    /// <param name="value">The number.</param>
    /// <param name="loss">
    /// The loss of whom it was measured on: where that is finite, a number that is not was undefined, as that of a peer without rows to measure on.
    /// </param>
    public static string Number(double value, double loss = double.NaN)
    {
        if (!double.IsFinite(value)) return double.IsFinite(loss) ? "undefined" : "diverged";
        return value.ToString(Math.Abs(value) >= 100 ? "0.0" : "0.000", CultureInfo.InvariantCulture);
    }

    public static string Bytes(long bytes) => bytes switch
    {
        >= 1L << 30 => $"{bytes / (double)(1L << 30):0.0} GiB",
        >= 1L << 20 => $"{bytes / (double)(1L << 20):0.0} MiB",
        >= 1L << 10 => $"{bytes / (double)(1L << 10):0.0} KiB",
        _ => $"{bytes} bytes",
    };
}
