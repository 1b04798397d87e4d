using System.Globalization;
using Cohort.Loops;
using Cohort.Reports;

namespace Cohort.Cli;

/// <summary>How a run stands, in words.</summary>
internal static class Standing
{
    /// <summary>The metric that stands for all: the first that is not the loss.</summary>
    public static string MainMetric(IEnumerable<string> metrics) => metrics.FirstOrDefault(m => m != "loss") ?? "loss";

    public static string Opening(RunStart start)
    {
        var from = start.FirstRound > 1 ? $", going on from round {start.FirstRound}" : "";
        return $"{start.Data.Peers.Count} peers with {start.Data.Peers.Min(p => p.Rows)} to {start.Data.Peers.Max(p => p.Rows)} rows; {start.Parameters:N0} parameters each; {start.Rounds} rounds{from}";
    }

    public static string InWords(RoundStanding standing)
    {
        var metric = MainMetric(standing.Together.Metrics.Keys);
        return string.Join("  ", new (string, CurvePoint?)[] { ("alone", standing.Alone), ("together", standing.Together), ("pooled", standing.Pooled) }
            .Where(arm => arm.Item2 is not null)
            .Select(arm => $"{arm.Item1} {Number(arm.Item2!.Metrics[metric].Mean)}")) + $"  ({metric})";
    }

    public static string Number(double value) => double.IsFinite(value) ? value.ToString(Math.Abs(value) >= 100 ? "0.0" : "0.000", CultureInfo.InvariantCulture) : "diverged";

    public static string Bytes(long bytes) => bytes switch
    {
        >= 1L << 30 => $"{bytes / (double)(1L << 30):0.0} GiB",
        >= 1L << 20 => $"{bytes / (double)(1L << 20):0.0} MiB",
        >= 1L << 10 => $"{bytes / (double)(1L << 10):0.0} KiB",
        _ => $"{bytes} bytes",
    };
}
