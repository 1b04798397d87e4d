using System.CommandLine;
using Cohort.Data;
using Cohort.Panels;
using Cohort.Problems;

namespace Cohort.Cli;

/// <summary><c>cohort panel</c>: what many raters said of items, weighed: the likely label of each item, and how reliable each rater is.</summary>
internal static class PanelCommand
{
    /// <summary>What its help shows below the flags.</summary>
    public const string Examples = """
        Examples:
          cohort panel labels.csv --rater worker --truth truth.csv
          cohort panel labels.csv --model one_coin --out posteriors.csv --json
          cohort panel answers.csv --rater agent --item question --label answer --open

        The file has a row for each vote, with columns rater, item and label in any order, or as the flags call them; other columns are not
        read. --out writes a line for each item: its likely label, how many votes it got, and the probability of each label.
        Models, formulas and their limits are on the page docs/panel.md.
        """;

    public static Command Create(Terminal terminal)
    {
        var flags = new PanelFlags();
        var command = new Command("panel", "Weigh what many raters said: likely labels, reliable raters.");
        flags.AddTo(command);
        command.SetAction((parsed, _) =>
        {
            var request = flags.Read(parsed);
            var file = VoteFile.Read(request.File, request.Rater, request.Item, request.Label, request.Open);
            var truth = request.Truth is { } path ? file.ReadTruth(path, request.Item, request.Label) : null;
            var result = new PanelResult(file, request.Word, request.Model.Weigh(file.Votes), truth, request.Abilities);
            if (request.Out is { } output) result.WriteItems(output);
            if (request.Json) terminal.Output.WriteLine(CommandJson.Text(result.Json()));
            else new PanelView(terminal).Show(result);
            return Task.FromResult((int)ExitCode.Done);
        });
        return command;
    }
}
