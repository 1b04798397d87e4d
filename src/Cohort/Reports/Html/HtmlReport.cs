using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cohort.Metrics;

namespace Cohort.Reports;

/// <summary>The report for people, as one HTML file.</summary>
internal static class HtmlReport
{
    private const int MaxOtherMetrics = 5;

    /// <summary>Writes the page.</summary>
    /// <param name="report">The report; what it does not hold is left out of the page.</param>
    /// <returns>A whole HTML document, the same for the same report.</returns>
    public static string Render(Report report)
    {
        var name = report.Plan is JsonObject plan && plan["run"] is JsonValue run && run.GetValueKind() == JsonValueKind.String
            ? run.GetValue<string>() : null;
        var title = (report.Data?.Name ?? name) is { } subject ? $"Cohort report: {subject}" : "Cohort report";
        var html = HtmlPage.Begin(title, report.Data?.Summary, report.Origin);
        AppendTiles(html, report);
        AppendFigures(html, report);
        AppendFinal(html, report);
        html.Append(ConfusionTable.Render(report));
        AppendRun(html, report);
        return HtmlPage.End(html);
    }

    private static void AppendTiles(StringBuilder html, Report report)
    {
        html.Append("<div class=\"tiles\">");
        var metric = report.MainMetric?.Name;
        foreach (var (arm, result) in report.Final?.Ordered ?? [])
        {
            if (metric is null || arm > ArmKind.Pooled || !result.Metrics.TryGetValue(metric, out var summary)) continue;
            var text = $"{arm.Name()}: mean {HtmlText.Escape(NumberText.Name(metric))}, {arm.Explanation()}";
            HtmlPage.AppendTile(html, NumberText.Metric(summary.Mean), $"<i class=\"key k-{arm.Name()}\"></i>{text}");
        }

        if (metric is not null && report.Constant is { } constant && constant.Metrics.TryGetValue(metric, out var score) && double.IsFinite(score))
        {
            var says = $"{constant.Name}: {NumberText.Name(metric)}, {constant.Says}";
            HtmlPage.AppendTile(html, NumberText.Metric(score), $"<i class=\"key\"></i>{HtmlText.Escape(says)}");
        }

        if (report.Final is not null && metric is not null && LocalGains.Of(report.Final, metric) is { } mix)
        {
            var (gains, peers) = (report.Final.GainsOf(ArmKind.Adapted, local: true), mix.Alone.Count == 1 ? "peer" : "peers");
            if (gains is null)
                HtmlPage.AppendTile(html, $"{mix.Better} of {mix.Alone.Count}", $"{peers} better off on their local test, {mix.Worse} worse");
            else
                HtmlPage.AppendTile(html, $"{gains.Better} of {gains.Learners.Count}",
                    $"{peers} clearly better off on their local test; worse {gains.Worse}, no clear difference {gains.NoClearDifference}");
        }

        HtmlPage.AppendTile(html, NumberText.Bytes(report.BytesSent), "sent by all peers");
        var seconds = report.Rounds.Sum(r => r.Seconds).ToString("0.0", CultureInfo.InvariantCulture);
        HtmlPage.AppendTile(html, report.Rounds.Count.ToString(CultureInfo.InvariantCulture),
            $"{(report.Rounds.Count == 1 ? "round" : "rounds")}, which took {seconds} s");
        html.Append("</div>\n");
    }

    // The two questions people come with stand first, side by side: does it get better, and for whom?
    private static void AppendFigures(StringBuilder html, Report report)
    {
        var main = report.MainMetric;
        var figures = new FigureColumns();
        if (main is not null) AppendCurve(figures, report, main);
        if (main is not null && report.Final is not null && LocalGains.Of(report.Final, main.Name) is { } mix) AppendLocalGains(figures, report, mix);
        if (report.Final is { Gains.Count: > 0 }) AppendGains(figures, report);
        var followed = (report.Curves?[ArmKind.Together] ?? []).SelectMany(p => p.Metrics.Keys).ToHashSet(StringComparer.Ordinal);
        var others = report.Metrics.Where(m => m != main && followed.Contains(m.Name)).Take(MaxOtherMetrics);
        foreach (var metric in others) AppendCurve(figures, report, metric);
        if (report.Data is { Peers.Count: > 0 }) AppendData(figures, report.Data);
        if (report.BytesSent > 0)
        {
            var caption = $"{NumberText.Bytes(report.BytesSent)} in all, over all peers.";
            figures.Add("What it cost to talk", BytesPlot.Draw(report.Rounds), caption);
        }

        figures.AppendTo(html);
    }

    private static void AppendCurve(FigureColumns figures, Report report, Metric metric)
    {
        const string Caption = "Thick: mean over the learners. Thin and dashed: the worst learner.";
        if (report.Curves is not null && CurvePlot.Draw(report.Curves, metric) is { } svg)
            figures.Add($"{NumberText.Name(metric.Name)} over the rounds", svg, Caption);
    }

    private static void AppendLocalGains(FigureColumns figures, Report report, LocalGains mix)
    {
        string Name(int i) => report.Final?.Together.Groups.Count > 0 ? report.NameOf(i)
            : i < report.Data?.Peers.Count ? LabelSkewPlot.Name(report.Data.Peers[i]) : $"peer {i}";
        var basis = $"{mix.Basis.Name()} ({mix.Basis.Explanation()})";
        var caption = $"Disc: adapted. Ring: {basis}, with which it is compared. + is better; a dashed line and ▼ mark a loss. "
            + (report.Final?.GainsOf(ArmKind.Adapted, local: true) is not null ? "" : $"{char.ToUpperInvariant(mix.Counts[0])}{mix.Counts[1..]}.");
        figures.Add("Is each peer better off?", DumbbellPlot.Draw(mix, Name, report.LocalTestOf), caption.TrimEnd());
    }

