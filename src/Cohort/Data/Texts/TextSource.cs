using System.Globalization;
using System.Text;
using Cohort.Options;
using Cohort.Problems;

namespace Cohort.Data;

/// <summary>
/// A UTF-8 text, gzipped or not, learnt character by character. Its last part is held out; the vocabulary is that of the first. An
/// example is a window of characters, as long as the model sees at once, and windows lie side by side in the order of the text.
/// </summary>
[PlanName("text")]
public sealed record TextSource : IDataSource
{
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

    /// <summary>On how many windows a learner is measured where nothing else is said: as many as make 4 million outputs, but at least 64.</summary>
    /// <param name="window">Tokens in a window.</param>
    /// <param name="vocabulary">Outputs at each of them.</param>
    public static int MeasuredWindows(int window, int vocabulary) => (int)Math.Max(64, MeasuredOutputs / Math.Max(1, (long)window * vocabulary));

    /// <inheritdoc/>
    public Scene Load(DataRequest request)
    {
        if (request.Window is not { } window)
            throw RunProblems.ModelDoesNotFit.Exception(
                "a text needs a model that reads sequences, such as model: gpt; to read a table, name its label");
        if (window < 1) throw DataProblems.BadOption.Exception($"a window has {window} characters; it needs at least 1");
        var budget = new ReadingBudget(request.ReadingLimit) { File = Path.Full };
        return Divide(System.IO.Path.GetFileName(Path.Full), Read(Path.Full, budget), window, budget);
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
        var windows = Math.Min((train.Length - 1) / window, Windows ?? int.MaxValue);
        var vocabulary = Vocabulary.Of(train);
        if (vocabulary.Tokens.Count > MaxVocabulary)
            throw DataProblems.TooManyClasses.Exception(
                $"{name} has {vocabulary.Tokens.Count:#,0} different characters; a vocabulary may have {MaxVocabulary:#,0}");
        var testWindows = Math.Min((test.Length - 1) / window, TestWindows ?? MeasuredWindows(window, vocabulary.Tokens.Count));
        if (windows < 1 || testWindows < 1)
        {
            throw DataProblems.TooFewRows.Exception(
                $"{name} has {text.Length:#,0} characters, of which {held:#,0} are held out: "
                + $"not a window of {window} characters and one more on either side");
        }

        budget.Take(2L * (windows + testWindows) * (window + 1L) * sizeof(int)); // as they are made, and in the set
        var summary = new DataSummary
        {
            Rows = windows + testWindows,
            Text = string.Create(CultureInfo.InvariantCulture,
                $"text: {text.Length:#,0} characters, {vocabulary.Tokens.Count - 1:#,0} different and one for all others; "
                + $"windows of {window}: {windows:#,0} to learn from, {testWindows:#,0} to test on"),
        };
        return new Scene(Part(train, windows), Part(test, testWindows));

        Dataset Part(ReadOnlySpan<int> part, int count)
        {
            var tokens = new int[(long)count * (window + 1)];
            for (var i = 0; i < count; i++) vocabulary.Encode(part.Slice(i * window, window + 1)).CopyTo(tokens, i * (window + 1));
            return Dataset.Sequences(name, window, tokens, vocabulary.Tokens).Describe([], groups: null, summary);
        }
    }
}
