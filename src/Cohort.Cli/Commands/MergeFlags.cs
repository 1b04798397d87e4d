using System.CommandLine;
using System.Globalization;
using Cohort.Merging;
using Cohort.Options;
using Cohort.Problems;

namespace Cohort.Cli;

/// <summary>The flags of <c>cohort merge</c>.</summary>
internal sealed class MergeFlags
{
    private readonly Argument<string[]> learners = new("run")
    {
        Description = "Folders of runs that have ended, or files learners/ID.safetensors in them.", Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<Word?> how = WordOption.Of<Word>("--how", "How weights are merged.", required: true);
    private readonly Option<string?> from = new("--base")
    {
        HelpName = "DIR", Description = "What the learners were tuned from, one learner. Default: the start that their runs have in common.",
    };

    private readonly Option<bool> align = new("--align") { Description = "Put hidden units in the order of the first learner's." };
    private readonly Option<string?> weights = new("--weights") { HelpName = "W,W,...", Description = "What each learner counts. Default: each 1." };
    private readonly Option<double?> scale = Number(
        "--scale", "Of task_arithmetic, ties, dare: the multiple of what tuning changed. Default 0.4; of ties 1.");
    private readonly Option<double?> keep = Number("--keep", "Of ties: the share of each learner's changes that is kept. Default 0.2.");
    private readonly Option<double?> drop = Number("--drop", "Of dare: the share of changes that is dropped. Default 0.9.");
    private readonly Option<ulong> seed = new("--seed")
    {
        HelpName = "N", Description = "Of dare, and of rows that are drawn: another seed, others. Default 1.", DefaultValueFactory = _ => 1,
    };

    private readonly Option<string?> data = Rows("--data", "Of fisher and soup: the rows that they look at. Take held-out ones.");
    private readonly Option<string?> test = Rows("--test", "Rows to measure the learners and the result on.");
    private readonly Option<string?> output = new("--out") { HelpName = "DIR", Description = "Write the result to this folder." };
    private readonly Option<bool> json = new("--json") { Description = "Print one JSON object." };
    private readonly Option<string[]> load = OwnAssemblies.Flag();

    /// <summary>A rule.</summary>
    internal enum Word
    {
        /// <summary>The mean.</summary>
        Mean,

        /// <summary>The base and a sum of changes.</summary>
        TaskArithmetic,

        /// <summary>The largest changes, where signs agree.</summary>
        Ties,

        /// <summary>A sum of changes that are mostly dropped.</summary>
        Dare,

        /// <summary>A mean by Fisher information.</summary>
        Fisher,

        /// <summary>The mean of some.</summary>
        Soup,
    }

    public void AddTo(Command command)
    {
        command.Add(learners);
        foreach (var flag in new Option[] { how, from, align, weights, scale, keep, drop, seed, data, test, output, json, load }) command.Add(flag);
    }

    /// <summary>Understands them.</summary>
    /// <exception cref="CohortException">They exclude each other, mean nothing, or are out of range; lists everything.</exception>
    public MergeRequest Read(ParseResult parsed)
    {
        var word = parsed.GetValue(how)!.Value;
        List<Problem> problems = [.. OutputFlags.OfFolder("--out", parsed.GetValue(output))];
        Meaning(scale, Word.TaskArithmetic, Word.Ties, Word.Dare);
        Meaning(keep, Word.Ties);
        Meaning(drop, Word.Dare);
        Meaning(from, Word.TaskArithmetic, Word.Ties, Word.Dare);
        Meaning(data, Word.Fisher, Word.Soup);
        Meaning(weights, Word.Mean, Word.TaskArithmetic, Word.Ties, Word.Dare, Word.Fisher);
        Range(scale, v => double.IsFinite(v), "a number");
        Range(keep, v => v is > 0 and <= 1, "a share above 0, at most 1");
        Range(drop, v => v is >= 0 and < 1, "a share from 0 to below 1");
        if (word is Word.Fisher or Word.Soup && parsed.GetValue(data) is null)
            problems.Add(MergeProblems.Missing.Here($"--how {SnakeCase.Of($"{word}")} looks at rows: give some by --data"));
        if (parsed.GetValue(output) is null && parsed.GetValue(test) is null)
            problems.Add(UsageProblems.WithoutMeaning.Here("neither --out nor --test is given: nothing would come of it"));
        var counts = problems.Gather(() => Weights(parsed.GetValue(weights)));
        if (problems.Count > 0) throw new CohortException(problems);
        return new MergeRequest(parsed.GetValue(learners)!, SnakeCase.Of($"{word}"), Rule(parsed, word), parsed.GetValue(from),
            parsed.GetValue(align), counts!.Length == 0 ? null : counts, parsed.GetValue(data), parsed.GetValue(test),
            parsed.GetValue(output), parsed.GetValue(seed), parsed.GetValue(json), OwnAssemblies.Load(parsed.GetValue(load)));

        void Meaning(Option flag, params Word[] words)
        {
            if (parsed.GetResult(flag) is { Implicit: false } && !words.Contains(word))
            {
                var use = string.Join(", ", words.Select(w => SnakeCase.Of($"{w}")));
                problems.Add(UsageProblems.WithoutMeaning.Here($"{flag.Name} is of no use to --how {SnakeCase.Of($"{word}")}, but to {use}"));
            }
        }

        void Range(Option<double?> flag, Func<double, bool> fits, string what)
        {
            if (parsed.GetValue(flag) is { } value && !fits(value)) problems.Add(UsageProblems.BadCommandLine.Here($"{flag.Name}: give {what}"));
        }
    }

    private IMergeRule? Rule(ParseResult parsed, Word word) => word switch
    {
        Word.Mean => new MeanMerge(),
        Word.TaskArithmetic => new TaskArithmeticMerge { Scale = parsed.GetValue(scale) ?? new TaskArithmeticMerge().Scale },
        Word.Ties => new TiesMerge
        {
            Keep = parsed.GetValue(keep) ?? new TiesMerge().Keep, Scale = parsed.GetValue(scale) ?? new TiesMerge().Scale,
        },
        Word.Dare => new DareMerge
        {
            Drop = parsed.GetValue(drop) ?? new DareMerge().Drop, Scale = parsed.GetValue(scale) ?? new DareMerge().Scale,
            Seed = parsed.GetValue(seed),
        },
        Word.Fisher => new FisherMerge(),
        _ => null,
    };

    private static double[] Weights(string? text)
    {
        if (text is null) return [];
        double[] numbers = [.. text.Split(',').Select(Number)];
        return numbers.All(double.IsFinite) && numbers.Sum() != 0 ? numbers : throw UsageProblems.BadCommandLine.Exception(
            $"--weights {Excerpt.Of(text)}: give a number for each learner, with commas between, that do not add up to 0");

        static double Number(string part) =>
            double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
    }

    private static Option<double?> Number(string name, string description) => new(name) { HelpName = "N", Description = description };

    private static Option<string?> Rows(string name, string description) => new(name)
    {
        HelpName = "FILE|SET", Description = $"{description} A table's file, or of a public or drawn set the test rows.",
    };
}
