using System.Globalization;
using System.Text;
using Cohort.Problems;

namespace Cohort.Data;

/// <summary>
/// A UTF-8 text, learnt character by character: <c>--data story.txt</c>. Its last part is held out; the vocabulary is that of the
/// first. An example is a window of characters, and windows lie side by side in the order of the text.
/// </summary>
public sealed class TextSource : IDataSource
{
    /// <summary>The most bytes of a text, unpacked: 64 MB.</summary>
    public const long MaxBytes = 64_000_000;

    private const long MeasuredOutputs = 4_000_000;
    private const int MaxVocabulary = 10_000;
    private static readonly string[] Endings = [".txt", ".md", ".txt.gz", ".md.gz"];

    /// <summary>Whether these options mean a text: the task is <c>sequence</c>, or the file is called like a text and has no label.</summary>
    public static bool IsMeant(DataOptions options) => options.Task == TaskKind.Sequence
        ? NamedSets.Find(options.Source) is null && options.Source != "glyphs"
        : options is { Task: null, Label: null, Schema: null } && Endings.Any(e => options.Source.EndsWith(e, StringComparison.OrdinalIgnoreCase));

    /// <summary>On how many windows a learner is measured where nothing else is said: as many as make 4 million outputs, but at least 64.</summary>
    /// <param name="window">Tokens in a window.</param>
    /// <param name="vocabulary">Outputs at each of them.</param>
    public static int MeasuredWindows(int window, int vocabulary) => (int)Math.Max(64, MeasuredOutputs / Math.Max(1, (long)window * vocabulary));

    /// <inheritdoc/>
    public TrainTest Load(DataRequest request)
    {
        var options = request.Options;
        var problems = new List<Problem>();
        if (!(options.Holdout > 0 && options.Holdout < 1)) problems.Add(DataProblems.BadOption.Here($"holdout is {options.Holdout}; it must be above 0 and below 1"));
        if (options.Rows is < 1) problems.Add(DataProblems.BadOption.Here($"rows is {options.Rows}; it must be at least 1"));
        if (options.TestRows is < 1) problems.Add(DataProblems.BadOption.Here($"test_rows is {options.TestRows}; it must be at least 1"));
        if (request.Window is null) problems.Add(RunProblems.ModelDoesNotFit.Here("a text needs a model that reads sequences, such as model: gpt; to read a table, name its label"));
        if (request.Window is < 1) problems.Add(DataProblems.BadOption.Here($"a window has {request.Window} characters; it needs at least 1"));
        if (problems.Count > 0) throw new CohortException(problems);
        return Divide(Path.GetFileName(options.Source), Read(options.Source), request.Window!.Value, options);
    }

    /// <summary>Reads a text as Unicode scalar values.</summary>
    /// <exception cref="CohortException">It cannot be read, is not UTF-8, or is too large.</exception>
    public static int[] Read(string path)
    {
        try
        {
            using var stream = DataFile.Open(path, MaxBytes);
            using var reader = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false);
            return Vocabulary.Characters(reader.ReadToEnd().TrimStart('\uFEFF'));
        }
        catch (DecoderFallbackException)
        {
            throw FormatProblems.NotUtf8.Exception("the file is not UTF-8", path);
        }
    }

    private static TrainTest Divide(string name, int[] text, int window, DataOptions options)
    {
        var held = (int)(text.Length * options.Holdout);
        var train = text.AsSpan()[..^held];
        var test = text.AsSpan()[^held..];
        var windows = Math.Min((train.Length - 1) / window, options.Rows ?? int.MaxValue);
        var vocabulary = Vocabulary.Of(train);
        if (vocabulary.Tokens.Count > MaxVocabulary)
            throw DataProblems.TooManyClasses.Exception($"{name} has {vocabulary.Tokens.Count:#,0} different characters; a vocabulary may have {MaxVocabulary:#,0}");
        var testWindows = Math.Min((test.Length - 1) / window, options.TestRows ?? MeasuredWindows(window, vocabulary.Tokens.Count));
        if (windows < 1 || testWindows < 1)
        {
            throw DataProblems.TooFewRows.Exception(
                $"{name} has {text.Length:#,0} characters, of which {held:#,0} are held out: not a window of {window} characters and one more on either side");
        }

        var summary = new DataSummary
        {
            Rows = windows + testWindows,
            Text = string.Create(CultureInfo.InvariantCulture,
                $"text: {text.Length:#,0} characters, {vocabulary.Tokens.Count - 1:#,0} different and one for all others; windows of {window}: {windows:#,0} to learn from, {testWindows:#,0} to test on"),
        };
        return new TrainTest(Windows(train, windows), Windows(test, testWindows));

        Dataset Windows(ReadOnlySpan<int> part, int count)
        {
            var (tokens, encoded) = (new int[(long)count * (window + 1)], vocabulary.Encode(part[..(count * window + 1)]));
            for (var i = 0; i < count; i++) encoded.AsSpan(i * window, window + 1).CopyTo(tokens.AsSpan(i * (window + 1)));
            return Dataset.Sequences(name, window, tokens, vocabulary.Tokens).Describe([], groups: null, summary);
        }
    }
}
