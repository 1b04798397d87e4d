using System.Globalization;
using System.Text;
using Cohort.Options;
using Cohort.Problems;

namespace Cohort.Data;

/// <summary>
/// A UTF-8 text, gzipped or not, learnt character by character, or by bytes or pieces of words. Its last part is held out; the vocabulary is that
/// of the first. An example is a window of tokens, as long as the model sees at once, and windows lie side by side in the order of the text.
/// </summary>
[PlanName("text")]
public sealed record TextSource : IDataSource, IValidatable
{
    private const int UsualVocabulary = 512;

    /// <summary>The most bytes of a text, unpacked: 64 MB.</summary>
    public const long MaxBytes = 64_000_000;

    private const long MeasuredOutputs = 4_000_000;
    private const int MaxVocabulary = 10_000;

    /// <summary>The file.</summary>
    [PlanArgument]
    public required PlanPath Path { get; init; }

    /// <summary>The share of the text, at its end, kept back to test on.</summary>
    [PlanRange(0, 1, MinExclusive = true, MaxExclusive = true)]
    public double Holdout { get; init; } = 0.2;

    /// <summary>How many of the first windows are learnt from; null: all.</summary>
    [PlanRange(1, 1e9)]
    public int? Windows { get; init; }

    /// <summary>How many of the first held-out windows are tested on; null: as many as make 4 million outputs, but at least 64.</summary>
    [PlanRange(1, 1e9)]
    public int? TestWindows { get; init; }

    /// <summary>What the text is cut into: characters, bytes or pairs.</summary>
    [PlanLeftOut]
    public TokenKind Tokens { get; init; } = TokenKind.Characters;

    /// <summary>Of <c>tokens: pairs</c>, how many tokens.</summary>
    [PlanLeftOut]
    [PlanRange(260, 10_000)]
    public int Vocabulary { get; init; } = UsualVocabulary;

    /// <summary>On how many windows a learner is measured where nothing else is said: as many as make 4 million outputs, but at least 64.</summary>
    /// <param name="window">Tokens in a window.</param>
    /// <param name="vocabulary">Outputs at each of them.</param>
    public static int MeasuredWindows(int window, int vocabulary) => (int)Math.Max(64, MeasuredOutputs / Math.Max(1, (long)window * vocabulary));

    /// <inheritdoc/>
    public IEnumerable<string> Validate()
    {
        if (Tokens == TokenKind.Words)
            yield return "tokens: words would lose what stands between the words of a text; characters, bytes and pairs do not";
        if (Tokens != TokenKind.Pairs && Vocabulary != UsualVocabulary) yield return "vocabulary belongs to tokens: pairs; leave it out";
    }

    /// <inheritdoc/>
    public Scene Load(DataRequest request)
    {
        if (request.Window is not { } window)
            throw RunProblems.ModelDoesNotFit.Exception(
                "a text needs a model that reads sequences, such as model: gpt; to read a table, name its label");
        if (window < 1) throw DataProblems.BadOption.Exception($"a window has {window} characters; it needs at least 1");
        var budget = new ReadingBudget(request.ReadingLimit) { File = Path.Full };
        var (name, text) = (System.IO.Path.GetFileName(Path.Full), Read(Path.Full, budget));
        return Tokens == TokenKind.Characters ? Divide(name, text, window, budget) : DividePieces(name, text, window, budget);
    }

    /// <summary>Reads a text as Unicode scalar values.</summary>
    /// <exception cref="CohortException">It cannot be read, is not UTF-8, or is too large.</exception>
    public static int[] Read(string path) => Read(path, new ReadingBudget());

    private static int[] Read(string path, ReadingBudget budget)
    {
        try
        {
            // Twice, so that neither the text itself nor a list that grew is ever in memory beside the characters.
            var count = 0;
            Read(path, _ => count++);
            budget.File = path;
            budget.Take((long)count * sizeof(int));
            var (characters, at) = (new int[count], 0);
            Read(path, character => characters[at++] = character);
            return characters;
        }
        catch (DecoderFallbackException)
        {
            throw FormatProblems.NotUtf8.Exception("the file is not UTF-8", path);
        }
    }