    private static void AppendGains(FigureColumns figures, Report report)
    {
        var final = report.Final!;
        var gains = final.GainsOf(ArmKind.Adapted, local: true) ?? final.GainsOf(ArmKind.Together, local: true) ?? final.Gains[0];
        var place = gains.OnLocalTest ? "each peer's local test" : "the common test set";
        var (metric, compared) = (NumberText.Name(gains.Metric.Name), $"{gains.Arm.Name()} over {gains.Against.Name()}");
        IntervalRow[] rows = [.. gains.Learners.Index()
            .OrderByDescending(g => double.IsNaN(g.Item.Gain) ? double.NegativeInfinity : g.Item.Gain)
            .Select(g => RowOf(report, gains, g.Index))];
        var svg = IntervalPlot.Draw($"gain in {metric}, 95% interval",
            $"Plot of what each peer gains in {metric} on {place}, {compared}, with intervals: {gains.Counts}.", rows);
        var caption = $"What {gains.Arm.Name()} gains over {gains.Against.Name()} in {metric} on {place}: {gains.Counts}. A difference is clear "
            + "where its 95% interval leaves out zero; each stands by itself, so about one in twenty is clear by chance.";
        figures.Add("Is the difference clear?", svg, caption, $"<details><summary>As a table</summary>{GainsTable.Render(report)}</details>");
    }

    private static IntervalRow RowOf(Report report, PairedGains gains, int learner)
    {
        var (gain, name) = (gains.Learners[learner], report.NameOf(learner));
        var rows = $"{HtmlText.Shorten(name, 30)}, {NumberText.Count(gain.Rows)} row{(gain.Rows == 1 ? "" : "s")}";
        var loss = report.Final![gains.Arm].LossOf(learner) + report.Final[gains.Against].LossOf(learner);
        string[] hint = gain.Verdict == GainVerdict.WithoutNumber ? [rows, "no interval"]
            : [rows, $"gain {NumberText.Change(gain.Gain)}, {GainsTable.Interval(gain.Low, gain.High)}", gain.Verdict.InWords()];
        return new IntervalRow(name, gain.Gain, gain.Low, gain.High, hint, gain.Rows == 0 ? "no rows" : NumberText.Metric(double.NaN, loss));
    }

    private static void AppendFinal(StringBuilder html, Report report)
    {
        if (report.Final is not { } final) return;
        var common = final.Ordered.Select(a => (a.Kind, (IReadOnlyDictionary<string, MetricSummary>?)a.Result.Metrics, a.Result));
        html.Append("<section class=\"card\"><h2>How it ended</h2>");
        foreach (var note in new[] { KeptRound.Describe(report), CurveHint.Of(report) }.OfType<string>())
            html.Append($"<p class=\"soft\">{HtmlText.Escape(note)}</p>");
        html.Append(ArmTable.Render("on the common test set", common, OnCommonTest(report.Constant)));
        foreach (var group in final.Together.Groups.Keys)
        {
            var arms = final.Ordered.Select(a => (a.Kind, a.Result.Groups.GetValueOrDefault(group), a.Result));
            html.Append(ArmTable.Render($"on the common test set, group {group}", arms));
        }

        html.Append(ArmTable.Render("on each peer's local test", final.Ordered.Select(a => (a.Kind, a.Result.LocalTest, a.Result)),
            report.Constant is { LocalTest: { } local } answer ? (answer, local) : null));
        html.Append(SpentTable.Render(final));
        html.Append("</section>\n");
    }

    private static void AppendData(FigureColumns figures, DataReport data)
    {
        var caption = data.Classes.Count > 0 ? "Rows that each peer trains on, by class: the larger, the more. " : "Rows that each peer trains on. ";
        caption += LabelSkewPlot.Omitted(data);
        var table = $"<details><summary>As a table</summary>{LabelTable.Render(data)}</details>";
        figures.Add("Who holds what", LabelSkewPlot.Draw(data), caption, table);
    }

    private static void AppendRun(StringBuilder html, Report report)
    {
        var machine = report.Machine;
        html.Append("<section class=\"card\"><h2>How to repeat it</h2><dl>");
        void Row(string name, string value) => html.Append($"<dt>{name}</dt><dd>{HtmlText.Escape(value)}</dd>");
        if (report.Data?.Name is { } data) Row("data", data);
        if (report.Plan is JsonObject plan && plan["run"] is JsonValue run) Row("run", run.ToString());
        if (report.Origin is { } origin)
        {
            Row("date", origin.Date.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC");
            if (origin.Command is not null) html.Append($"<dt>command</dt><dd>{HtmlText.Command(origin.Command)}</dd>");
        }

        Row("seed", report.Seed.ToString(CultureInfo.InvariantCulture));
        Row("system", $"{machine.Os}, {machine.Architecture}, {machine.Processors} processors, vectors: {machine.Vector}");
        Row("runtime", machine.Runtime);
        Row("report", Report.Schema);
        html.Append("</dl><details><summary>The plan as resolved</summary><pre>");
        html.Append(HtmlText.Escape(report.PlanText ?? report.Plan.ToJsonString(ReportJson.ForPeople)));
        html.Append("</pre></details></section>\n");
    }

    // One value, which is mean, worst and best of itself.
    private static (ConstantAnswer, IReadOnlyDictionary<string, MetricSummary>)? OnCommonTest(ConstantAnswer? constant) =>
        constant is null ? null : (constant, constant.Metrics.Where(m => double.IsFinite(m.Value))
            .ToDictionary(m => m.Key, m => MetricSummary.Of(new Metric(m.Key), [m.Value])));
}
