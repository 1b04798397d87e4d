using System.CommandLine;
using System.Globalization;
using Cohort.Options;
using Cohort.Problems;

namespace Cohort.Cli;

/// <summary>The flags of the verbs that run plans: what they set in a plan, where the results go, how much is said.</summary>
internal sealed class RunFlags
{
    private readonly Option<string[]> data = GivenData.Flag("FILE|SET|PEER=FILE",
        "A CSV or TSV file, a text (.txt, .md), gzipped or not, - for standard input, or the name of a public set (see `cohort data list`). "
        + "Repeated as PEER=FILE: a table for each peer.");

    private readonly Option<string?> label = Text("--label", "COLUMN", "The column to predict: its name, its number from 1, or `last`.");
    private readonly TableFlags table = new();
    private readonly Option<bool> noHeader = new("--no-header") { Description = "The first row of the file is data, not column names." };
    private readonly Option<string?> peers = Text("--peers", "N", "How many peers share the rows.");
    private readonly Option<string?> split = Text("--split", "NAME", "How the rows are dealt out, such as dirichlet:0.3 or iid.");
    private readonly Option<string?> rounds = Text("--rounds", "N", "How many rounds.");
    private readonly Option<string?> seed = Text("--seed", "N", "The seed of every random number.");
    private readonly Option<int?> threads;

    private readonly Option<string?> memory = Text("--memory", "SIZE",
        "Refuse runs that would need more, such as 4GB; changes no result. Default: what the machine has.");

    private readonly Option<string[]> set = new("--set")
    {
        HelpName = "KEY=VALUE", Description = "Set a value of the plan, as learner.batch=64. Repeatable.",
    };

    private readonly Option<bool> noBaselines = new("--no-baselines") { Description = "Run only the arm `together`: no alone, pooled and adapted." };
    private readonly Option<bool> json = new("--json") { Description = "Print the report as one JSON object on standard output." };
    private readonly Option<string?> html = Text("--html", "FILE", "Write the HTML report to this file.");
    private readonly Option<string?> folder = Text("--out", "DIR", "Keep plan, journal, checkpoints, learners and reports in this folder.");
    private readonly Option<string?> resume = Text("--resume", "DIR", "Resume the interrupted run in this folder; with --rounds N go on to "
        + "round N, also if it has ended.");
    private readonly Option<string[]> load = OwnAssemblies.Flag();
    private readonly Option<bool> quiet = new("--quiet") { Description = "No progress." };
    private readonly List<Problem> unreadable = [];

    /// <summary>Makes them.</summary>
    public RunFlags()
    {
        threads = Number("--threads", "Worker threads; changes no result. Default: all processors.");
        Seeds = Number("--seeds",
            "Run the plan over N seeds, from its own on: mean and spread of every number. --resume keeps those that are done.");
    }

    /// <summary>What peers pass each other.</summary>
    public Option<string?> Exchange { get; } = Text("--exchange", "NAME", "What peers pass each other, such as gossip, fedavg or none.");

    /// <summary>Over how many seeds.</summary>
    public Option<int?> Seeds { get; }

    /// <summary>Adds them to a verb.</summary>
    public void AddTo(Command command)
    {
        Option[] all =
        [
            data, label, noHeader, peers, split, Exchange, rounds, seed, Seeds, threads, memory, set, noBaselines, json, html, folder,
            resume, load, quiet,
        ];
        foreach (var option in all) command.Options.Add(option);
        CompletionNames.Add(data, split, Exchange, set);
        table.AddTo(command);
    }

    /// <summary>What is asked for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="plan">The plan file; null: none.</param>
    /// <param name="exchange">What peers pass each other; null: what the plan says.</param>
    public LearnRequest In(ParseResult parsed, string? plan, string? exchange)
    {
        var problems = new List<Problem>();
        var whole = plan is null && parsed.GetValue(resume) is null;
        var named = problems.Gather(() => table.In(parsed, plan: !whole,
            DataFlags.Of(GivenData.Of(parsed.GetValue(data)), parsed.GetValue(label), parsed.GetValue(noHeader), whole))) ?? DataFlags.None;
        PlanOverride[] sites = [.. table.SplitIn(parsed, parsed.GetValue(split))];
        List<PlanOverride> overrides = [.. named.Overrides, .. sites];
        foreach (var (option, path) in new[] { (peers, "peers.count"), (split, "peers.split"), (rounds, "budget.rounds"), (seed, "seed") })
            Add(overrides, path, parsed.GetValue(option), option.Name);
        if (exchange is not null) overrides.Add(new PlanOverride("exchange", exchange == "none" ? "[]" : $"[{exchange}]", "--exchange"));
        if (parsed.GetValue(noBaselines)) overrides.Add(new PlanOverride("baselines", "false", "--no-baselines"));
        overrides.AddRange(Settings(parsed.GetValue(set) ?? [], problems));
        _ = parsed.GetValue(threads);
        var seeds = parsed.GetValue(Seeds);
        problems.AddRange(unreadable.Distinct());
        if (seeds is (< 1 or > 1000) and var many)
            problems.Add(UsageProblems.BadCommandLine.Here($"--seeds {many}: give 1 to 1000"));
        return new LearnRequest
        {
            PeerForEachSite = sites.Length > 0 && parsed.GetValue(peers) is null,
            PlanFile = plan, Overrides = overrides, Data = named,
            Source = problems.Gather(() => OwnAssemblies.Load(parsed.GetValue(load))), Problems = problems,
            Alone = exchange == "none",
            Threads = parsed.GetValue(threads),
            Memory = parsed.GetValue(memory) is { } size ? MemorySize.Read(memory.Name, size, problems) : null,
            Json = parsed.GetValue(json), Html = parsed.GetValue(html), Out = parsed.GetValue(folder),
            Resume = parsed.GetValue(resume), Quiet = parsed.GetValue(quiet), Command = CommandLine.Of(parsed.Tokens.Select(t => t.Value)),
        };
    }

    private static Option<string?> Text(string name, string value, string description) => new(name) { HelpName = value, Description = description };

    // One that cannot be read is told with all else that is wrong, and not by the parser alone.
    private Option<int?> Number(string name, string description) => new(name)
    {
        HelpName = "N", Description = description,
        CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[0].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return number;
            unreadable.Add(UsageProblems.BadCommandLine.Here($"{name} {result.Tokens[0].Value}: a whole number is expected"));
            return 1; // any number: nothing is run with it
        },
    };

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
