using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Cohort.Claims;

/// <summary>A part of the ledger, divided by slug: a claim is always in the same part, whatever else there is.</summary>
/// <param name="Part">Which part, from 1.</param>
/// <param name="Parts">How many there are.</param>
internal sealed record LedgerShard(int Part, int Parts)
{
    /// <summary>All of it.</summary>
    public static LedgerShard Whole { get; } = new(1, 1);

    /// <summary>Reads <c>K/N</c>.</summary>
    /// <param name="text">The text, or null.</param>
    /// <returns>The part, or null.</returns>
    public static LedgerShard? Parse(string? text) =>
        text?.Split('/') is [var k, var n]
        && int.TryParse(k, NumberStyles.None, CultureInfo.InvariantCulture, out var part)
        && int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var parts)
        && part >= 1 && part <= parts && parts <= 1000 ? new LedgerShard(part, parts) : null;

    /// <summary>The claims of this part.</summary>
    /// <param name="claims">All claims.</param>
    public IReadOnlyList<Claim> Of(IReadOnlyList<Claim> claims) =>
        [.. claims.Where(claim => Number(claim.Slug) % (uint)Parts == (uint)Part - 1)];

    // Another one than the seeds are made of.
    private static uint Number(string slug) => BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"part of {slug}")));
}
