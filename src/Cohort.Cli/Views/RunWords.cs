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
        var peers = start.Data.Peers;
        var from = start.FirstRound > 1 ? $", from round {start.FirstRound}" : "";
        var aside = Aside(peers, p => p.LocalTest ?? 0, "to be tested on") + Aside(peers, p => p.Validation, "to validate on");
        return $"{Count(peers.Count, "peer")} with {Span(peers.Select(p => p.Rows))} to train on{aside}; "
            + $"{Parameters(start)}; {Count(start.Rounds, "round")}{from}";
    }

    /// <summary>A number and what is counted: 1 peer, 2 peers.</summary>
    public static string Count(long count, string noun) => $"{count.ToString(CultureInfo.InvariantCulture)} {noun}{(count == 1 ? "" : "s")}";

    private static string Aside(IReadOnlyList<PeerData> peers, Func<PeerData, long> rows, string why) =>
        peers.All(p => rows(p) == 0) ? "" : $" and {Span(peers.Select(rows))} set aside {why}";

    private static string Span(IEnumerable<long> rows)
    {
        var (least, most) = (rows.Min(), rows.Max());
        return least == most ? Count(most, "row") : $"{least.ToString(CultureInfo.InvariantCulture)} to {Count(most, "row")}";
    }

    private static string Parameters(RunStart start) => start.Groups.Count == 0 ? $"{start.Parameters:N0} parameters each"
        : "parameters each: " + string.Join(", ", start.Groups.Select(g => $"{g.Name} {g.Parameters:N0} ({Count(g.Learners, "learner")})"));

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

    /// <summary>A number of bytes, in the unit of the HTML report.</summary>
    public static string Bytes(long bytes) => NumberText.Bytes(bytes);
}
