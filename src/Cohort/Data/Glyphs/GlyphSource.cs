using Cohort.Problems;
using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>
/// Digits drawn as strokes, as many as wanted, without any file: the data of a run that names none. Row i depends on the seed, the size
/// and i alone, so a longer set begins with the shorter one; training and test rows come from different streams.
/// </summary>
public sealed class GlyphSource : IDataSource
{
    /// <summary>The default number of training rows.</summary>
    public const int DefaultRows = 2_000;

    /// <summary>The default number of test rows.</summary>
    public const int DefaultTestRows = 1_000;

    private const int MaxRows = 1_000_000;

    private static readonly string[] Names = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

    /// <inheritdoc/>
    public TrainTest Load(DataRequest request)
    {
        var options = request.Options;
        var (rows, test) = (options.Rows ?? DefaultRows, options.TestRows ?? DefaultTestRows);
        var problems = new List<Problem>();
        if (rows is < 1 or > MaxRows) problems.Add(DataProblems.BadOption.Here($"rows is {rows}; glyphs can draw 1 to {MaxRows}"));
        if (test is < 1 or > MaxRows) problems.Add(DataProblems.BadOption.Here($"test_rows is {test}; glyphs can draw 1 to {MaxRows}"));
        if (options.Size is not (16 or 28))
            problems.Add(DataProblems.BadOption.Here($"size is {options.Size}; glyphs are 16 or 28 pixels high and wide"));
        if (problems.Count > 0) throw new CohortException(problems);
        return new TrainTest(Draw("train", rows, options.Size, request.Seed), Draw("test", test, options.Size, request.Seed));
    }

    private static Dataset Draw(string part, int rows, int size, ulong seed)
    {
        var values = new float[(long)rows * size * size];
        var labels = new int[rows];
        for (var row = 0; row < rows; row++)
        {
            labels[row] = DigitOf(part, row, seed);
            var random = new RandomStream(seed, "glyphs/" + part, size, row);
            GlyphPen.Draw(labels[row], values.AsSpan(row * size * size, size * size), size, random);
        }

        return Dataset.Classification("glyphs", [size, size, 1], values, labels, Names);
    }

    // Every ten rows hold each digit once, in random order: balanced at any length.
    private static int DigitOf(string part, int row, ulong seed)
    {
        Span<int> digits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
        new RandomStream(seed, "glyphs/order/" + part, 0, row / 10).Shuffle(digits);
        return digits[row % 10];
    }
}
