using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Cohort.Tensors;

namespace Cohort.Tests.Data;

/// <summary>
/// How much memory reading takes, in processes of their own: three times what the rows take and 50 MB more, and less than 1 GB of files that are
/// small on disk and would be huge in memory. The long form (COHORT_LONG=1) writes those in full.
/// </summary>
public sealed class ReadingPeakTests : IDisposable
{
    private const long Megabyte = 1_000_000;
    private static readonly bool Long = Environment.GetEnvironmentVariable("COHORT_LONG") == "1";
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [SkippableTheory]
    [InlineData("uci/adult-train.csv.gz", "last")]
    [InlineData("uci/mammography.csv.gz", "last")]
    [InlineData("uci/abalone.csv", "last")]
    [InlineData("uci/sonar.csv", "last")]
    [InlineData("streams/electricity-dated.csv.gz", "last")]
    [InlineData("streams/outdoor.csv.gz", "last")]
    [InlineData("obd/bts-women.csv.gz", "last")]
    [InlineData("movielens-latest-small/ratings.csv.gz", "rating")]
    public void Load_TablesOfTheDataFolder_TakeThreeTimesTheirRows(string file, string label) =>
        AssertModest(ReadingPeak.Of("table", Path.Combine(PublicData.Folder, file), label));

    [SkippableTheory]
    [InlineData("mnist")]
    [InlineData("fashion-mnist")]
    [InlineData("movielens")]
    [InlineData("cifar_n:cifar100")]
    [InlineData("crowd:adult_content2")]
    public void Load_SetsOfTheDataFolder_TakeThreeTimesTheirRows(string name)
    {
        Assert.NotEmpty(PublicData.Folder);
        AssertModest(ReadingPeak.Of("set", name));
    }

    [SkippableFact]
    public void Load_ManyRowsOfNumbers_TakesThreeTimesTheirRows()
    {
        var path = Pack("long.csv.gz", Long ? 2_000 : 200, Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 1000).Select(row =>
            string.Join(',', Enumerable.Range(1, 20).Select(column => $"{row * column % 997 * 0.37:0.00}")) + $",{row % 3}\n"))));
        AssertModest(ReadingPeak.Of("table", path, "last"));
    }

    [SkippableFact]
    public void Load_TenThousandColumnsOfCommas_IsRefused()
    {
        // 1.99 GB, of which 50,000 rows are read.
        var path = Pack("commas.csv.gz", Long ? 199 : 4,
            Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(new string(',', 9_999) + "\n", 1000))));
        AssertBounded(ReadingPeak.Of("table", path, "last"), Long ? "COH3007" : "COH2017");
    }

    [SkippableFact]
    public void Load_TwoColumnsOfManyRows_IsRefused()
    {
        var path = Pack("two.csv.gz", Long ? 1_800 : 40, Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("1,y\n2,n\n", 125_000))));
        AssertBounded(ReadingPeak.Of("table", path, "last"), Long ? "COH3007" : "read");
    }

    [SkippableFact]
    public void Load_LongTextsThatAllDiffer_AreLetGo()
    {
        var path = Path.Combine(folder.Path, "texts.csv.gz");
        using (var gzip = new StreamWriter(new GZipStream(File.Create(path), CompressionLevel.Fastest)))
        {
            var tail = new string('x', 1_893);
            gzip.Write("text,number,label\n");
            for (var row = 0; row < (Long ? 990_000 : 150_000); row++) gzip.Write($"{row}{tail},{row * 7 % 101},{(row % 2 == 0 ? "y" : "n")}\n");
        }

        AssertBounded(ReadingPeak.Of("table", path, "label"), "read");
    }

    [SkippableTheory]
    [InlineData("COH3007", 1, 40_000, 49_999, 1)]
    [InlineData("COH3010", 1_999_000, 10, 100, 1_999_000_000)]
    [InlineData("COH3007", 1_999_000, 10, 100, 1_999_000)]
    [InlineData("COH3020", 499_000, 10, 100, 499_000)]
    public void Load_ImagesOfManyPixels_AreRefusedByTheirHeaders(string code, int rows, int height, int width, int labels)
    {
        // The packed file has to be long enough for what its header promises; in the short form it holds something else.
        var pixels = (long)rows * height * width;
        var images = Idx("images.gz", [rows, height, width], pixels);
        var classes = Idx("labels.gz", [labels], labels);
        var peak = ReadingPeak.Of("idx", images, classes);
        AssertBounded(peak, code);
        Assert.InRange(peak.Peak - peak.Idle, 0, 50 * Megabyte);
    }

    [SkippableFact]
    public void Load_TextOfOneLetter_IsBounded()
    {
        var path = Pack("text.gz", 64, Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("abcdefghi\n", 99_000))));
        AssertBounded(ReadingPeak.Of("text", path), "read");
        Assert.Equal("COH3007", ReadingPeak.Of("text", Pack("more.gz", 80, new byte[1_000_000])).Outcome);
    }

    private static void AssertModest(ReadingPeak peak)
    {
        Assert.Equal("read", peak.Outcome);
        Assert.True(peak.Peak - peak.Idle <= 3 * peak.Values + 50 * Megabyte, $"{peak}");
    }

    private static void AssertBounded(ReadingPeak peak, string outcome)
    {
        Assert.Equal(outcome, peak.Outcome);
        Assert.True(peak.Peak < 1000 * Megabyte, $"{peak}");
    }

    private string Idx(string name, int[] lengths, long bytes)
    {
        var header = new byte[4 + 4 * lengths.Length];
        (header[2], header[3]) = (8, (byte)lengths.Length);
        for (var i = 0; i < lengths.Length; i++) BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 + 4 * i), lengths[i]);
        var path = Path.Combine(folder.Path, name);
        using var gzip = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        gzip.Write(header);
        if (!Long)
        {
            var random = new RandomStream(1, "test");
            for (var i = 0; i < bytes / 1000; i++) gzip.WriteByte((byte)random.NextInt32(256));
            return path;
        }

        var zeros = new byte[1 << 20];
        for (; bytes > 0; bytes -= zeros.Length) gzip.Write(zeros.AsSpan(0, (int)Math.Min(bytes, zeros.Length)));
        return path;
    }

    private string Pack(string name, int times, byte[] bytes)
    {
        var path = Path.Combine(folder.Path, name);
        using var gzip = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        for (var i = 0; i < times; i++) gzip.Write(bytes);
        return path;
    }
}
