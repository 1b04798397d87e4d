using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Cohort.Claims;

/// <summary>The seeds of a claim: its own, so that one lucky draw is not shared by the whole ledger.</summary>
internal static class ClaimSeeds
{
    /// <summary>Added to the seeds that tuning uses; they never count.</summary>
    public const ulong Tuning = 1_000_000;

    /// <summary>Counted seeds: 48 bits of the SHA-256 of the slug, plus 1, 2, ...</summary>
    /// <param name="slug">The claim.</param>
    /// <param name="count">How many.</param>
    /// <param name="offset">Added to each; another offset gives seeds that nobody has seen.</param>
    public static IReadOnlyList<ulong> Of(string slug, int count, ulong offset = 0) =>
        [.. Enumerable.Range(1, count).Select(n => Base(slug) + offset + (ulong)n)];

    private static ulong Base(string slug) =>
        BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(slug))) >> 16;
}
