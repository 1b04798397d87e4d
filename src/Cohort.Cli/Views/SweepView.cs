using Cohort.Claims;
using Cohort.Metrics;
using Cohort.Reports;
using Spectre.Console;

namespace Cohort.Cli;

/// <summary>What a sweep found: every setting with its score on validation rows, and what is chosen.</summary>
internal sealed class SweepView(IAnsiConsole console)
{
    /// <summary>Shows a sweep.</summary>
    /// <param name="metric">What was chosen by.</param>
    /// <param name="tuning">Every setting with its scores.</param>
    /// <param name="chosen">Which of them is chosen.</param>
    /// <param name="edges">Paths whose value lies at the edge of its grid.</param>
    /// <param name="reports">The runs of the chosen setting.</param>
    public void Show(Metric metric, ArmTuning tuning, int chosen, IReadOnlyList<string> edges, IReadOnlyList<Report> reports)
    {
        var table = new Table().Border(TableBorder.Minimal);
        foreach (var entry in tuning.Chosen.Entries) table.AddColumn(GatedConsole.Escape(entry.Key));
        table.AddColumn(new TableColumn(GatedConsole.Escape($"{metric.Name} on validation rows")).RightAligned());
        table.AddColumn("");
        foreach (var (i, tried) in tuning.Tried.Index())
        {
            var summary = MeanInterval.Of(tried.Scores);
            var spread = double.IsFinite(summary.Deviation) ? $" ± {RunWords.Number(summary.Deviation)}" : "";
            var values = tried.Setting.Entries.Select(e => GatedConsole.Escape(SweepRequest.Text(e.Value)));
            table.AddRow([.. values, RunWords.Number(summary.Mean) + spread, i == chosen ? "◀ chosen" : ""]);
        }

        console.WriteFolded(table);
        var flags = tuning.Chosen.Entries.SelectMany(e => new[] { "--set", $"{e.Key}={SweepRequest.Text(e.Value)}" });
        var set = CommandLine.Of(flags)["cohort ".Length..];
        console.WriteLine($"Chosen by rows that peers keep out of training, over {RunWords.Count(reports.Count, "seed")}: {set}");
        foreach (var path in edges)
        {
            var best = SweepRequest.Text(tuning.Chosen.Find(path)!.Value);
            console.WriteLine($"{best} is the best {path}, and the edge of its grid: what lies beyond may be better still.");
        }

        var test = reports.Select(r => r.Final!.Together.Metrics.GetValueOrDefault(metric.Name)?.Mean ?? double.NaN).ToArray();
        if (test.Any(double.IsFinite))
            console.WriteLine("On the common test set, which nothing was chosen by, the chosen setting has "
                + $"{metric.Name} {RunWords.Number(test.Average())}.");
    }
}
