using System.IO.Compression;
using Cohort.Tensors;

namespace Cohort.Fuzz;

/// <summary>Inputs that lie packed in a file.</summary>
internal static class Packing
{
    /// <summary>Bytes as a gzip file.</summary>
    public static byte[] Gzip(ReadOnlySpan<byte> bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(bytes);
        return packed.ToArray();
    }

    /// <summary>A damaged file that is packed well, or a sound one whose packing is damaged, or both.</summary>
    public static byte[] Make(Mutator mutator, ReadOnlySpan<byte> sound, ref RandomStream random) => random.NextInt32(4) switch
    {
        0 => mutator.Damage(Gzip(sound), ref random),
        1 => mutator.Damage(Gzip(mutator.Make(ref random)), ref random),
        _ => Gzip(mutator.Make(ref random)),
    };
}
