using System.Globalization;
using System.Text;
using Cohort.Metrics;

namespace Cohort.Reports;

/// <summary>A comparison for people, as one HTML file: curves, what is better than what, and one table of all numbers.</summary>
internal static class ComparisonPage
{
    private const int Colours = 6;

    /// <summary>Writes the page.</summary>
    public static string Render(Comparison comparison)
    {
        var first = comparison.Runs[0].Reports[0];
        var subject = first.Data?.Name is { } name ? $": {name}" : "";
        var title = comparison.IsOfPlans ? $"Cohort comparison{subject}" : $"Cohort over {comparison.Seeds.Count} seeds{subject}";
        var html = HtmlPage.Begin(title, first.Data?.Summary, comparison.Origin);
        html.Append($"<p class=\"soft\">{(comparison.Seeds.Count == 1 ? "seed" : "seeds")} {string.Join(", ", comparison.Seeds)}</p>");
        if (ComparedBudgets.Describe(comparison) is { } budgets) html.Append($"<p><b>{HtmlText.Escape(budgets)}</b></p>");
        AppendTiles(html, comparison);
        AppendFigures(html, comparison);
        foreach (var local in new[] { false, true }) AppendTable(html, comparison, local);
        AppendSpent(html, comparison);
        AppendPlans(html, comparison);
        return HtmlPage.End(html);
    }

    private static void AppendTiles(StringBuilder html, Comparison comparison)
    {
        var metric = comparison.MainMetric;
        html.Append("<div class=\"tiles\">");
        foreach (var (i, run) in comparison.Runs.Index())
        {
            var lines = comparison.Lines(metric).Where(l => !l.IsGain && !l.OnLocalTest);
            foreach (var line in lines.Where(l => comparison.IsOfPlans ? l.Name == run.Name : l.Arm <= ArmKind.Pooled))
            {
                var style = comparison.IsOfPlans ? StyleOf(i) : line.Arm!.Value.Name();
                HtmlPage.AppendTile(html, NumberText.Metric(line.Summary.Mean),
                    $"<i class=\"key k-{style}\"></i>{HtmlText.Escape($"{line.Name}: mean {NumberText.Name(metric.Name)}{Spread(line)}")}");
            }
        }

        var differences = comparison.Differences(metric, local: false)
            .Where(l => !l.Name.EndsWith(comparison.IsOfPlans ? ", adapted" : " pooled", StringComparison.Ordinal));
        foreach (var line in differences)
        {
            HtmlPage.AppendTile(html, double.IsFinite(line.Summary.Mean) ? NumberText.Change(line.Summary.Mean) : "diverged",
                HtmlText.Escape($"{line.Name}{(line.Summary.Interval.IsDefined ? ", " + line.Verdict.InWords() : "")}"));
        }

        html.Append("</div>\n");
    }

    private static void AppendFigures(StringBuilder html, Comparison comparison)
    {
        var metric = comparison.MainMetric;
        var figures = new FigureColumns();
        AppendCurves(figures, comparison, metric);
        AppendGains(figures, comparison, metric, local: false);
        if (metric != Metric.Loss) AppendCurves(figures, comparison, Metric.Loss);
        AppendGains(figures, comparison, metric, local: true);
        figures.AppendTo(html);
    }

    private static void AppendCurves(FigureColumns figures, Comparison comparison, Metric metric)
    {
        CurveLine?[] lines = comparison.IsOfPlans
            ? [.. comparison.Runs.Select((run, i) => Line(run, ArmKind.Together, run.Name, StyleOf(i)))]
            : [.. Enum.GetValues<ArmKind>().Where(arm => arm <= ArmKind.Pooled)
                .Select(arm => Line(comparison.Runs[0], arm, arm.Name(), arm.Name()))];
        var caption = comparison.Seeds.Count == 1 ? "The mean over the learners."
            : "Thick: mean over learners and seeds. Thin and dashed: the worst seed.";
        if (CurvePlot.Draw([.. lines.OfType<CurveLine>()], metric) is { } svg)
            figures.Add($"{NumberText.Name(metric.Name)} over the rounds", svg, caption);

        CurveLine? Line(ComparedRuns run, ArmKind arm, string name, string style) =>
            Comparison.Follow(run, arm) is { } points ? CurveLine.Of(name, style, points, metric.Name) : null;
    }

    private static void AppendGains(FigureColumns figures, Comparison comparison, Metric metric, bool local)
    {
        IntervalRow[] rows = [.. comparison.Differences(metric, local).Select(line => RowOf(comparison, line))];
        if (rows.Length == 0) return;
        var (name, place) = (NumberText.Name(metric.Name), local ? "on each peer's local test" : "on the common test set");
        var caption = $"Gain in {name} {place}{(comparison.IsOfPlans ? $" over {comparison.Runs[0].Name}" : "")}; + is better. "
            + (comparison.Seeds.Count > 1
                ? $"With the 95% interval of the mean over {comparison.Seeds.Count} seeds, paired; a difference is clear where that leaves out zero."
                : "One seed says nothing of how much chance there is in it: --seeds 5 gives intervals.");
        var svg = IntervalPlot.Draw($"gain in {name}", $"Plot of {rows.Length} differences in {name} {place}; the table below has the numbers.",
            rows, left: comparison.IsOfPlans ? 130 : 182);
        figures.Add(local ? "And for each peer's own rows?" : "What is better than what?", svg, caption);
    }

