using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Cohort.Data;

/// <summary>
/// Sums of hashes over the parts of something that is read once - rows, lines, pieces of bytes -, block by block, so that it can be said later where
/// it has changed. There are at most 4,096 blocks: with more parts than that each block has twice as many.
/// </summary>
/// <remarks>
/// A part is hashed together with its number, and a block is a sum, so that blocks of any length can be compared. The hash is quick (FNV-1a of
/// Fowler, Noll and Vo, RFC 9923, 64 bits, and the finaliser of SplitMix64, Steele et al., OOPSLA 2014); whether a file has changed at all its
/// SHA-256 says.
/// </remarks>
internal sealed class BlockSums
{
    /// <summary>The most blocks.</summary>
    public const int Most = 4096;

    private readonly List<ulong> blocks = [];

    /// <summary>How many parts there were.</summary>
    public long Count { get; private set; }

    /// <summary>How many parts a block has, but for the last.</summary>
    public long Length { get; private set; } = 1;

    /// <summary>The blocks, 8 bytes each, as text.</summary>
    public string Text
    {
        get
        {
            var bytes = new byte[blocks.Count * sizeof(ulong)];
            for (var i = 0; i < blocks.Count; i++) BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(i * sizeof(ulong)), blocks[i]);
            return Convert.ToBase64String(bytes);
        }
    }

    /// <summary>Adds the next part.</summary>
    public void Add(ulong hash)
    {
        if (Count % Length == 0)
        {
            if (blocks.Count == Most) Halve();
            if (Count % Length == 0) blocks.Add(0);
        }

        blocks[^1] += Mix(hash + Mix((ulong)++Count));
    }

    /// <summary>The first part, from 1, that lies in a block with another sum, and the last of that block; null where there is none.</summary>
    /// <param name="then">What was summed before.</param>
    /// <param name="now">What was summed now.</param>
    /// <returns>With it, in how many blocks that both have as a whole - and in the last one, where both have as many parts - sums differ.</returns>
    public static (long First, long Last, long Blocks)? Difference(BlockList then, BlockList now)
    {
        var (before, after) = (Values(then.Text), Values(now.Text));
        if (before is null || after is null || then.Length < 1 || now.Length < 1) return null;
        var length = Math.Max(then.Length, now.Length);
        (before, after) = (Joined(before, length / then.Length), Joined(after, length / now.Length));
        var common = then.Count == now.Count ? Math.Min(before.Length, after.Length) : Math.Min(then.Count, now.Count) / length;
        var (first, blocks) = (-1L, 0L);
        for (var i = 0; i < Math.Min(common, Math.Min(before.Length, after.Length)); i++)
        {
            if (before[i] == after[i]) continue;
            if (first < 0) first = i;
            blocks++;
        }

        return first < 0 ? null : ((first * length) + 1, Math.Min((first + 1) * length, Math.Max(then.Count, now.Count)), blocks);
    }

    /// <summary>A hash of a text.</summary>
    public static ulong Of(ReadOnlySpan<char> text) => Of(MemoryMarshal.AsBytes(text));

    /// <summary>A hash of bytes.</summary>
    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        var hash = 14695981039346656037UL;
        foreach (var value in bytes) hash = (hash ^ value) * 1099511628211UL;
        return Mix(hash);
    }

    /// <summary>Spreads the bits of a number over all 64.</summary>
    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }

    private void Halve()
    {
        for (var i = 0; i < Most / 2; i++) blocks[i] = blocks[2 * i] + blocks[(2 * i) + 1];
        blocks.RemoveRange(Most / 2, Most / 2);
        Length *= 2;
    }

    private static ulong[] Joined(ulong[] blocks, long times) => times <= 1 ? blocks
        : [.. blocks.Chunk((int)Math.Min(times, Most)).Select(part => part.Aggregate(0UL, (sum, block) => sum + block))];

    // Null where the text is none of ours.
    private static ulong[]? Values(string text)
    {
        var bytes = new byte[Most * sizeof(ulong)];
        if (!Convert.TryFromBase64String(text, bytes, out var count) || count % sizeof(ulong) != 0) return null;
        return [.. Enumerable.Range(0, count / sizeof(ulong)).Select(i => BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(i * sizeof(ulong))))];
    }
}
