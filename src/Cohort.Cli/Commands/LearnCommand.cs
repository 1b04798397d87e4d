using System.CommandLine;
using Cohort.Options;
using Cohort.Problems;

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

        A flag replaces the plan's value; docs/plan.md has every key with its default. `cohort explain NAME` says what a name
        means: gossip, dirichlet, mlp, ...
        """;

    public static Command Create(Terminal terminal)
    {
        var plan = new Argument<string?>("plan")
        {
            Description = "The plan, a YAML file; without one, drawn digits and eight peers.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var data = GivenData.Flag("FILE|SET|PEER=FILE", "A CSV or TSV file, a text (.txt, .md), gzipped or not, - for standard input, "
            + "or the name of a public set (see `cohort data list`). Repeated as PEER=FILE: a table for each peer.");
        var label = Text("--label", "COLUMN", "The column to predict: its name, its number from 1, or `last`.");
        var table = new TableFlags();
        var noHeader = new Option<bool>("--no-header") { Description = "The first row of the file is data, not column names." };
        var peers = Text("--peers", "N", "How many peers share the rows.");
        var split = Text("--split", "NAME", "How the rows are dealt out, such as dirichlet:0.3 or iid.");
        var exchange = Text("--exchange", "NAME", "What peers pass each other, such as gossip, fedavg or none.");
        var rounds = Text("--rounds", "N", "How many rounds.");
        var seed = Text("--seed", "N", "The seed of every random number.");
        var threads = new Option<int?>("--threads") { HelpName = "N", Description = "Worker threads; changes no result. Default: all processors." };
        var set = new Option<string[]>("--set") { HelpName = "KEY=VALUE", Description = "Set a value of the plan, as learner.batch=64. Repeatable." };
        var noBaselines = new Option<bool>("--no-baselines") { Description = "Run only the arm `together`: no alone, pooled and adapted." };
        var json = new Option<bool>("--json") { Description = "Print the report as one JSON object on standard output." };
        var html = Text("--html", "FILE", "Write the HTML report to this file.");
        var folder = Text("--out", "DIR", "Keep plan, journal, checkpoints, learners and reports in this folder.");
        var resume = Text("--resume", "DIR", "Resume the interrupted run in this folder.");
        var load = OwnAssemblies.Flag();
        var quiet = new Option<bool>("--quiet") { Description = "No progress." };
        var command = new Command("learn", "Learn together, and show what it was worth.")
        {
            plan, data, label, noHeader, peers, split, exchange, rounds, seed, threads, set, noBaselines, json, html, folder, resume, load, quiet,
        };
        table.AddTo(command);
        command.SetAction(async (parsed, _) =>
        {
            var problems = new List<Problem>();
            var whole = parsed.GetValue(plan) is null && parsed.GetValue(resume) is null;
            var named = problems.Gather(() => table.In(parsed, plan: !whole,
                DataFlags.Of(GivenData.Of(parsed.GetValue(data)), parsed.GetValue(label), parsed.GetValue(noHeader), whole))) ?? DataFlags.None;
            PlanOverride[] sites = [.. table.SplitIn(parsed, parsed.GetValue(split))];
            List<PlanOverride> overrides = [.. named.Overrides, .. sites];
            foreach (var (option, path) in new[] { (peers, "peers.count"), (split, "peers.split"), (rounds, "budget.rounds"), (seed, "seed") })
                Add(overrides, path, parsed.GetValue(option), option.Name);
            if (parsed.GetValue(exchange) is { } method)
                overrides.Add(new PlanOverride("exchange", method == "none" ? "[]" : $"[{method}]", "--exchange"));
            if (parsed.GetValue(noBaselines)) overrides.Add(new PlanOverride("baselines", "false", "--no-baselines"));
            overrides.AddRange(Settings(parsed.GetValue(set) ?? [], problems));
            var request = new LearnRequest
            {
                PeerForEachSite = sites.Length > 0 && parsed.GetValue(peers) is null,
                PlanFile = parsed.GetValue(plan), Overrides = overrides, Data = named,
                Source = problems.Gather(() => OwnAssemblies.Load(parsed.GetValue(load))), Problems = problems,
                Alone = parsed.GetValue(exchange) == "none",
                Threads = parsed.GetValue(threads), Json = parsed.GetValue(json), Html = parsed.GetValue(html), Out = parsed.GetValue(folder),
                Resume = parsed.GetValue(resume), Quiet = parsed.GetValue(quiet), Command = CommandLine.Of(parsed.Tokens.Select(t => t.Value)),
            };
            return (int)await request.RunAsync(terminal);
        });
        return command;
    }

    private static Option<string?> Text(string name, string value, string description) => new(name) { HelpName = value, Description = description };

    private static void Add(List<PlanOverride> overrides, string path, string? value, string flag)
    {
        if (value is not null) overrides.Add(new PlanOverride(path, value, flag));
    }

    private static List<PlanOverride> Settings(IEnumerable<string> texts, List<Problem> wrong)
    {
        var (settings, problems) = (new List<PlanOverride>(), new PlanProblemList());
        foreach (var text in texts)
        {
            if (PlanOverride.Parse(text, problems) is { } given) settings.Add(given);
        }

        wrong.AddRange(problems.Problems);
        return settings;
    }
}
