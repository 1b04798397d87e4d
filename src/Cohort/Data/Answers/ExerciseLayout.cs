using System.Globalization;
using Cohort.Problems;

namespace Cohort.Data;

/// <summary>
/// How prompts with answers become the rows that <see cref="AnswerTask"/> describes: the one way that all sources share. The kind of an exercise is
/// its stratum for splits by class and its group for the split <c>natural_id</c>.
/// </summary>
public sealed class ExerciseLayout
{
    private readonly ITokenizer tokenizer;
    private readonly int window;
    private readonly AnswerTask task;
    private readonly string[] kinds;

    /// <param name="tokenizer">What the texts are made of; its tokens have <see cref="AnswerTask.PadName"/> and <see
    /// cref="AnswerTask.EndName"/>. Where they have <see cref="FeedbackWords.GoodName"/> and <see cref="FeedbackWords.BadName"/>, too, the rows'
    /// task has words of feedback.</param>
    /// <param name="window">The model's context, T; at least 1.</param>
    /// <param name="kinds">The names of all kinds of exercises, in the order of their numbers.</param>
    /// <param name="checker">Judges answers.</param>
    /// <exception cref="ArgumentException">The tokenizer lacks one of the two tokens.</exception>
    public ExerciseLayout(ITokenizer tokenizer, int window, IReadOnlyList<string> kinds, IAnswerChecker checker)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 1);
        (this.tokenizer, this.window, this.kinds) = (tokenizer, window, [.. kinds]);
        task = new AnswerTask(TokenOf(AnswerTask.EndName), TokenOf(AnswerTask.PadName), checker)
        {
            Feedback = tokenizer.Tokens.Contains(FeedbackWords.GoodName)
                ? new FeedbackWords(TokenOf(FeedbackWords.GoodName), TokenOf(FeedbackWords.BadName)) : null,
        };
    }

    /// <summary>Characters, with the two named tokens before them and the one for unknown characters behind them.</summary>
    public static Vocabulary Characters(string characters) => new(
        [AnswerTask.PadName, AnswerTask.EndName, .. Vocabulary.Of(Vocabulary.Characters(characters)).Tokens]);

    /// <summary>Words, with the two named tokens before them and the one for unknown words behind them.</summary>
    public static WordTokens Words(IEnumerable<string> words) =>
        new([AnswerTask.PadName, AnswerTask.EndName, .. words, WordTokens.Unknown]);

    /// <summary>Lays out exercises, in their order.</summary>
    /// <param name="name">The name of the data set.</param>
    /// <param name="exercises">The exercises.</param>
    /// <exception cref="CohortException">One does not fit the model's context (COH2049); the message says what would be enough for all.</exception>
    public Dataset Rows(string name, IReadOnlyList<Exercise> exercises) => Rows(name, exercises, []);

    /// <summary>
    /// Exercises to test on, asked with the words of feedback, by the words: <c>good</c> and <c>bad</c>; none where there are no words.
    /// </summary>
    /// <param name="name">The name of the data set.</param>
    /// <param name="exercises">The exercises.</param>
    /// <exception cref="CohortException">One does not fit the model's context with a word (COH2049).</exception>
    public IReadOnlyDictionary<string, Dataset> Asked(string name, IReadOnlyList<Exercise> exercises) =>
        task.Feedback is not { } words ? new Dictionary<string, Dataset>()
            : new Dictionary<string, Dataset> { ["good"] = Rows(name, exercises, [words.Good]), ["bad"] = Rows(name, exercises, [words.Bad]) };

    private Dataset Rows(string name, IReadOnlyList<Exercise> exercises, int[] word)
    {
        var (count, length) = (exercises.Count, window + 1);
        var (tokens, mask) = (new int[(long)count * length], new float[(long)count * window]);
        var (prompts, kind, longest) = (new int[count], new int[count], 0);
        tokens.AsSpan().Fill(task.Pad);
        for (var row = 0; row < count; row++)
        {
            int[] prompt = [.. tokenizer.Encode(exercises[row].Prompt), .. word], answer = tokenizer.Encode(exercises[row].Answer);
            if (prompt.Length == 0) throw new ArgumentException("a prompt is empty", nameof(exercises));
            (prompts[row], kind[row]) = (prompt.Length, KindOf(exercises[row].Kind));
            longest = Math.Max(longest, prompt.Length + answer.Length);
            if (longest > window) continue;
            var at = tokens.AsSpan(row * length, length);
            prompt.CopyTo(at);
            answer.CopyTo(at[prompt.Length..]);
            at[prompt.Length + answer.Length] = task.End;
            mask.AsSpan(row * window + prompt.Length - 1, answer.Length + 1).Fill(1);
        }

        return longest <= window ? Described(name, tokens, mask, prompts, kind) : throw TooLong(name, longest);
    }

    /// <summary>How many tokens of context an exercise takes.</summary>
    public int Context(Exercise exercise) => tokenizer.Encode(exercise.Prompt).Length + tokenizer.Encode(exercise.Answer).Length;

    private CohortException TooLong(string name, int longest) => DataProblems.ContextTooShort.Exception(string.Create(CultureInfo.InvariantCulture,
        $"{name}: a prompt with its answer takes {longest:#,0} tokens, and the model sees {window:#,0}; give it a context of at least {longest}"));

    private Dataset Described(string name, int[] tokens, float[] mask, int[] prompts, int[] kind)
    {
        var whole = Field.Integers("tokens", [window + 1], tokens, tokenizer.Tokens);
        return new Dataset(name, new NextTokens(), whole.Stretch("input", 0, [window]), whole.Stretch("label", 1, [window]), whole,
            Field.Numbers("mask", [window], mask), Field.Integers("prompt", [], prompts, window + 1),
            Field.Integers(AnswerTask.KindField, [], kind, kinds))
        {
            Answers = task, Tokenizer = tokenizer, Groups = Array.ConvertAll(kind, k => kinds[k]),
        };
    }

    private int KindOf(string kind) => Array.IndexOf(kinds, kind) is >= 0 and var number ? number
        : throw new ArgumentException($"there is no kind {kind} of exercises", nameof(kind));

    private int TokenOf(string name)
    {
        for (var token = 0; token < tokenizer.Tokens.Count; token++)
            if (tokenizer.Tokens[token] == name) return token;
        throw new ArgumentException($"the vocabulary has no {name}", nameof(name));
    }
}
