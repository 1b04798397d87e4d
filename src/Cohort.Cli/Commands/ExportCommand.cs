using System.CommandLine;
using Cohort.Exports;
using Cohort.Loops;
using Cohort.Problems;

namespace Cohort.Cli;

/// <summary><c>cohort export</c>: a learner of a run as a file that other programs read.</summary>
internal static class ExportCommand
{
    private static readonly string[] Formats = ["onnx", "safetensors"];

    /// <summary>What its help shows below the flags.</summary>
    public const string Examples = """
        Examples:
          cohort export run1 --learner north --format onnx
          cohort export run1 --learner north --adapted --format safetensors --out models/north.safetensors

        An ONNX model takes inputs in the data's own units, "input [batch, features]" (NaN: missing), and gives "probabilities" of the classes
        or "values"; its metadata has the names of columns and classes. Safetensors holds the weights alone, [inputs, outputs], and says in its
        header how inputs are scaled.
        """;

    public static Command Create(Terminal terminal)
    {
        var flags = new TrainedFlags();
        var format = new Option<string>("--format")
        {
            HelpName = "onnx|safetensors", Description = "What to write.", DefaultValueFactory = _ => "onnx",
        };
        var output = new Option<string?>("--out")
        {
            HelpName = "FILE", Description = "Write to this file. Default: the learner's name with the format behind it, here.",
        };
        var command = new Command("export", "Write a learner of a run as a file that other programs read.") { format, output };
        flags.AddTo(command);
        command.SetAction(parsed =>
        {
            var kind = parsed.GetValue(format)!;
            List<Problem> problems =
            [
                .. parsed.GetValue(output) is { } given ? OutputFlags.OfFile("--out", given) : OutputFlags.OfFolder("--out", "."),
            ];
            if (!Formats.Contains(kind))
                problems.Add(UsageProblems.BadCommandLine.Here($"--format {kind}: {NearestName.Suggest(kind, Formats, "formats")}"));
            if (problems.Count > 0) throw new CohortException(problems);
            using var cohort = flags.Open(parsed);
            var chosen = flags.Chosen(parsed, cohort);
            if (chosen.Count > 1)
            {
                throw UsageProblems.BadCommandLine.Exception(
                    $"--learner is missing: one is exported, and there are {string.Join(", ", cohort.Learners.Names)}");
            }

            var path = parsed.GetValue(output) ?? $"{FileName(chosen[0].Name)}.{kind}";
            if (kind == "onnx") chosen[0].SaveOnnx(path);
            else chosen[0].Save(path);
            terminal.Tell(kind == "onnx" ? $"{path}: {Shown(OnnxExport.GraphOf(chosen[0]))}"
                : $"{path}: {string.Join(", ", chosen[0].Weights.Values.Select(t => $"{t.Name} [{string.Join(", ", t.Shape)}]"))}");
        });
        return command;
    }

    private static string Shown(OnnxGraph graph) => $"{string.Join(", ", graph.Inputs)} -> {string.Join(", ", graph.Outputs)}";

    // A site may be called anything.
    private static string FileName(string learner) =>
        string.Concat(learner.Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or '#' ? c : '_'));
}
