using Cohort.Reports;
using Spectre.Console;

namespace Cohort.Cli;

/// <summary>What a run shows at its end: the arms side by side, each peer's own mix, and one sentence.</summary>
internal sealed class ClosingLines(IAnsiConsole console)
{
    public void Show(Report report)
    {
        if (report.Final is not { } final) return;
        var metric = Standing.MainMetric(final.Together.Metrics.Keys);
        ShowArms(report, final);
        console.WriteLine($"Learning together sent {Standing.Bytes(report.BytesSent)} between peers in {report.Rounds.Count} rounds.");
        if (final is not { Alone: { } alone, Pooled: { } pooled }) return;
        var (a, t, p) = (alone.Metrics[metric].Mean, final.Together.Metrics[metric].Mean, pooled.Metrics[metric].Mean);
        console.WriteLine($"On the common test set, {metric}: alone {Standing.Number(a)}, together {Standing.Number(t)} ({Signed(t - a)}), pooled {Standing.Number(p)}.");
        ShowOwn(report, final, metric);
    }

    private static string Signed(double value) => (value >= 0 ? "+" : "") + Standing.Number(value);

    private void ShowArms(Report report, FinalResult final)
    {
        var table = new Table().Border(TableBorder.Minimal);
        table.AddColumn("common test set");
        var followed = report.Rounds[^1].Learners[0].Metrics.Keys.ToArray();
        foreach (var metric in followed) table.AddColumn(new TableColumn(Markup.Escape(metric)).RightAligned());
        table.AddColumn(new TableColumn("worst peer").RightAligned());
        var main = Standing.MainMetric(final.Together.Metrics.Keys);
        foreach (var (name, arm) in final.Arms)
        {
            var cells = followed.Select(m => arm.Metrics.TryGetValue(m, out var summary) ? Standing.Number(summary.Mean) : "");
            table.AddRow([name, .. cells, Standing.Number(arm.Metrics[main].Worst)]);
        }

        console.Write(table);
        foreach (var (name, summary) in final.Together.Metrics.Where(m => !followed.Contains(m.Key))) console.WriteLine($"  {name}: {Standing.Number(summary.Mean)}"); // what studies conclude
    }

    private void ShowOwn(Report report, FinalResult final, string metric)
    {
        if (OwnMix.Of(final, metric) is not { } own) return;
        var table = new Table().Border(TableBorder.Minimal);
        table.AddColumn($"own mix ({metric})");
        foreach (var head in new[] { "alone.own", "alone.own + 1 pass", "adapted.own", "gain" }) table.AddColumn(new TableColumn(head).RightAligned());
        for (var k = 0; k < own.Alone.Count; k++)
        {
            var gain = MetricDirection.Gain(metric, own.Alone[k], own.Adapted[k]);
            table.AddRow(Markup.Escape(report.Data?.Peers[k].Name ?? $"peer{k}"), Standing.Number(final.Alone!.Own![metric].PerLearner[k]), Standing.Number(own.Alone[k]), Standing.Number(own.Adapted[k]), double.IsNaN(gain) ? "" : Signed(gain));
        }

        console.Write(table);
        console.WriteLine($"On their own mix, alone.own {Standing.Number(Mean(own.Alone))}, adapted.own {Standing.Number(Mean(own.Adapted))}: {own.Better} peers better off, {own.Same} the same, {own.Worse} made worse.");
    }

    private static double Mean(IReadOnlyList<double> values) => values.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average();
}
