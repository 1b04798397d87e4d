using Cohort.Compression;
using Cohort.Tensors;
using FsCheck;
using FsCheck.Fluent;

namespace Cohort.Tests.Compression;

/// <summary>What goes over a link, and what comes out at the other end.</summary>
public sealed class CompressionTests
{
    private static readonly ICompression[] All =
    [
        new TopKCompression { Share = 0.1 }, new TopKCompression { Share = 0.1, Numbers = NumberForm.EightBit },
        new RandomKCompression { Share = 0.1 }, new SignCompression(), new EightBitCompression(), new PowerSgdCompression { Rank = 2 },
    ];

    [Fact]
    public void TopK_LargestMagnitudes_KeepTheirPlaces()
    {
        var (bytes, back) = Through(new TopKCompression { Share = 0.5 }, [1, -4, 2, 3, -0.5f, 0]);
        Assert.Equal([0, -4, 2, 3, 0, 0], back);
        Assert.Equal(3 + (3 * sizeof(float)), bytes.Length); // a byte for each place
    }

    [Fact]
    public void TopK_EqualMagnitudes_KeepsTheEarlier() =>
        Assert.Equal([2, -2, 0, 0], Through(new TopKCompression { Share = 0.5 }, [2, -2, 2, 2]).Back);

    [Fact]
    public void TopK_PlacesFarApart_TakeTwoBytes()
    {
        var values = new float[1000];
        (values[200], values[900]) = (1, -1);
        Assert.Equal(2 + 2 + (2 * sizeof(float)), Through(new TopKCompression { Share = 0.002 }, values).Bytes.Length);
    }

    [Fact]
    public void TopK_OfAHundredth_IsFiveBytesForANumber()
    {
        var bytes = Through(new TopKCompression { Share = 0.01 }, Normal(100_000)).Bytes.Length;
        Assert.InRange(bytes, 5_000, 5_400); // places take a byte, and two where more than 127 numbers are passed over
    }

    [Fact]
    public void EightBit_Numbers_AreRoundedToSteps()
    {
        var (bytes, back) = Through(new EightBitCompression(), [127, -127, 1.4f, 0.5f, 1.5f]);
        Assert.Equal([127, -127, 1, 0, 2], back); // halves to even
        Assert.Equal(5 + sizeof(float), bytes.Length);
    }

    [Fact]
    public void EightBit_Blocks_HaveTheirOwnScales()
    {
        var values = Enumerable.Repeat(1f, 256).Append(1e-3f).ToArray();
        Assert.Equal(1e-3f, Through(new EightBitCompression(), values).Back[256], 1e-8f);
    }

    [Fact]
    public void EightBit_NotFinite_IsSeenByTheReceiver() =>
        Assert.True(float.IsNaN(Through(new EightBitCompression(), [1, float.PositiveInfinity]).Back[0]));

    [Fact]
    public void Sign_OfASegment_IsItsMeanMagnitude()
    {
        var (bytes, back) = Through(new SignCompression(), [1, -3, 10, -10, 10], Shape.Of([2]), Shape.Of([3]));
        Assert.Equal([2, -2, 10, -10, 10], back);
        Assert.Equal(2 * (sizeof(float) + 1), bytes.Length);
    }

    [Fact]
    public void RandomK_Numbers_AreAsTheyWereOrZero()
    {
        var values = Normal(1000);
        var (bytes, back) = Through(new RandomKCompression { Share = 0.05 }, values);
        Assert.Equal(50, back.Count(v => v != 0));
        Assert.All(values.Zip(back), pair => Assert.True(pair.Second == 0 || pair.First == pair.Second));
        Assert.Equal(sizeof(ulong) + (50 * sizeof(float)), bytes.Length);
    }

    [Fact]
    public void PowerSgd_MatrixOfItsRank_ComesBack()
    {
        var (left, right) = (Normal(40), Normal(30));
        var matrix = left.SelectMany(l => right.Select(r => l * r)).Append(7).ToArray();
        var (bytes, back) = Through(new PowerSgdCompression { Rank = 1 }, matrix, Shape.Of([40, 30]), Shape.Of([1]));
        Assert.All(matrix.Zip(back), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
        Assert.Equal((40 + 30 + 1) * sizeof(float), bytes.Length);
    }

    [Fact]
    public void PowerSgd_AgainAndAgain_TurnsToTheLargestDirections()
    {
        // Singular values 3, 2, 1: after some messages the two largest are there, and what is missing is the third.
        float[] matrix = [3, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        var (compression, memory, shapes) = (new PowerSgdCompression { Rank = 2 }, new List<float>(), new[] { Shape.Of([5, 5]) });
        var back = new float[25];
        for (var i = 0; i < 40; i++)
        {
            var bytes = compression.Encode(matrix, new CompressionRequest(shapes, new RandomStream(1, "power"), memory));
            compression.Decode(bytes, back, shapes);
        }

        Assert.Equal([3, 2, 0], new[] { back[0], back[6], back[12] }.Select(v => MathF.Round(v, 3)));
    }

    [Fact]
    public void Contracts_WhateverTheNumbers()
    {
        var numbers = Gen.Choose(1, 300).SelectMany(n => Gen.ArrayOf(Gen.Choose(-1000, 1000).Select(v => v / 8f), n));
        Prop.ForAll(numbers.ToArbitrary(), values => All.All(compression =>
        {
            var (bytes, back) = Through(compression, values);
            var lost = values.Zip(back).Sum(pair => Math.Pow(pair.First - pair.Second, 2));
            return lost <= (values.Sum(v => (double)v * v) * 1.0001) + 1e-6 && bytes.Length <= (values.Length * 5) + 16;
        })).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Decode_WhateverTheBytes_ReadsOrRefuses()
    {
        var hostile = Gen.ArrayOf(Gen.Choose(0, 255).Select(b => (byte)b));
        Prop.ForAll(hostile.ToArbitrary(), bytes => All.All(compression =>
        {
            try
            {
                compression.Decode(bytes, new float[60], [Shape.Of([6, 9]), Shape.Of([6])]);
                return true;
            }
            catch (InvalidDataException)
            {
                return true;
            }
        })).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Decode_CutOrLonger_IsRefused() => Assert.All(All, compression =>
    {
        var bytes = Through(compression, Normal(60)).Bytes;
        Assert.Throws<InvalidDataException>(() => compression.Decode(bytes.AsSpan(1), new float[60], [Shape.Of([60])]));
        Assert.Throws<InvalidDataException>(() => compression.Decode([.. bytes, 0], new float[60], [Shape.Of([60])]));
    });

    private static (byte[] Bytes, float[] Back) Through(ICompression compression, float[] values, params Shape[] shapes)
    {
        if (shapes.Length == 0) shapes = [Shape.Of([values.Length])];
        var bytes = compression.Encode(values, new CompressionRequest(shapes, new RandomStream(5, "test"), []));
        var back = new float[values.Length];
        compression.Decode(bytes, back, shapes);
        return (bytes, back);
    }

    private static float[] Normal(int count)
    {
        var random = new RandomStream(3, "normal");
        return [.. Enumerable.Range(0, count).Select(_ => (float)random.NextGaussian())];
    }
}
