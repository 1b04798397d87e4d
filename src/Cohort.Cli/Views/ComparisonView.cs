using Cohort.Metrics;
using Cohort.Reports;
using Spectre.Console;

namespace Cohort.Cli;

/// <summary>Several runs in one table: each line with mean and spread over seeds, and what is compared paired over seeds.</summary>
internal sealed class ComparisonView(IAnsiConsole console)
{
    private const int Taken = 70, Column = 17;

    public void Show(Comparison comparison)
    {
        var (metric, seeds) = (comparison.MainMetric, comparison.Seeds.Count);
        var table = new Table().Border(TableBorder.Minimal);
        table.AddColumn(RunWords.Count(seeds, "seed"));
        table.AddColumn(new TableColumn(GatedConsole.Escape(metric.Name)).RightAligned());
        if (seeds > 1) table.AddColumn(new TableColumn("95% interval").RightAligned());
        Metric[] others = [.. comparison.Metrics.Where(m => m.Name != metric.Name && !m.Name.Contains('/', StringComparison.Ordinal))
            .Take(Math.Max(0, (console.Profile.Width - Taken) / Column))]; // as many as fit; the others stand in page and JSON
        foreach (var other in others) table.AddColumn(new TableColumn(GatedConsole.Escape(other.Name)).RightAligned());
        if (comparison.IsOfPlans) table.AddColumn(new TableColumn("sent").RightAligned());
        foreach (var local in new[] { false, true })
        {
            var lines = comparison.Lines(metric).Where(l => l.OnLocalTest == local).ToArray();
            if (lines.Length == 0) continue;
            table.AddRow(local ? "[bold]local test[/]" : "[bold]common test[/]");
            foreach (var line in lines)
            {
                var rest = others.Select(m => comparison.Lines(m).FirstOrDefault(l => l.OnLocalTest == local && l.Name == line.Name));
                string[] interval = seeds > 1 ? [Interval(line)] : [];
                string[] sent = comparison.IsOfPlans ? [Sent(comparison, line)] : [];
                var numbers = rest.Select(l => l is null ? "" : Number(l));
                table.AddRow([$"  {GatedConsole.Escape(line.Name)}", Number(line), .. interval, .. numbers, .. sent]);
            }
        }

        console.WriteFolded(table);
        var meaning = seeds > 1 ? "  mean ± standard deviation over seeds; the interval is that of the mean (Student's t)"
            : "  one seed: --seeds 5 shows the spread";
        console.WriteLine($"{meaning}; \"over\": + is better{(seeds > 1 ? ", paired; ▲ better, ▼ worse: clear" : "")}.");
        if (ComparedBudgets.Describe(comparison) is { } budgets) console.WriteLine(budgets);
    }

    private static string Number(ComparisonLine line)
    {
        var s = line.Summary;
        if (!double.IsFinite(s.Mean)) return RunWords.Number(s.Mean);
        var spread = double.IsFinite(s.Deviation) ? $" ± {RunWords.Number(s.Deviation)}" : "";
        return (line.IsGain && s.Mean >= 0 ? "+" : "") + RunWords.Number(s.Mean) + spread;
    }

    private static string Interval(ComparisonLine line)
    {
        if (!line.Summary.Interval.IsDefined) return "";
        var mark = line.IsGain ? line.Verdict switch { GainVerdict.Better => "▲", GainVerdict.Worse => "▼", _ => " " } : " ";
        return $"{RunWords.Number(line.Summary.Interval.Low)}, {RunWords.Number(line.Summary.Interval.High)} {mark}";
    }

    private static string Sent(Comparison comparison, ComparisonLine line) => line is { IsGain: false, OnLocalTest: false, Arm: ArmKind.Together }
        && comparison.Runs.FirstOrDefault(run => run.LineOf(ArmKind.Together) == line.Name) is { } run
            ? RunWords.Bytes(ComparedBudgets.Spent(run, Unit.Bytes)) : "";
}
