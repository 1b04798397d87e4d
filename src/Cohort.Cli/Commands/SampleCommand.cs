using System.CommandLine;
using Cohort.Models;
using Cohort.Problems;

namespace Cohort.Cli;

/// <summary><c>cohort sample</c>: how a learner that has read a text goes on with one.</summary>
internal static class SampleCommand
{
    /// <summary>What its help shows below the flags.</summary>
    public const string Examples = """
        Examples:
          cohort sample run1 --prompt "Once upon a time" --length 300
          cohort sample run1 --prompt "The " --learner peer2 --temperature 0.7 --top 10 --seed 3
        """;

    public static Command Create(Terminal terminal)
    {
        var flags = new TrainedFlags();
        var prompt = new Option<string>("--prompt")
        {
            HelpName = "TEXT", Description = "What was said before, at least one character.", Required = true,
        };
        var length = new Option<int>("--length") { HelpName = "N", Description = "How many characters to add.", DefaultValueFactory = _ => 200 };
        var temperature = new Option<double>("--temperature")
        {
            HelpName = "T", Description = "Below 1 the likely becomes likelier; 0 always takes the likeliest.", DefaultValueFactory = _ => 1,
        };
        var top = new Option<int>("--top") { HelpName = "N", Description = "Draw from so many of the likeliest characters only; 0: from all." };
        var seed = new Option<ulong>("--seed") { HelpName = "N", Description = "Another seed, another text." };
        var command = new Command("sample", "Let a learner of a run go on with a text.") { prompt, length, temperature, top, seed };
        flags.AddTo(command);
        command.SetAction(parsed =>
        {
            var (begun, count, options) = (parsed.GetValue(prompt)!, parsed.GetValue(length),
                new SamplerOptions { Temperature = parsed.GetValue(temperature), TopK = parsed.GetValue(top) });
            string[] wrong =
            [
                .. begun.Length == 0 ? ["--prompt is empty: give at least one character"] : Array.Empty<string>(),
                .. count is < 0 or > 10_000_000 ? [$"--length {count}: give 0 to 10000000"] : Array.Empty<string>(),
                .. !(options.Temperature is >= 0 and <= 1000) ? ["--temperature: give 0 to 1000"] : Array.Empty<string>(),
                .. options.TopK < 0 ? [$"--top {options.TopK}: give 0 or more"] : Array.Empty<string>(),
            ];
            if (wrong.Length > 0) throw new CohortException([.. wrong.Select(w => UsageProblems.BadCommandLine.Here(w))]);
            using var cohort = flags.Open(parsed);
            if (cohort.Vocabulary.Count == 0)
            {
                throw DataProblems.NoText.Exception(
                    "these learners did not learn from a text, so there is nothing to go on with", parsed.GetValue(flags.Run));
            }

            terminal.Data.WriteLine(begun + flags.Chosen(parsed, cohort)[0].Continue(begun, count, options, parsed.GetValue(seed)));
        });
        return command;
    }
}
