using System.CommandLine;
using Cohort.Problems;

namespace Cohort.Cli;

/// <summary><c>cohort compare</c>: several plans, or one plan with several exchanges, over the same seeds in one table.</summary>
internal static class CompareCommand
{
    /// <summary>What its help shows below the flags.</summary>
    public const string Examples = """
        Examples:
          cohort compare --data clinics.csv --label outcome --exchange gossip,fedavg,none
          cohort compare plan.yaml --exchange gossip:ring,gossip:full --seeds 5 --html compared.html
          cohort compare a.yaml b.yaml --out compared
          cohort compare --resume compared

        All are run over the same seeds (three without --seeds), and each is compared with the first one, paired over seeds. Flags set values in
        every plan. Where plans do not have the same rounds, steps, examples or rows, that is said.
        """;

    private const int UsualSeeds = 3;

    public static Command Create(Terminal terminal)
    {
        var plans = new Argument<string[]>("plan")
        {
            Description = "Plans, YAML files; without one, what `cohort learn` would run.", Arity = ArgumentArity.ZeroOrMore,
        };
        var flags = new RunFlags();
        var command = new CheckedCommand("compare", "Run several plans or exchanges over the same seeds, and compare them.") { plans };
        flags.AddTo(command);
        command.Check = (parsed, known) => Asked(parsed, plans, flags).Wrong(known);
        command.SetAction(async (parsed, _) => (int)await Asked(parsed, plans, flags).RunAsync(terminal));
        return command;
    }

    private static SeriesRequest Asked(ParseResult parsed, Argument<string[]> plans, RunFlags flags)
    {
        var one = new string?[] { null };
        string?[] files = parsed.GetValue(plans) is { Length: > 0 } named ? named : one;
        string?[] exchanges = parsed.GetValue(flags.Exchange) is { } list && Parts(list).Any() ? [.. Parts(list)] : one;
        (string Name, LearnRequest Request)[] runs =
        [
            .. from file in files
               from exchange in exchanges
               select (NameOf(file, exchange, files.Length), flags.In(parsed, file, exchange)),
        ];
        var resumes = runs[0].Request.Resume is not null;
        if (runs.Length < 2 && !resumes)
        {
            var nothing = UsageProblems.BadCommandLine.Here(
                "there is nothing to compare: give two plans, or several exchanges as --exchange gossip,fedavg");
            runs = [(runs[0].Name, runs[0].Request with { Problems = [nothing, .. runs[0].Request.Problems] })];
        }

        return new SeriesRequest(Distinct(runs), parsed.GetValue(flags.Seeds) ?? (resumes ? null : UsualSeeds));
    }

    // A comma between brackets belongs to what is within them.
    internal static IEnumerable<string> Parts(string list)
    {
        var (depth, from) = (0, 0);
        for (var i = 0; i <= list.Length; i++)
        {
            if (i < list.Length) depth += list[i] switch { '{' or '[' or '(' => 1, '}' or ']' or ')' => -1, _ => 0 };
            if (i < list.Length && (list[i] != ',' || depth > 0)) continue;
            if (list[from..i].Trim() is { Length: > 0 } part) yield return part;
            from = i + 1;
        }
    }

    private static string NameOf(string? file, string? exchange, int files)
    {
        var plan = file is null ? "" : Path.GetFileNameWithoutExtension(file);
        return exchange is null ? plan : files > 1 ? $"{plan} {exchange}" : exchange;
    }

    // Plans of one name in two folders are told apart.
    private static (string, LearnRequest)[] Distinct((string Name, LearnRequest Request)[] runs) =>
        [.. runs.Select((run, i) => runs.Take(i).Count(r => r.Name == run.Name) is > 0 and var before
            ? ($"{run.Name} #{before + 1}", run.Request) : run)];
}
