using System.CommandLine;
using Cohort.Checkpoints;
using Cohort.Problems;
using Cohort.Reports;

namespace Cohort.Cli;

/// <summary><c>cohort export-curves</c>: the curves of a run as TensorBoard reads them.</summary>
internal static class ExportCurvesCommand
{
    /// <summary>What its help shows below the flags.</summary>
    public const string Examples = """
        Examples:
          cohort export-curves run1 --out tb/run1
          tensorboard --logdir tb

        Each line of the report - alone, together, pooled - becomes a run of TensorBoard with a curve for each metric; the worst learner's is
        METRIC/worst. A table of the same numbers, with every learner's, lies in the run's folder already: curves.csv.
        """;

    public static Command Create(Terminal terminal)
    {
        var run = new Argument<string>("run") { Description = "The folder of a run that has ended: what was given to learn --out." };
        var folder = new Option<string>("--out")
        {
            HelpName = "DIR", Required = true, Description = "The folder for TensorBoard's event files; made where it is not there.",
        };
        var learners = new Option<bool>("--learners") { Description = "Also a run of TensorBoard for every learner of the cohort." };
        var command = new Command("export-curves", "Write the curves of a run as TensorBoard event files.") { run, folder, learners };
        command.SetAction((parsed, _) =>
        {
            Problem[] problems = [.. OutputFlags.OfFolder("--out", parsed.GetValue(folder))];
            if (problems.Length > 0) throw new CohortException(problems);
            var lines = Write(parsed.GetValue(run)!, parsed.GetValue(folder)!, parsed.GetValue(learners));
            terminal.Tell($"{RunWords.Count(lines, "line")} written; show them by: tensorboard --logdir {parsed.GetValue(folder)}");
            return Task.FromResult((int)ExitCode.Done);
        });
        return command;
    }

    private static int Write(string run, string folder, bool learners)
    {
        var file = Path.Combine(run, "report.json");
        var report = FinishedRun.Read(file);
        // The report says how long rounds took, and was written when they were over.
        var took = report.Rounds.Sum(r => r.Seconds);
        var began = (File.GetLastWriteTimeUtc(file) - DateTime.UnixEpoch).TotalSeconds - took;
        var ends = new Dictionary<int, double> { [0] = began };
        foreach (var round in report.Rounds) ends[round.Round] = ends.GetValueOrDefault(round.Round - 1, began) + round.Seconds;
        var lines = CurveRow.Of(report)
            .Where(row => learners || row.Learner.Length == 0)
            .GroupBy(row => row.Learner.Length == 0 ? row.Line : $"{row.Line}-{FileName(row.Learner)}")
            .ToArray();
        foreach (var line in lines)
        {
            var points = line.OrderBy(row => row.Round)
                .SelectMany(row => new[] { (Tag: row.Metric, row.Round, row.Value), (Tag: $"{row.Metric}/worst", row.Round, Value: row.Worst) })
                .Where(p => double.IsFinite(p.Value))
                .Select(p => (p.Tag, p.Round, ends.GetValueOrDefault(p.Round, began), p.Value));
            AtomicFile.Write(Path.Combine(folder, line.Key, EventFile.NameOf(began)), stream => EventFile.Write(stream, began, points));
        }

        return lines.Length;
    }

    // A site may be called anything.
    private static string FileName(string name) => string.Concat(name.Select(c => char.IsLetterOrDigit(c) || c is '-' or '.' ? c : '_'));
}
