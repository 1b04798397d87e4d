using Cohort.Options;
using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>
/// Digits drawn as strokes, as many as wanted, without any file: the data of a run that names none. Row i depends on the seed, the size
/// and i alone, so a longer set begins with the shorter one; training and test rows come from different streams.
/// </summary>
[PlanName("glyphs")]
public sealed record GlyphSource : IDataSource, IValidatable
{
    private static readonly string[] Names = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

    /// <summary>How many are drawn to learn from.</summary>
    [PlanRange(1, 1_000_000)]
    public int Rows { get; init; } = 2_000;

    /// <summary>How many are drawn to test on.</summary>
    [PlanRange(1, 1_000_000)]
    public int TestRows { get; init; } = 1_000;

    /// <summary>Height and width in pixels, 16 or 28.</summary>
    public int Size { get; init; } = 16;

    /// <inheritdoc/>
    public IEnumerable<string> Validate()
    {
        if (Size is not (16 or 28)) yield return $"size is {Size}; glyphs are 16 or 28 pixels high and wide";
    }

    /// <inheritdoc/>
    public Scene Load(DataRequest request)
    {
        request.RequireRoom(((long)Rows + TestRows) * Size * Size, "data: rows, test_rows, size");
        return new(Draw("train", Rows, Size, request.Seed), Draw("test", TestRows, Size, request.Seed));
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
