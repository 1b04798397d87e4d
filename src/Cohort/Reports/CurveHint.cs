using System.Globalization;
using Cohort.Metrics;

namespace Cohort.Reports;

/// <summary>What the cohort's curve says about the number of rounds: whether more would help, or fewer would have.</summary>
public static class CurveHint
{
    private const int FewestPoints = 8;

    /// <summary>How much of a number's size a change has to be worth mentioning.</summary>
    private const double Worth = 0.01;

    /// <summary>
    /// A sentence where the cohort's main number on the common test set was still becoming better by more than 1% over the last quarter of the
    /// curve, or has become worse by more than 1% since its best; of a run that keeps its best round only the first. Null where there is nothing
    /// to say, or the curve has fewer than 8 points. It is a hint, no result: test rows are looked at, and nothing is chosen by them.
    /// </summary>
    /// <param name="report">A report with curves and a final result.</param>
    public static string? Of(Report report)
    {
        if (report is not { MainMetric: { } metric, Final.Together.KeptRounds: var kept, Curves: { } curves }) return null;
        var values = (curves[ArmKind.Together] ?? []).Where(p => p.Metrics.ContainsKey(metric.Name))
            .Select(p => (p.Round, Value: p.Metrics[metric.Name].Mean)).ToArray();
        if (values.Length < FewestPoints || !values.All(v => double.IsFinite(v.Value))) return null;
        var quarter = values[^(values.Length / 4)..];
        var before = Best(metric, values[..^quarter.Length]);
        var best = Best(metric, quarter);
        var size = Worth * Math.Abs(before.Value);
        if (metric.Gain(before.Value, best.Value) > size && (kept.Count == 0 || kept[0] > before.Round))
        {
            return $"The curve still improves: {metric.Name} {Number(before.Value)} at best until round {before.Round}, "
                + $"{Number(best.Value)} in round {best.Round}; more rounds may help.";
        }

        var last = values[^1];
        var top = metric.Gain(before.Value, best.Value) > 0 ? best : before;
        return kept.Count == 0 && metric.Gain(last.Value, top.Value) > size
            ? $"The curve has become worse: {metric.Name} {Number(top.Value)} in round {top.Round}, {Number(last.Value)} in round {last.Round}; "
                + "stop: { patience: 10 } with peers.validation: 0.1 keeps the best round, chosen by rows that are not reported."
            : null;
    }

    private static (int Round, double Value) Best(Metric metric, (int Round, double Value)[] points) =>
        points.Aggregate((best, point) => metric.Gain(best.Value, point.Value) > 0 ? point : best);

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