    private static void Read(string path, Action<int> character)
    {
        using var stream = DataFile.Open(path, MaxBytes);
        using var reader = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false);
        var (buffer, kept, begun) = (new char[1 << 16], 0, false);
        for (int read; (read = reader.Read(buffer, kept, buffer.Length - kept)) > 0;)
        {
            var part = buffer.AsSpan(0, kept + read);
            // Half a pair waits for its other half.
            kept = char.IsHighSurrogate(part[^1]) ? 1 : 0;
            foreach (var rune in part[..^kept].EnumerateRunes())
            {
                if (!begun && rune.Value == 0xFEFF) continue;
                begun = true;
                character(rune.Value);
            }

            if (kept > 0) buffer[0] = part[^1];
        }
    }

    private Scene Divide(string name, int[] text, int window, ReadingBudget budget)
    {
        var held = (int)(text.Length * Holdout);
        var train = text.AsSpan()[..^held];
        var test = text.AsSpan()[^held..];
        var vocabulary = Data.Vocabulary.Of(train);
        if (vocabulary.Tokens.Count > MaxVocabulary)
            throw DataProblems.TooManyClasses.Exception(
                $"{name} has {vocabulary.Tokens.Count:#,0} different characters; a vocabulary may have {MaxVocabulary:#,0}");
        var (windows, testWindows) = Counts(name, text.Length, train.Length, test.Length, window, vocabulary.Tokens.Count);
        budget.Take(2L * (windows + testWindows) * (window + 1L) * sizeof(int)); // as they are made, and in the set
        var summary = Summary(windows, testWindows, window, string.Create(CultureInfo.InvariantCulture,
            $"{text.Length:#,0} characters, {vocabulary.Tokens.Count - 1:#,0} different and one for all others"));
        return new Scene(Part(train, windows), Part(test, testWindows));

        Dataset Part(ReadOnlySpan<int> part, int count)
        {
            var tokens = new int[(long)count * (window + 1)];
            for (var i = 0; i < count; i++) vocabulary.Encode(part.Slice(i * window, window + 1)).CopyTo(tokens, i * (window + 1));
            return Dataset.Sequences(name, window, tokens, vocabulary.Tokens).Describe([], groups: null, summary);
        }
    }

    private Scene DividePieces(string name, int[] text, int window, ReadingBudget budget)
    {
        var held = (int)(text.Length * Holdout);
        budget.Take(16L * text.Length); // as a text, as bytes, and as tokens
        var (trainText, testText) = (TextOf(text.AsSpan()[..^held]), TextOf(text.AsSpan()[^held..]));
        var tokenizer = Tokenizers.Of(Tokens, Vocabulary, [trainText]);
        var (train, test) = (tokenizer.Encode(trainText), tokenizer.Encode(testText));
        var (windows, testWindows) = Counts(name, train.Length + test.Length, train.Length, test.Length, window, tokenizer.Tokens.Count);
        budget.Take(2L * (windows + testWindows) * (window + 1L) * sizeof(int));
        var summary = Summary(windows, testWindows, window, string.Create(CultureInfo.InvariantCulture,
            $"{text.Length:#,0} characters as {train.Length + test.Length:#,0} tokens, {tokenizer.Tokens.Count:#,0} different"));
        return new Scene(Part(train, windows), Part(test, testWindows));

        Dataset Part(ReadOnlySpan<int> part, int count)
        {
            var tokens = new int[(long)count * (window + 1)];
            for (var i = 0; i < count; i++) part.Slice(i * window, window + 1).CopyTo(tokens.AsSpan(i * (window + 1)));
            return Dataset.Sequences(name, window, tokens, tokenizer.Tokens, tokenizer).Describe([], groups: null, summary);
        }
    }

    private static string TextOf(ReadOnlySpan<int> characters)
    {
        var text = new StringBuilder(characters.Length);
        foreach (var character in characters) text.Append(new Rune(character).ToString());
        return text.ToString();
    }

    private (int Windows, int TestWindows) Counts(string name, int length, int train, int test, int window, int vocabulary)
    {
        var windows = Math.Min((train - 1) / window, Windows ?? int.MaxValue);
        var testWindows = Math.Min((test - 1) / window, TestWindows ?? MeasuredWindows(window, vocabulary));
        if (windows >= 1 && testWindows >= 1) return (windows, testWindows);
        var what = Tokens == TokenKind.Characters ? "characters" : "tokens";
        throw DataProblems.TooFewRows.Exception(
            $"{name} has {length:#,0} {what}, of which {test:#,0} are held out: not a window of {window} {what} and one more on either side");
    }

    private static DataSummary Summary(int windows, int testWindows, int window, string what) => new()
    {
        Rows = windows + testWindows,
        Text = string.Create(CultureInfo.InvariantCulture,
            $"text: {what}; windows of {window}: {windows:#,0} to learn from, {testWindows:#,0} to test on"),
    };
}
