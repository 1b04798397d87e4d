using System.CommandLine;
using Cohort.Claims;
using Cohort.Options;
using Cohort.Problems;

namespace Cohort.Cli;

/// <summary><c>cohort sweep</c>: tries every setting of a grid, and chooses one by rows that are kept out of training.</summary>
internal static class SweepCommand
{
    /// <summary>What its help shows below the flags.</summary>
    public const string Examples = """
        Examples:
          cohort sweep plan.yaml --grid learner.optimizer.adam.rate=0.001,0.003,0.01
          cohort sweep --data clinics.csv --label outcome --grid learner.batch=8,16,32 --grid learner.model=mlp:32,mlp:64
          cohort sweep plan.yaml --grid learner.batch=8,16,32 --seeds 5 --out swept

        Every combination is run over the same seeds (three without --seeds), without baselines. The one is chosen whose learners do best, as a
        mean, on rows that their peers keep out of training (peers.validation; a fifth where the plan keeps none): never by test rows. An optimum
        at the edge of a grid is said: the grid should go on there. --out DIR keeps the plan as chosen in chosen.yaml, and all scores in sweep.json.
        """;

    private const int UsualSeeds = 3;

    public static Command Create(Terminal terminal)
    {
        var plan = new Argument<string?>("plan")
        {
            Description = "The plan, a YAML file; without one, what `cohort learn` would run.", Arity = ArgumentArity.ZeroOrOne,
        };
        var grid = new Option<string[]>("--grid")
        {
            HelpName = "KEY=A,B,C", Description = "A key of the plan and the values to try. May be repeated: every combination is tried.",
        };
        var flags = new RunFlags();
        var command = new CheckedCommand("sweep", "Try every setting of a grid, and choose one by validation rows.") { plan, grid };
        flags.AddTo(command);
        command.Check = (parsed, known) => Asked(parsed).Wrong(known);
        command.SetAction((parsed, _) => Task.FromResult((int)Asked(parsed).Run(terminal)));
        return command;

        SweepRequest Asked(ParseResult parsed)
        {
            var problems = new List<Problem>();
            var given = parsed.GetValue(grid) ?? [];
            if (given.Length == 0) problems.Add(UsageProblems.BadCommandLine.Here("there is nothing to try: give --grid KEY=A,B,C"));
            var axes = given.Select(text => Axis(text, problems)).OfType<(string, IReadOnlyList<PlanNode>)>().ToArray();
            var request = flags.In(parsed, parsed.GetValue(plan), parsed.GetValue(flags.Exchange));
            if (request.Resume is not null || request.Html is not null)
                problems.Add(UsageProblems.WithoutMeaning.Here("--resume and --html: a sweep has a table, and is run in one go"));
            request = request with { Problems = [.. problems, .. request.Problems] };
            return new SweepRequest(request, new TuningGrid(axes), parsed.GetValue(flags.Seeds) ?? UsualSeeds);
        }
    }

    private static (string, IReadOnlyList<PlanNode>)? Axis(string text, List<Problem> wrong)
    {
        var problems = new PlanProblemList();
        PlanNode?[] values = [];
        if (text.Contains('=', StringComparison.Ordinal) && PlanOverride.Parse(text, problems) is { } given)
        {
            values = [.. CompareCommand.Parts(given.Value).Select(value => PlanReader.Parse(value, $"--grid {given.Path}", problems))];
            if (problems.Problems.Count == 0 && values.Length > 0) return (given.Path, [.. values.OfType<PlanNode>()]);
        }

        wrong.AddRange(problems.Problems);
        if (problems.Problems.Count == 0) wrong.Add(UsageProblems.BadCommandLine.Here($"--grid {text}: give the values to try: --grid KEY=A,B,C"));
        return null;
    }
}
