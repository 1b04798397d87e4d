using Cohort.Problems;

namespace Cohort.Data;

/// <summary>A pair of IDX files of one's own: <c>--data images.idx3.gz --label labels.idx1.gz</c>. A share of each class is held out.</summary>
public sealed class IdxSource : IDataSource
{
    /// <summary>Whether a file, unpacked, begins like an IDX file of bytes with three axes.</summary>
    /// <exception cref="CohortException">It cannot be read.</exception>
    public static bool Recognises(string path)
    {
        Span<byte> magic = stackalloc byte[4];
        using var stream = DataFile.Open(path);
        return stream.ReadAtLeast(magic, 4, throwOnEndOfStream: false) == 4 && magic.SequenceEqual<byte>([0, 0, 8, 3]);
    }

    /// <inheritdoc/>
    public TrainTest Load(DataRequest request)
    {
        var (images, labels) = (request.Options.Source, request.Options.Label);
        if (labels is null) throw DataProblems.LabelNotNamed.Exception("which file holds the labels? give it by --label labels.idx1.gz", images);
        var classes = IdxFile.Read(labels, 1).Bytes.DefaultIfEmpty((byte)0).Max() + 1;
        var data = IdxImages.Read(Path.GetFileName(images), images, labels, [.. Enumerable.Range(0, classes).Select(c => $"{c}")], request.Options.Rows);
        return HoldoutSplit.Split(data, request.Options.Holdout, request.Seed);
    }
}
