using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Cohort.Data;
using Cohort.Plans;
using Cohort.Problems;
using Xunit.Abstractions;

namespace Cohort.Tests.Data;

public sealed class GlyphSourceTests(ITestOutputHelper output)
{
    private static Scene Glyphs(int rows = 200, int testRows = 100, int size = 16, ulong seed = 1) =>
        new GlyphSource { Rows = rows, TestRows = testRows, Size = size }.Load(new DataRequest(seed));

    [Theory]
    [InlineData(16)]
    [InlineData(28)]
    public void Load_EachDigit_LooksLikeInk(int size)
    {
        var train = Glyphs(rows: 20, size: size).Train;
        for (var row = 0; row < train.Rows; row++)
        {
            output.WriteLine($"{train.Labels[row]}:\n{Draw(train.Row(row), size)}");
            var dark = 0;
            foreach (var pixel in train.Row(row))
            {
                Assert.InRange(pixel, 0f, 1f);
                if (pixel > 0.5f) dark++;
            }

            Assert.InRange(dark, size * size / 40, size * size / 2);
        }
    }

    [Fact]
    public void Load_MoreRows_BeginsWithTheSameRows()
    {
        var (few, many) = (Glyphs(rows: 30).Train, Glyphs(rows: 95).Train);
        Assert.Equal(few.Labels, many.Labels[..30]);
        Assert.Equal(few.Values, many.Values[..few.Values.Length]);
    }

    [Fact]
    public void Load_AnySeed_IsBalanced()
    {
        var train = Glyphs(rows: 200, seed: 77).Train;
        Assert.All(train.Labels.CountBy(l => l), c => Assert.Equal(20, c.Value));
    }

    [Fact]
    public void Load_TrainAndTest_ShareNoPicture()
    {
        var data = Glyphs(rows: 100, testRows: 100);
        for (var row = 0; row < 100; row++) Assert.False(data.Train.Row(row).SequenceEqual(data.Test.Row(row)));
        Assert.NotEqual(data.Train.Labels, data.Test.Labels);
    }

    [Fact]
    public void Load_AnotherSeed_DrawsOtherPictures() => Assert.NotEqual(Glyphs(seed: 1).Train.Values, Glyphs(seed: 2).Train.Values);

    [Theory]
    [InlineData(16, "6d91fa877e6561f1")]
    [InlineData(28, "1e86a59575404cb8")]
    public void Load_SeedOne_HasTheseBitsOnEveryMachine(int size, string expected)
    {
        var bytes = MemoryMarshal.AsBytes<float>(Glyphs(rows: 100, size: size).Train.Values);
        Assert.Equal(expected, Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]);
    }

    [Fact]
    public void Plan_BadOptions_NamesAll()
    {
        var problems = Assert.Throws<CohortException>(() => Plan.Parse("data: { glyphs: { rows: 0, test_rows: -1 } }")).Problems;
        Assert.Equal([PlanProblems.OutOfRange, PlanProblems.OutOfRange], problems.Select(p => p.Kind));
        var size = Assert.Throws<CohortException>(() => Plan.Parse("data: { glyphs: { size: 17 } }"));
        Assert.Contains("16 or 28", size.Message, StringComparison.Ordinal);
    }

    private static string Draw(ReadOnlySpan<float> pixels, int size)
    {
        var text = new StringBuilder();
        for (var i = 0; i < pixels.Length; i++)
        {
            text.Append(" .:-=+*#%@"[(int)(pixels[i] * 9.99f)]);
            if (i % size == size - 1) text.Append('\n');
        }

        return text.ToString();
    }
}
