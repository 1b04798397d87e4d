using System.Buffers.Binary;
using Cohort.Data;
using Cohort.Problems;

namespace Cohort.Tests.Data;

public sealed class IdxFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_TwoSmallImages_GivesPixelsDividedBy255(bool packed)
    {
        var data = IdxImages.Read("t", Write("i", packed, [2, 1, 2], [0, 255, 51, 102]), Write("l", packed, [2], [1, 0]), ["a", "b"]);
        Assert.Equal([0, 1, 0.2f, 0.4f], data.Values);
        Assert.Equal([1, 0], data.Labels);
        Assert.Equal([1, 2, 1], data.ExampleShape);
        Assert.Equal(FieldScaling.Whole, data.Input.Scaling);
    }

    [Fact]
    public void Read_HeaderPromisesTenToTheTwelve_IsRefusedBeforeAllocation()
    {
        var path = Write("i", true, [1_000_000, 1000, 1000], new byte[100]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var e = Assert.Throws<CohortException>(() => IdxFile.Open(path, 3));
        Assert.Equal(FormatProblems.IdxLength, e.Problems[0].Kind);
        Assert.Contains("1,000,000,000,000 bytes; 100 follow it", e.Message);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 2_000_000);
    }

    [Fact]
    public void Read_LargestHeader_DoesNotOverflow()
    {
        var path = Write("i", false, [uint.MaxValue, uint.MaxValue, uint.MaxValue], []);
        Assert.Equal(FormatProblems.IdxLength, Assert.Throws<CohortException>(() => IdxFile.Open(path, 3)).Problems[0].Kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("00000803")]
    [InlineData("0000080100000001AA000000000000000000")]
    [InlineData("00000D03000000010000000100000001AA")]
    [InlineData("89504E47000000010000000100000001AA")]
    public void Read_OtherFiles_AreRefused(string hex)
    {
        var path = folder.Write("x", Convert.FromHexString(hex));
        Assert.Equal(FormatProblems.BadIdx, Assert.Throws<CohortException>(() => IdxFile.Open(path, 3)).Problems[0].Kind);
    }

    [Fact]
    public void Read_PairThatDiffers_IsRefused()
    {
        var images = Write("i", false, [2, 1, 1], [1, 2]);
        Assert.Equal(FormatProblems.IdxPair, Kind(Write("l", false, [3], [0, 1, 0])));
        Assert.Equal(FormatProblems.IdxPair, Kind(Write("l", false, [2], [0, 7])));

        ProblemKind Kind(string labels) => Assert.Throws<CohortException>(() => IdxImages.Read("t", images, labels, ["a", "b"])).Problems[0].Kind;
    }

    [Theory]
    [InlineData(5001, 1000, 100, "COH3007")] // more than 500 million pixels, as many as so many bytes may unpack to
    [InlineData(0, 1, 1, "COH3005")]
    [InlineData(2, 0, 1, "COH3005")]
    public void Read_TooManyPixelsOrNone_IsRefused(int rows, int height, int width, string code)
    {
        var images = Write("i", false, [(uint)rows, (uint)height, (uint)width], new byte[rows * height * width / 1000]);
        var labels = Write("l", false, [(uint)rows], new byte[rows]);
        var refused = Assert.Throws<CohortException>(() => IdxImages.Read("t", images, labels, ["a", "b"]));
        Assert.Equal(code, refused.Problems[0].Kind.Code);
    }

    private string Write(string name, bool packed, uint[] lengths, byte[] bytes)
    {
        var header = new byte[4 + 4 * lengths.Length];
        (header[2], header[3]) = (8, (byte)lengths.Length);
        for (var i = 0; i < lengths.Length; i++) BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4 + 4 * i), lengths[i]);
        byte[] all = [.. header, .. bytes];
        return folder.Write(name, packed ? TemporaryFolder.Gzip(all) : all);
    }
}
