using System.CommandLine;
using Cohort.Data;
using Cohort.Loops;
using Cohort.Merging;
using Cohort.Problems;

namespace Cohort.Cli;

/// <summary><c>cohort merge</c>: one learner made of the weights of several that runs left.</summary>
internal static class MergeCommand
{
    /// <summary>What its help shows below the flags.</summary>
    public const string Examples = """
        Examples:
          cohort merge run1 --how mean --out merged
          cohort merge run1/learners/0.safetensors run2/learners/3.safetensors --how ties --out merged --test test.csv
          cohort merge north south --how soup --data heldout.csv --out merged
          cohort merge north south --how mean --align --out merged

        A run's folder stands for all of its learners, a file learners/ID.safetensors in it for one. The result is a folder that predict,
        evaluate and export open. Rules, formulas and their limits are on the page docs/merge.md.
        """;

    public static Command Create(Terminal terminal)
    {
        var flags = new MergeFlags();
        var command = new Command("merge", "Make one learner of the weights of several.");
        flags.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var http = new HttpClient();
            var request = flags.Read(parsed);
            using var merge = LearnerMerge.Open(request.Learners, request.Base, request.Align, request.Source);
            request.RequireWeights(merge.Names);
            var (data, test) = (Rows(merge, request.Data, request.Seed, http), Rows(merge, request.Test, request.Seed, http));
            if (data is not null && request.Data == request.Test) (data, test) = (Half(data, 0), Half(data, 1)); // what chooses does not judge
            GreedySoup? soup = null;
            if (request.Rule is { } rule) merge.Merge(rule, request.Weights, data);
            else soup = await merge.SoupAsync(data!, cancellation);
            var result = new MergeResult(merge, request, soup);
            if (test is not null) await result.MeasureAsync(test, cancellation);
            if (request.Out is { } folder) merge.Save(folder, request.Words);
            if (request.Json) terminal.Output.WriteLine(CommandJson.Text(result.Json()));
            else result.Show(terminal);
        });
        return command;
    }

    // Every other row.
    private static Dataset Half(Dataset rows, int from) => rows.Select([.. Enumerable.Range(0, rows.Rows).Where(row => row % 2 == from)]);

    // A file of a table as the first learner read its own; or the test rows of a public set, or of a source that is drawn.
    private static Dataset? Rows(LearnerMerge merge, string? given, ulong seed, HttpClient http)
    {
        if (given is null) return null;
        var isName = DrawnSource.Find(given) is not null || NamedSets.Find(given) is not null;
        if (!isName && merge.Cohort.Schema is not null) return merge.Cohort.ReadTable(given);
        var flags = DataFlags.Of(new GivenData(given, []), label: null, noHeader: false, whole: true);
        var environment = RunSettings.Environment(http);
        var rows = Plans.Plan.Parse("{}", "--data", flags.Overrides).Data.Source.Load(new DataRequest(seed)
        {
            DataFolder = environment.DataFolder, CacheFolder = environment.CacheFolder, Http = environment.Http,
        }).Test;
        var form = merge.Learner.Form;
        string[] lacking = [.. form.Objective.Inputs.Concat(form.Objective.Truth).SelectMany(name =>
            rows.Lacks(name, form[name].Type, form[name].Shape))];
        return lacking.Length == 0 ? rows : throw DataProblems.SchemaMismatch.Exception(
            $"{Excerpt.Of(given)}: the rows lack {string.Join(" and ", lacking)}, which the learners need");
    }
}
