using System.Globalization;
using Cohort.Metrics;
using Cohort.Reports;
using Spectre.Console;

namespace Cohort.Cli;

/// <summary>What a run shows at its end: the arms side by side, each peer's local test, and one sentence.</summary>
internal sealed class ClosingLines(IAnsiConsole console)
{
    public void Show(Report report)
    {
        if (report.Final is not { } final) return;
        var metric = report.MainMetric!.Name;
        ShowArms(report, final);
        console.WriteLine($"Learning together sent {RunWords.Bytes(report.BytesSent)} between peers "
            + $"in {RunWords.Count(report.Rounds.Count, "round")}.");
        if (KeptRound.Describe(report) is { } kept) console.WriteLine(kept);
        if (CurveHint.Of(report) is { } hint) console.WriteLine(hint);
        if (UnequalSpending.Describe(final) is { } unequal) console.WriteLine(unequal);
        if (final[ArmKind.Alone] is not { } alone || final[ArmKind.Pooled] is not { } pooled) return;
        var (a, t, p) = (alone.Metrics[metric].Mean, final.Together.Metrics[metric].Mean, pooled.Metrics[metric].Mean);
        console.WriteLine($"On the common test set, {metric}: alone {RunWords.Number(a)}, together {RunWords.Number(t)} ({Signed(t - a)}), "
            + $"pooled {RunWords.Number(p)}.");
        if (final.GainsOf(ArmKind.Together, local: false) is { } common)
            console.WriteLine($"Together over alone, learner by learner on these rows: {common.Counts} (by 95% intervals).");
        ShowLocalTest(report, final, metric);
    }

    private static string Signed(double value) => (value >= 0 ? "+" : "") + RunWords.Number(value);

    private void ShowArms(Report report, FinalResult final)
    {
        var table = new Table().Border(TableBorder.Minimal);
        table.AddColumn("common test set");
        // A round that was read back from a checkpoint has its training loss under the name of the loss.
        string[] followed = [.. report.Rounds[^1].Learners[0].Metrics.Keys.Append(Metric.Loss.Name).Distinct()];
        foreach (var metric in followed) table.AddColumn(new TableColumn(GatedConsole.Escape(metric)).RightAligned());
        table.AddColumn(new TableColumn("worst peer").RightAligned());
        foreach (var (arm, result) in final.Ordered)
        {
            var cells = followed.Select(m => result.Metrics.TryGetValue(m, out var summary) ? RunWords.Number(summary.Mean, LossOf(result)) : "");
            table.AddRow([arm.Name(), .. cells, RunWords.Number(result.Metrics[report.MainMetric!.Name].Worst, LossOf(result))]);
        }

        if (report.Constant is { } constant)
        {
            var scores = followed.Select(m => constant.Metrics.TryGetValue(m, out var value) && double.IsFinite(value) ? RunWords.Number(value) : "");
            table.AddRow([constant.Name, .. scores, ""]);
        }

        console.WriteFolded(table);
        if (report.Constant is { } answer) console.WriteLine($"  {answer.Name}: {answer.Says}");
        ShowGroups(final, report.MainMetric!.Name);
        var concluded = final.Together.Metrics.Where(m => !followed.Contains(m.Key)); // what methods conclude
        foreach (var (name, summary) in concluded) console.WriteLine($"  {name}: {RunWords.Number(summary.Mean, LossOf(final.Together))}");
    }

    // Each group's learners by themselves, where there are several.
    private void ShowGroups(FinalResult final, string metric)
    {
        if (final.Together.Groups.Count == 0) return;
        var table = new Table().Border(TableBorder.Minimal);
        table.AddColumn($"groups ({GatedConsole.Escape(metric)})");
        foreach (var group in final.Together.Groups.Keys) table.AddColumn(new TableColumn(GatedConsole.Escape(group)).RightAligned());
        foreach (var (arm, result) in final.Ordered)
            table.AddRow([arm.Name(), .. result.Groups.Values.Select(group => RunWords.Number(group[metric].Mean))]);
        console.WriteFolded(table);
    }

    private void ShowLocalTest(Report report, FinalResult final, string metric)
    {
        if (LocalGains.Of(final, metric) is not { } gains) return;
        var table = new Table().Border(TableBorder.Minimal);
        var intervals = final.GainsOf(ArmKind.Adapted, local: true);
        table.AddColumn(intervals is null ? $"local test ({metric})" : "local test");
        var basis = gains.Basis.Name();
        string[] last = intervals is null ? ["gain"] : ["gain", "95% interval"];
        string[] heads = ["rows", .. intervals is null && gains.Basis != ArmKind.Alone ? ["alone", basis] : new[] { basis }, "adapted", .. last];
        foreach (var head in heads) table.AddColumn(new TableColumn(head).RightAligned());
        for (var k = 0; k < gains.Alone.Count; k++)
        {
            string[] alone = intervals is null && gains.Basis != ArmKind.Alone
                ? [Cell(ArmKind.Alone, final[ArmKind.Alone]!.LocalTest![metric].PerLearner[k], k)] : [];
            string[] compared = [Cell(gains.Basis, gains.Alone[k], k)];
            var gain = gains.Gain(k);
            string[] clear = intervals is null ? [] : [Interval(intervals.Learners[k])];
            table.AddRow([
                GatedConsole.Escape(report.NameOf(k)), report.LocalTestOf(k)?.ToString(CultureInfo.InvariantCulture) ?? "", .. alone, .. compared,
                Cell(ArmKind.Adapted, gains.Adapted[k], k), double.IsFinite(gain) ? Signed(gain) : "", .. clear,
            ]);
        }

        console.WriteFolded(table);
        var (before, after) = (Mean(gains.Alone, final[gains.Basis]), Mean(gains.Adapted, final[ArmKind.Adapted]));
        console.WriteLine($"On each peer's local test, {metric}: {basis} {before}, adapted {after}; {intervals?.Counts ?? gains.Counts}.");
        if (intervals is not null) console.WriteLine("  ▲ better, ▼ worse: the 95% interval leaves out zero; else so many rows cannot tell.");

        string Cell(ArmKind arm, double value, int learner) => RunWords.Number(value, LossOf(final[arm], learner));
    }

    private static string Interval(PairedGain gain) => gain.Verdict switch
    {
        GainVerdict.WithoutNumber => "",
        var verdict => $"{RunWords.Number(gain.Low)}, {RunWords.Number(gain.High)} "
            + verdict switch { GainVerdict.Better => "▲", GainVerdict.Worse => "▼", _ => " " },
    };

    private static string Mean(IReadOnlyList<double> values, ArmResult? arm) => RunWords.Number(
        values.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average(),
        Enumerable.Range(0, values.Count).Any(k => double.IsFinite(LossOf(arm, k))) ? 0 : double.NaN);

    // On the common test set, on which every learner that has not diverged has a loss.
    private static double LossOf(ArmResult? arm) => arm?.Metrics.TryGetValue(Metric.Loss.Name, out var loss) == true ? loss.Mean : double.NaN;

    private static double LossOf(ArmResult? arm, int learner) =>
        arm?.Metrics.TryGetValue(Metric.Loss.Name, out var loss) == true && learner < loss.PerLearner.Count ? loss.PerLearner[learner] : double.NaN;
}