    private static IntervalRow RowOf(Comparison comparison, ComparisonLine line)
    {
        var s = line.Summary;
        var interval = GainsTable.Interval(s.Interval.Low, s.Interval.High);
        string[] clear = interval.Length > 0 ? [interval, line.Verdict.InWords()] : [];
        // Beside the others of the plot it goes without saying what it is compared with.
        var name = comparison.IsOfPlans ? line.Name.Replace($" over {comparison.Runs[0].Name}", "", StringComparison.Ordinal) : line.Name;
        return new IntervalRow(name, s.Mean, s.Interval.Low, s.Interval.High,
            [HtmlText.Shorten(line.Name, 44), $"gain {NumberText.Change(s.Mean)}", .. clear], "diverged");
    }

    private static void AppendTable(StringBuilder html, Comparison comparison, bool local)
    {
        var metrics = comparison.Metrics;
        var lines = metrics.Select(m => comparison.Lines(m).Where(l => l.OnLocalTest == local).ToDictionary(l => l.Name)).ToArray();
        string[] names = [.. lines.SelectMany(l => l.Keys).Distinct()];
        if (names.Length == 0) return;
        html.Append($"<section class=\"card\"><h2>{(local ? "On each peer's local test" : "On the common test set")}</h2>");
        html.Append("<p class=\"soft\">Mean over seeds, standard deviation, 95% interval of the mean (Student's t); ");
        html.Append("\"over\" is paired, + is better.</p>");
        html.Append("<div class=\"scroll\" tabindex=\"0\"><table><thead><tr><th scope=\"col\" rowspan=\"2\">line</th>");
        foreach (var metric in metrics) html.Append($"<th scope=\"colgroup\" colspan=\"3\">{HtmlText.Escape(NumberText.Name(metric.Name))}</th>");
        html.Append("</tr><tr>");
        foreach (var _ in metrics) html.Append("<th scope=\"col\">mean</th><th scope=\"col\">deviation</th><th scope=\"col\">95% interval</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var name in names)
        {
            html.Append($"<tr><th scope=\"row\"><bdi>{HtmlText.Escape(HtmlText.Shorten(name, 60))}</bdi></th>");
            foreach (var metric in lines) AppendCells(html, metric.GetValueOrDefault(name));
            html.Append("</tr>");
        }

        html.Append("</tbody></table></div></section>\n");
    }

    private static void AppendCells(StringBuilder html, ComparisonLine? line)
    {
        if (line is null)
        {
            html.Append("<td></td><td></td><td></td>");
            return;
        }

        var s = line.Summary;
        var mean = line.IsGain && double.IsFinite(s.Mean) ? NumberText.Change(s.Mean) : NumberText.Metric(s.Mean);
        html.Append($"<td><b>{mean}</b></td><td>{(double.IsFinite(s.Deviation) ? NumberText.Metric(s.Deviation) : "")}</td>");
        var interval = !s.Interval.IsDefined ? "" : line.IsGain ? GainsTable.Interval(s.Interval.Low, s.Interval.High)
            : $"{NumberText.Metric(s.Interval.Low)} to {NumberText.Metric(s.Interval.High)}";
        html.Append($"<td>{interval}</td>");
    }

    private static void AppendSpent(StringBuilder html, Comparison comparison)
    {
        Unit[] units = [.. Enum.GetValues<Unit>().Where(unit => comparison.Runs.Any(run => ComparedBudgets.Spent(run, unit) > 0))];
        html.Append("<section class=\"card\"><h2>What it cost</h2><div class=\"scroll\" tabindex=\"0\"><table><thead><tr>");
        html.Append("<th scope=\"col\">the cohort of</th><th scope=\"col\">rounds</th>");
        foreach (var unit in units) html.Append($"<th scope=\"col\">{unit.Name()}</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var run in comparison.Runs)
        {
            html.Append($"<tr><th scope=\"row\"><bdi>{HtmlText.Escape(HtmlText.Shorten(run.LineOf(ArmKind.Together), 60))}</bdi></th>");
            html.Append($"<td>{NumberText.Count(run.Reports.Sum(r => r.Rounds.Count) / run.Reports.Count)}</td>");
            foreach (var unit in units)
            {
                var spent = ComparedBudgets.Spent(run, unit);
                html.Append($"<td>{(unit == Unit.Bytes ? NumberText.Bytes(spent) : NumberText.Count(spent))}</td>");
            }

            html.Append("</tr>");
        }

        html.Append("</tbody></table></div></section>\n");
    }

    private static void AppendPlans(StringBuilder html, Comparison comparison)
    {
        html.Append("<section class=\"card\"><h2>How to repeat it</h2>");
        foreach (var run in comparison.Runs)
        {
            var report = run.Reports[0];
            var heading = run.Name.Length == 0 ? "The plan as resolved" : $"The plan of {run.Name} as resolved";
            var text = report.PlanText ?? report.Plan.ToJsonString(ReportJson.ForPeople);
            html.Append($"<details><summary>{HtmlText.Escape(heading)}</summary><pre>{HtmlText.Escape(text)}</pre></details>");
        }

        html.Append("</section>\n");
    }

    private static string Spread(ComparisonLine line) => double.IsFinite(line.Summary.Deviation)
        ? string.Create(CultureInfo.InvariantCulture, $" ± {NumberText.Metric(line.Summary.Deviation)} over seeds") : "";

    private static string StyleOf(int run) => $"v{run % Colours}";
}
