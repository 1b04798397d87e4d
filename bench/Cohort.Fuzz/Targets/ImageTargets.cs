using System.Buffers.Binary;
using Cohort.Data;
using Cohort.Tensors;

namespace Cohort.Fuzz;

/// <summary>
/// Pairs of IDX files: in an input the length of the images' file stands before both. Packed ones are one of the two, after a byte that says which;
/// the other is sound.
/// </summary>
internal static class ImageTargets
{
    private static readonly byte[] Images = ImagesOf(rows: 6, height: 2, width: 3), Labels = LabelsOf(rows: 6);

    private static readonly string[] Marks = ["\0\0\b\u0003", "\0\0\b\u0001", "\0\0\0\u0006", "\0\0\0\0", "\0\u0001\0\0"];

    // The files of the last are each sound and do not go together, which damage to one of a pair hardly ever gives.
    private static readonly Mutator Pairs = new(
        [
            Paired(Images, Labels), Paired(ImagesOf(4, 1, 1), LabelsOf(4)), Paired(ImagesOf(20, 4, 4), LabelsOf(20)),
            Paired(ImagesOf(8, 2, 2), LabelsOf(5)),
        ],
        Marks);

    private static readonly Mutator ImageFiles = new([Images, ImagesOf(6, 1, 1)], Marks), LabelFiles = new([Labels, LabelsOf(7)], Marks);

    /// <summary>The targets.</summary>
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("idx", 6_000, (ref r) => Pairs.Make(ref r), ReadPair),
        new("idx-gz", 5_000, MakePacked, ReadPacked),
    ];

    private static byte[] MakePacked(ref RandomStream random) => random.NextInt32(2) == 0
        ? [0, .. Packing.Make(ImageFiles, Images, ref random)]
        : [1, .. Packing.Make(LabelFiles, Labels, ref random)];

    private static void ReadPair(byte[] input, WorkPlace place)
    {
        var pair = input.AsSpan(Math.Min(4, input.Length));
        var length = input.Length < 4 ? 0 : (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(input), (uint)pair.Length);
        var images = pair[..length];
        var labels = pair[length..];
        Read(images, labels, place);
        // What is taken goes together: labels that are not there would be read as class 0.
        var plain = images[0] == 0 && labels[0] == 0;
        if (plain && !images[4..8].SequenceEqual(labels[4..8])) throw new InvalidDataException("images and labels of other numbers are taken");
    }

    private static void ReadPacked(byte[] input, WorkPlace place)
    {
        var file = input.AsSpan(1);
        if (input[0] == 0) Read(file, Labels, place);
        else Read(Images, file, place);
    }

    private static void Read(ReadOnlySpan<byte> images, ReadOnlySpan<byte> labels, WorkPlace place)
    {
        var source = new IdxSource { Images = place.File("images", images), Labels = place.File("labels", labels) };
        IdxSource.Recognises(source.Images.Full);
        source.Load(new DataRequest(1));
    }

    private static byte[] Paired(byte[] images, byte[] labels) => [.. BitConverter.GetBytes(images.Length), .. images, .. labels];

    private static byte[] ImagesOf(int rows, int height, int width) =>
        [.. Header(3, rows, height, width), .. Enumerable.Range(0, rows * height * width).Select(i => (byte)(i * 7))];

    private static byte[] LabelsOf(int rows) => [.. Header(1, rows), .. Enumerable.Range(0, rows).Select(i => (byte)(i % 2))];

    private static byte[] Header(byte axes, params int[] lengths)
    {
        var header = new byte[4 + 4 * lengths.Length];
        (header[2], header[3]) = (8, axes);
        for (var i = 0; i < lengths.Length; i++) BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 + 4 * i), lengths[i]);
        return header;
    }
}
