namespace Cohort.Tensors;

/// <summary>
/// The counter-based generator Philox4x32-10: a keyed bijection of a 128-bit counter, so that any number of a stream can be
/// computed without computing the ones before it, on any thread, in any order.
/// </summary>
/// <remarks>Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011, section 4.</remarks>
public static class Philox
{
    private const int Rounds = 10;

    /// <summary>Four 32-bit words for one counter under one key.</summary>
    public static (uint W0, uint W1, uint W2, uint W3) Block(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var a = (ulong)c0 * 0xD2511F53;
            var b = (ulong)c2 * 0xCD9E8D57;
            (c0, c1, c2, c3) = ((uint)(b >> 32) ^ c1 ^ k0, (uint)b, (uint)(a >> 32) ^ c3 ^ k1, (uint)a);
            k0 += 0x9E3779B9;
            k1 += 0xBB67AE85;
        }

        return (c0, c1, c2, c3);
    }
}
