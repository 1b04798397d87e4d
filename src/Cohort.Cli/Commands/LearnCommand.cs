using System.CommandLine;

namespace Cohort.Cli;

/// <summary><c>cohort learn</c>: runs a plan and shows what learning together was worth.</summary>
internal static class LearnCommand
{
    /// <summary>What its help shows below the flags.</summary>
    public const string Examples = """
        Examples:
          cohort learn
          cohort learn --data clinics.csv --label outcome --peers 6 --split dirichlet:0.3
          cohort learn --data north=a.csv --data south=b.csv --label outcome
          cohort learn plan.yaml --out run1
          cohort learn --resume run1
          cohort learn --resume run1 --rounds 100
          cohort learn plan.yaml --seeds 5 --out runs

        A flag replaces the plan's value; docs/plan.md has every key with its default.
        `cohort explain NAME` says what a name means: gossip, dirichlet, mlp, ...
        """;

    public static Command Create(Terminal terminal)
    {
        var plan = new Argument<string?>("plan")
        {
            Description = "The plan, a YAML file; without one, drawn digits and eight peers.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var flags = new RunFlags();
        var command = new CheckedCommand("learn", "Learn together, and show what it was worth.") { plan };
        flags.AddTo(command);
        command.Check = (parsed, known) =>
        {
            var request = flags.In(parsed, parsed.GetValue(plan), parsed.GetValue(flags.Exchange));
            return (request with { Problems = [.. known, .. request.Problems] }).Wrong();
        };
        command.SetAction(async (parsed, _) =>
        {
            var request = flags.In(parsed, parsed.GetValue(plan), parsed.GetValue(flags.Exchange));
            var series = parsed.GetValue(flags.Seeds) is not null || SeriesFolder.IsIn(request.Resume);
            return (int)(series
                ? await new SeriesRequest([("", request)], parsed.GetValue(flags.Seeds)).RunAsync(terminal)
                : await request.RunAsync(terminal));
        });
        return command;
    }
}
