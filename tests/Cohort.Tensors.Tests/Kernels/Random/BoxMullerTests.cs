using System.Runtime.Intrinsics;

namespace Cohort.Tensors.Tests;

/// <summary>Four numbers at a time have the bits of one at a time.</summary>
public class BoxMullerTests
{
    [Fact]
    public void Normal_ManyWords_SameBitsAsNextGaussian()
    {
        var (words, numbers) = (new RandomStream(1, "test"), new RandomStream(1, "test"));
        for (var n = 0; n < 25_000; n++)
        {
            var (first, second) = (new ulong[4], new ulong[4]);
            for (var i = 0; i < 4; i++) (first[i], second[i]) = (words.NextUInt64(), words.NextUInt64());
            var four = BoxMuller.Normal(Vector256.Create(first), Vector256.Create(second));
            for (var i = 0; i < 4; i++) SameBits(numbers.NextGaussian(), four[i]);
        }
    }

    [Fact]
    public void Normal_EndsAndEighthsOfATurn_SameBitsAsPortableMath()
    {
        ulong[] radii = [0, 1UL << 11, ulong.MaxValue, ulong.MaxValue - (1UL << 11), 1UL << 63, 0x95F6_1998_0C43_37F7, 0x4AFB_0CCC_0621_9BB8];
        var angles = Enumerable.Range(0, 16).SelectMany(k => new[] { -1L, 0, 1 }.Select(near => ((ulong)k << 60) + (ulong)(near << 11)));
        foreach (var (radius, angle) in radii.SelectMany(radius => angles.Select(angle => (radius, angle))))
        {
            var (u, turns) = (1 - (radius >> 11) * (1.0 / (1L << 53)), (angle >> 11) * (1.0 / (1L << 53)));
            var expected = Math.Sqrt(-2 * PortableMath.Log(u)) * PortableMath.CosTurns(turns);
            SameBits(expected, BoxMuller.Normal(Vector256.Create(radius), Vector256.Create(angle))[3]);
        }
    }

    private static void SameBits(double expected, double actual) =>
        Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(actual));
}
