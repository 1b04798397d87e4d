using System.Globalization;
using Cohort.Options;
using Cohort.Problems;

namespace Cohort.Data;

/// <summary>A public set of prompts with answers, with a part to learn from and one to test on. Only from the data folder.</summary>
public abstract record ReadExercises : IDataSource, IValidatable
{
    /// <summary>What is done with exercises that do not fit the model's context.</summary>
    public enum TooLong
    {
        /// <summary>They are refused, with the context that all would need (COH2049).</summary>
        Refuse,

        /// <summary>They are left out, of what is learnt and of what is tested; the summary says how many.</summary>
        LeaveOut,
    }

    private const int UsualVocabulary = 512;

    /// <summary>How many exercises are learnt from, the first ones; null: all.</summary>
    [PlanRange(1, 1e9)]
    public int? Rows { get; init; }

    /// <summary>How many exercises are tested on, the first ones; null: all.</summary>
    [PlanRange(1, 1e9)]
    public int? TestRows { get; init; }

    /// <summary>What is done with exercises that do not fit the model's context.</summary>
    public TooLong Long { get; init; }

    /// <summary>What texts are cut into, as learnt from the training part; null: what suits the set.</summary>
    public TokenKind? Tokens { get; init; }

    /// <summary>Of <c>tokens: pairs</c>, how many tokens.</summary>
    [PlanRange(260, 10_000)]
    public int Vocabulary { get; init; } = UsualVocabulary;

    /// <summary>
    /// Whether the vocabulary has two words of feedback, for what is learnt in hindsight (<c>feedback: chain_of_hindsight</c>). Two further test sets
    /// then hold the same rows, asked with a word behind the prompt, which takes one token of the context: <c>good</c> and <c>bad</c>.
    /// </summary>
    public bool FeedbackWords { get; init; }

    /// <summary>What suits the set.</summary>
    private protected abstract TokenKind UsualTokens { get; }

    /// <summary>The set's name in the list of sets.</summary>
    private protected abstract string SetName { get; }

    /// <summary>Judges answers.</summary>
    private protected abstract IAnswerChecker Checker { get; }

    /// <inheritdoc/>
    public IEnumerable<string> Validate()
    {
        if (Tokens != TokenKind.Pairs && Vocabulary != UsualVocabulary)
            yield return "vocabulary belongs to tokens: pairs; leave it out";
    }

    /// <inheritdoc/>
    public Scene Load(DataRequest request)
    {
        if (request.Window is null) throw RunProblems.ModelDoesNotFit.Exception("tokens need a model that reads sequences, such as model: gpt");
        var files = SetFiles.Locate(NamedSets.Find(SetName)!, request.DataFolder, request.CacheFolder, request.Http);
        return Read(files[0], files[1], request);
    }

    /// <summary>Reads the two files.</summary>
    /// <exception cref="CohortException">They cannot be read or have not the form; everything wrong is listed.</exception>
    internal Scene Read(string train, string test, DataRequest request)
    {
        var (problems, budget, window) = (new List<Problem>(), new ReadingBudget(request.ReadingLimit), request.Window!.Value);
        List<Exercise>[] parts = [[], []];
        ReadPart(train, parts[0], problems, budget);
        ReadPart(test, parts[1], problems, budget);
        if (problems.Count > 0) throw new CohortException(problems);
        parts = [[.. parts[0].Take(Rows ?? int.MaxValue)], [.. parts[1].Take(TestRows ?? int.MaxValue)]];
        var tokenizer = Tokenizers.Of(Tokens ?? UsualTokens, Vocabulary, parts[0].SelectMany(e => new[] { e.Prompt, e.Answer }),
            [.. FeedbackWords ? Data.FeedbackWords.Names : [], AnswerTask.PadName, AnswerTask.EndName]);
        string[] kinds = [.. parts.SelectMany(part => part.Select(e => e.Kind)).Distinct().Order(StringComparer.Ordinal)];
        var layout = new ExerciseLayout(tokenizer, window, kinds, Checker);
        var all = parts[0].Count + parts[1].Count;
        var room = FeedbackWords ? window - 1 : window; // the word that is asked with
        if (Long == TooLong.LeaveOut) parts = [.. parts.Select(part => part.Where(e => layout.Context(e) <= room).ToList())];
        if (parts.Any(part => part.Count == 0))
            throw DataProblems.TooFewRows.Exception($"{SetName}: no exercise is left to {(parts[0].Count == 0 ? "learn from" : "test on")}");
        request.RequireRoom(2L * (parts[0].Count + parts[1].Count) * window, "data: rows, test_rows; learner.model: context");
        budget.Take(8L * (parts[0].Count + parts[1].Count) * (window + 1));
        var left = all - parts[0].Count - parts[1].Count;
        var summary = new DataSummary
        {
            Rows = parts[0].Count + parts[1].Count,
            Text = string.Create(CultureInfo.InvariantCulture,
                $"{SetName}: prompts with answers, {tokenizer.Tokens.Count:#,0} different tokens; {parts[0].Count:#,0} to learn from, ")
                + string.Create(CultureInfo.InvariantCulture, $"{parts[1].Count:#,0} to test on"),
            Notes = left == 0 ? [] : [string.Create(CultureInfo.InvariantCulture, $"{left:#,0} left out that do not fit the model's context")],
        };
        return new Scene(Part(parts[0]), Part(parts[1])) { Sets = layout.Asked(SetName, parts[1]) };

        Dataset Part(List<Exercise> exercises)
        {
            var data = layout.Rows(SetName, exercises);
            return data.Describe([], data.Groups, summary);
        }
    }

    /// <summary>Reads a file.</summary>
    private protected abstract void ReadPart(string path, List<Exercise> exercises, List<Problem> problems, ReadingBudget budget);
}
