using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Cohort.Data;
using Cohort.Loops;
using Cohort.Metrics;
using Cohort.Problems;
using Cohort.Reports;
using Spectre.Console;

namespace Cohort.Cli;

/// <summary><c>cohort evaluate</c>: how well learners of a run do on the rows of a table, by the run's own metrics.</summary>
internal static class EvaluateCommand
{
    /// <summary>What its help shows below the flags.</summary>
    public const string Examples = """
        Examples:
          cohort evaluate run1 --data clinics.csv --rows test
          cohort evaluate run1 --rows test
          cohort evaluate run1 --data newer.csv --learner north --json
          cohort evaluate run2 --data north=a.csv --data south=b.csv --rows test

        --rows test takes the rows that the run kept back as the common test set, by their numbers in the file that it learnt from: the
        numbers are then those of its report. Without --data it is that file, where it lay. Columns are found by name, in any order.
        """;

    public static Command Create(Terminal terminal)
    {
        var flags = new TrainedFlags();
        var data = GivenData.Flag("FILE|PEER=FILE", "A CSV or TSV file, gzipped or not, with the label; - for standard input. "
            + "Repeated as PEER=FILE where each peer had a table of its own. Default: what the run learnt from.");
        var rows = new Option<string>("--rows")
        {
            HelpName = "SET", Description = "Which rows: all, or what the run used them for: train, local_test, validation, shared, test.",
            DefaultValueFactory = _ => "all",
        };
        var json = new Option<bool>("--json") { Description = "Print a JSON list, with what is taken for which class where classes are learnt." };
        var command = new Command("evaluate", "Measure the learners of a run on the rows of a table.") { data, rows, json };
        flags.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var cohort = flags.Open(parsed);
            var chosen = flags.Chosen(parsed, cohort);
            var table = Rows(cohort, GivenData.Of(parsed.GetValue(data)), parsed.GetValue(rows)!);
            var measured = await cohort.EvaluateAsync(table, cancellation);
            int[] places = [.. cohort.Learners.Index().Where(l => chosen.Contains(l.Item)).Select(l => l.Index)];
            if (parsed.GetValue(json))
            {
                var confusion = await cohort.ConfusionAsync(table, cancellation);
                terminal.Output.WriteLine(Json(cohort, measured, confusion, places, table.Rows).ToJsonString());
            }
            else Show(terminal, cohort, measured, places, table.Rows);
        });
        return command;
    }

    private static Dataset Rows(TrainedCohort cohort, GivenData given, string set)
    {
        if (!given.Any) return cohort.ReadOwnTable(set);
        var table = given.File is { } file ? cohort.ReadTable(file) : cohort.ReadTables(given.ByName);
        return set == "all" ? table : cohort.Select(table, set);
    }

    private static JsonArray Json(
        TrainedCohort cohort, IReadOnlyList<(Metric Metric, IReadOnlyList<double> Values)> measured,
        IReadOnlyList<ConfusionMatrix> confusion, int[] places, int rows) => [.. places.Select(k =>
        {
            var learner = cohort.Learners[k];
            var metrics = measured.Select(m => KeyValuePair.Create(m.Metric.Name, double.IsFinite(m.Values[k]) ? (JsonNode?)m.Values[k] : null));
            var entry = new JsonObject
            {
                ["learner"] = learner.Id, ["name"] = learner.Name, ["rows"] = rows, ["metrics"] = new JsonObject(metrics),
            };
            if (k < confusion.Count) entry["confusion"] = JsonNode.Parse(GainsJson.Render(confusion[k], cohort.Classes));
            return (JsonNode)entry;
        })];

    // By the loss, which stands last: a number that is not finite was undefined where the learner has not diverged, as auc of one class.
    private static string Number(double value, double loss) => double.IsFinite(value) ? value.ToString("0.0000", CultureInfo.InvariantCulture)
        : NumberText.Metric(value, loss);

    private static void Show(
        Terminal terminal, TrainedCohort cohort, IReadOnlyList<(Metric Metric, IReadOnlyList<double> Values)> measured, int[] places, int rows)
    {
        var table = new Table().Border(TableBorder.Minimal).AddColumn("learner");
        foreach (var (metric, _) in measured) table.AddColumn(new Spectre.Console.TableColumn(GatedConsole.Escape(metric.Name)).RightAligned());
        foreach (var k in places)
        {
            table.AddRow([GatedConsole.Escape(cohort.Learners[k].Name),
                .. measured.Select(m => Number(m.Values[k], measured[^1].Values[k]))]);
        }

        terminal.Results.WriteFolded(table);
        terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows:#,0} rows"));
    }
}
