using Cohort.Options;
using Cohort.Problems;

namespace Cohort.Data;

/// <summary>A pair of IDX files of one's own, gzipped or not: images and their labels. A share of each class is held out.</summary>
[PlanName("idx")]
public sealed record IdxSource : IDataSource
{
    /// <summary>The images, bytes <c>[rows, height, width]</c>.</summary>
    [PlanArgument]
    public required PlanPath Images { get; init; }

    /// <summary>The labels, bytes <c>[rows]</c>.</summary>
    public PlanPath? Labels { get; init; }

    /// <summary>The share of rows kept back as the common test set.</summary>
    [PlanRange(0, 1, MinExclusive = true, MaxExclusive = true)]
    public double Holdout { get; init; } = 0.2;

    /// <summary>How many of the first rows are used; null: all.</summary>
    [PlanRange(1, 1e9)]
    public int? Rows { get; init; }

    /// <summary>Whether a file, unpacked, begins like an IDX file of bytes with three axes.</summary>
    /// <exception cref="CohortException">It cannot be read.</exception>
    public static bool Recognises(string path)
    {
        Span<byte> magic = stackalloc byte[4];
        using var stream = DataFile.Open(path);
        return stream.ReadAtLeast(magic, 4, throwOnEndOfStream: false) == 4 && magic.SequenceEqual<byte>([0, 0, 8, 3]);
    }

    /// <inheritdoc/>
    public Scene Load(DataRequest request)
    {
        if (Labels is null)
            throw DataProblems.LabelNotNamed.Exception(
                "which file holds the labels? give it by labels, or --label labels.idx1.gz", Images.Given);
        var budget = new ReadingBudget(request.ReadingLimit);
        var data = IdxImages.Read(System.IO.Path.GetFileName(Images.Full), Images.Full, Labels.Full, classes: null, Rows, budget, copies: 2);
        return HoldoutSplit.Split(data, Holdout, request.Seed);
    }
}
