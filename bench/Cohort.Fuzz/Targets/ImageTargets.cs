using System.Buffers.Binary;
using Cohort.Data;

namespace Cohort.Fuzz;

/// <summary>Pairs of IDX files; in an input the length of the images' file stands before both.</summary>
internal static class ImageTargets
{
    private static readonly byte[] Sound = Pair(rows: 6, height: 2, width: 3);

    private static readonly Lazy<Mutator> Pairs = new(() => new Mutator([Sound, Pair(4, 1, 1), Pair(20, 4, 4)], "\0\0\b\u0003", "\0\0\b\u0001", "\0\0\0\u0006"));

    /// <summary>The targets.</summary>
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("idx", 5_000, (ref r) => Pairs.Value.Make(ref r), (input, place) => Read(input, packs: false, place)),
        new("idx-gz", 3_000, (ref r) => Packing.Make(Pairs.Value, Sound, ref r), (input, place) => Read(input, packs: true, place)),
    ];

    private static void Read(byte[] input, bool packs, WorkPlace place)
    {
        // A packed input is one of the two files; the other is sound.
        var split = packs || input.Length < 4 ? 0 : (int)(BinaryPrimitives.ReadUInt32LittleEndian(input) % (uint)(input.Length - 3));
        var rest = packs ? input : input[Math.Min(4, input.Length)..];
        var sound = (int)BinaryPrimitives.ReadUInt32LittleEndian(Sound);
        var first = packs && InputHash.Choose(input, true, false);
        var images = packs && !first ? Sound[4..][..sound] : packs ? rest : rest[..split];
        var labels = packs && first ? Sound[4..][sound..] : packs ? rest : rest[split..];
        var source = new IdxSource { Images = place.File("images", images), Labels = place.File("labels", labels) };
        IdxSource.Recognises(source.Images.Full);
        source.Load(new DataRequest(1));
    }

    private static byte[] Pair(int rows, int height, int width)
    {
        byte[] images = [.. Header(3, rows, height, width), .. Enumerable.Range(0, rows * height * width).Select(i => (byte)(i * 7))];
        byte[] labels = [.. Header(1, rows), .. Enumerable.Range(0, rows).Select(i => (byte)(i % 2))];
        return [.. BitConverter.GetBytes(images.Length), .. images, .. labels];
    }

    private static byte[] Header(byte axes, params int[] lengths)
    {
        var header = new byte[4 + 4 * lengths.Length];
        (header[2], header[3]) = (8, axes);
        for (var i = 0; i < lengths.Length; i++) BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 + 4 * i), lengths[i]);
        return header;
    }
}
