using System.CommandLine;
using System.Globalization;
using System.Text;
using Cohort.Checkpoints;
using Cohort.Data;
using Cohort.Loops;

namespace Cohort.Cli;

/// <summary><c>cohort predict</c>: what learners of a run say about the rows of a table, row by row.</summary>
internal static class PredictCommand
{
    private const int RowsAtOnce = 2048;

    /// <summary>What its help shows below the flags.</summary>
    public const string Examples = """
        Examples:
          cohort predict run1 --data new.csv --learner north --out predictions.csv
          cohort predict run1 --data new.csv --adapted

        The result has a line for each row and learner: the row's number, the learner, the prediction, and of classes the probability of
        each. Columns are found by name, in any order; others are not read. The label is not needed.
        """;

    public static Command Create(Terminal terminal)
    {
        var flags = new TrainedFlags();
        var data = new Option<string>("--data")
        {
            HelpName = "FILE", Description = "A CSV or TSV file, gzipped or not; - for standard input.", Required = true,
        };
        var output = new Option<string?>("--out") { HelpName = "FILE", Description = "Write to this file instead of standard output." };
        var command = new Command("predict", "Ask the learners of a run about the rows of a table.") { data, output };
        flags.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            OutputFlags.RequireFile("--out", parsed.GetValue(output));
            using var cohort = flags.Open(parsed);
            var learners = flags.Chosen(parsed, cohort);
            if (parsed.GetValue(output) is { } path)
            {
                AtomicFile.Write(path, stream =>
                {
                    using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
                    WriteAsync(writer, cohort, learners, parsed.GetValue(data)!, cancellation).GetAwaiter().GetResult();
                }, leftovers: true);
            }
            else
            {
                await WriteAsync(terminal.Data, cohort, learners, parsed.GetValue(data)!, cancellation);
            }
        });
        return command;
    }

    private static async Task WriteAsync(
        TextWriter writer, TrainedCohort cohort, IReadOnlyList<TrainedLearner> learners, string data, CancellationToken cancellation)
    {
        var row = 0;
        var begun = false;
        foreach (var rows in cohort.ReadInputs(data, RowsAtOnce))
        {
            if (!begun) await writer.WriteLineAsync(Header(cohort));
            begun = true;
            var count = 0;
            foreach (var learner in learners)
            {
                var predictions = await learner.PredictAsync(rows, cancellation);
                count = predictions.Count;
                for (var i = 0; i < count; i++) await writer.WriteLineAsync(Line(row + i + 1, learner, predictions[i]));
            }

            row += count;
        }
    }

    private static string Header(TrainedCohort cohort) =>
        string.Join(',', ((IEnumerable<string>)["row", "learner", "prediction"]).Concat(cohort.Classes.Select(c => CsvText.Cell($"p({c})"))));

    private static string Line(int row, TrainedLearner learner, Prediction prediction)
    {
        var line = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{row},{CsvText.Cell(learner.Name)},");
        if (prediction.Names.Count == 0)
            return line.AppendJoin(';', prediction.Outputs.Select(o => o.ToString("R", CultureInfo.InvariantCulture))).ToString();
        line.Append(CsvText.Cell(prediction.Class));
        foreach (var p in prediction.Probabilities) line.Append(CultureInfo.InvariantCulture, $",{p:R}");
        return line.ToString();
    }
}
