using System.CommandLine;
using Cohort.Options;
using Cohort.Panels;
using Cohort.Problems;

namespace Cohort.Cli;

/// <summary>The flags of <c>cohort panel</c>.</summary>
internal sealed class PanelFlags
{
    private readonly Argument<string> file = new("file")
    {
        Description = "A CSV file with a row for each vote, gzipped or not; - for standard input.",
    };

    private readonly Option<string> rater = Column("--rater", "who voted", "rater");
    private readonly Option<string> item = Column("--item", "on what", "item");
    private readonly Option<string> label = Column("--label", "what was said", "label");
    private readonly Option<Word?> model = WordOption.Of<Word>("--model", "How votes are weighed. Default: dawid_skene; one_coin with --open.");
    private readonly Option<bool> open = new("--open") { Description = "Labels are answers of no fixed set: an item's are the ones that it got." };
    private readonly Option<string?> truth = new("--truth")
    {
        HelpName = "FILE", Description = "What is known to be right, a CSV file with the columns of item and label: says how often the panel is.",
    };

    private readonly Option<string?> output = new("--out") { HelpName = "FILE", Description = "Write a line for each item to this file, as CSV." };
    private readonly Option<double?> smoothing = new("--smoothing")
    {
        HelpName = "N", Description = "How many votes of an average rater are added to those of each, from 0: none. Default 4.",
    };

    private readonly Option<int?> rounds = new("--rounds") { HelpName = "N", Description = "The most rounds of the model. Default 100." };
    private readonly Option<bool> abilities = new("--abilities")
    {
        Description = "Also fit an item response model: how able raters are, and how difficult items.",
    };

    private readonly Option<bool> json = new("--json") { Description = "Print one JSON object, with every rater." };

    /// <summary>How votes are weighed.</summary>
    internal enum Word
    {
        /// <summary>Every rater has a confusion matrix.</summary>
        DawidSkene,

        /// <summary>Every rater has a number.</summary>
        OneCoin,

        /// <summary>Every vote counts the same.</summary>
        Majority,
    }

    public void AddTo(Command command)
    {
        command.Add(file);
        foreach (var flag in new Option[] { rater, item, label, model, open, truth, output, smoothing, rounds, abilities, json }) command.Add(flag);
    }

    /// <summary>Understands them.</summary>
    /// <exception cref="CohortException">They exclude each other, or are out of range; lists everything.</exception>
    public Request Read(ParseResult parsed)
    {
        var (isOpen, word) = (parsed.GetValue(open), parsed.GetValue(model));
        var chosen = word ?? (isOpen ? Word.OneCoin : Word.DawidSkene);
        var (weight, most) = (parsed.GetValue(smoothing), parsed.GetValue(rounds));
        List<Problem> problems = [.. OutputFlags.OfFile("--out", parsed.GetValue(output))];
        if (isOpen && chosen == Word.DawidSkene)
            {
            problems.Add(UsageProblems.Contradictory.Here(
                "--open --model dawid_skene: it needs a fixed set of labels; open answers take one_coin or majority"));
        }

        if (chosen == Word.Majority && (weight ?? most) is not null)
            problems.Add(UsageProblems.WithoutMeaning.Here("--smoothing and --rounds are of no use to --model majority, which counts votes once"));
        if (weight is { } s && !(s is >= 0 and <= 1e6)) problems.Add(UsageProblems.BadCommandLine.Here("--smoothing: give 0 to 1000000"));
        if (most is < 1 or > 100_000) problems.Add(UsageProblems.BadCommandLine.Here($"--rounds {most}: give 1 to 100000"));
        string[] columns = [parsed.GetValue(rater)!, parsed.GetValue(item)!, parsed.GetValue(label)!];
        if (columns.Distinct().Count() < columns.Length)
            {
            problems.Add(UsageProblems.Contradictory.Here(
                $"--rater, --item and --label are {string.Join(", ", columns)}: each is a column of its own"));
        }

        if (problems.Count > 0) throw new CohortException(problems);
        IPanelModel how = chosen switch
        {
            Word.Majority => new Majority(),
            Word.OneCoin => Set(new OneCoin(), m => m with { Smoothing = weight ?? m.Smoothing, Rounds = most ?? m.Rounds }),
            _ => Set(weight == 0 ? DawidSkene.Plain(new DawidSkene().Rounds) : new DawidSkene(),
                m => m with { Smoothing = weight ?? m.Smoothing, Rounds = most ?? m.Rounds }),
        };
        return new Request(parsed.GetValue(file)!, columns[0], columns[1], columns[2], isOpen, SnakeCase.Of($"{chosen}"), how,
            parsed.GetValue(truth), parsed.GetValue(output), parsed.GetValue(abilities), parsed.GetValue(json));
    }

    private static T Set<T>(T model, Func<T, T> set) => set(model);

    private static Option<string> Column(string name, string what, string usual) => new(name)
    {
        HelpName = "COLUMN", Description = $"The column that says {what}. Default: {usual}.", DefaultValueFactory = _ => usual,
    };

    /// <summary>What was asked for.</summary>
    internal sealed record Request(
        string File, string Rater, string Item, string Label, bool Open, string Word, IPanelModel Model, string? Truth, string? Out, bool Abilities,
        bool Json);
}
