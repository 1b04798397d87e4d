using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Cohort.Tensors;

namespace Cohort.Cli.Tests;

/// <summary>Files nobody here has seen work with only --data and --label; broken ones are refused by one clear message.</summary>
public class UnseenTablesTests
{
    private static readonly string[] Regions = ["north", "south", "east"];

    [Fact]
    public void MixedColumnsAndMissingCells_SayInOneLineWhatWasUnderstood()
    {
        using var folder = new TemporaryFolder();
        var table = folder.Write("clinics.csv", Clinics(header: true));
        var run = CohortProcess.Run("learn", "--data", table, "--label", "outcome", "--peers", "6", "--split", "dirichlet:0.3", "--rounds", "5");
        Assert.Equal(0, run.Exit);
        var line = run.Error.Split('\n')[0];
        foreach (var words in new[] { "outcome: 2 classes", "600 rows", "2 numeric", "1 categorical" })
            Assert.Contains(words, line, StringComparison.Ordinal);
        foreach (var words in new[] { "missing cells filled", "age (own mean)", "region (own category)" })
            Assert.Contains(words, line, StringComparison.Ordinal);
    }

    [Fact]
    public void TableWithoutHeader_IsRecognised()
    {
        using var folder = new TemporaryFolder();
        var run = CohortProcess.Run("learn", "--data", folder.Write("clinics.csv", Clinics(header: false)), "--label", "last", "--rounds", "3");
        Assert.Equal(0, run.Exit);
        Assert.Contains("600 rows", run.Error, StringComparison.Ordinal);
        Assert.Contains("no header row", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void ContinuousLabel_IsARegression()
    {
        using var folder = new TemporaryFolder();
        var stream = new RandomStream(7, "regression");
        var text = new StringBuilder("a;b;y\n");
        for (var i = 0; i < 400; i++)
        {
            var (a, b) = (stream.NextGaussian(), stream.NextGaussian());
            text.Append(CultureInfo.InvariantCulture, $"{a:0.####};{b:0.####};{3 * a - 2 * b + 0.1 * stream.NextGaussian():0.####}\n");
        }

        var run = CohortProcess.Run("learn", "--data", folder.Write("line.csv", text.ToString()), "--label", "y", "--json", "--quiet");
        Assert.Equal(0, run.Exit);
        using var report = JsonDocument.Parse(run.Output);
        var together = report.RootElement.GetProperty("final").GetProperty("together");
        Assert.True(together.GetProperty("r2").GetProperty("mean").GetDouble() > 0.9);
        Assert.True(together.TryGetProperty("rmse", out _) && together.TryGetProperty("mae", out _));
    }

    [Theory]
    [InlineData("a,b,y\n1,2,x\n3,4,z\n5,6,x\n7,8,z\n", "why", "COH2013", 3)]
    [InlineData("a,b,y\n1.5,2,x\n3,4.5,x\n5,6.1,x\n7.2,8,x\n", "y", "COH2014", 3)]
    [InlineData("a,b,y\n1,2,x\n3,4,5,z\n5,6,x\n", "y", "COH3003", 3)]
    [InlineData("", "y", "COH3005", 3)]
    [InlineData("a,b,y\n1,2,x\n3,4,z\n5,6.5,x\n7,8,z\n", "y", "COH2001", 3)]
    public void BrokenTable_IsRefusedByOneClearMessage(string text, string label, string code, int exit)
    {
        using var folder = new TemporaryFolder();
        AssertRefused(folder, code, exit, "--data", folder.Write("t.csv", text), "--label", label, "--peers", "40");
    }

    [Fact]
    public void TruncatedGzip_IsRefused()
    {
        using var folder = new TemporaryFolder();
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(Encoding.UTF8.GetBytes(Clinics(header: true)));
        File.WriteAllBytes(folder["cut.csv.gz"], packed.ToArray()[..((int)packed.Length / 2)]);
        AssertRefused(folder, "COH3001", 3, "--data", folder["cut.csv.gz"], "--label", "outcome");
    }

    [Fact]
    public void IdxThatPromisesTenToTheTwelveRows_IsRefused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["images"], [0, 0, 8, 3, 0x7F, 0xFF, 0xFF, 0xFF, 0, 0, 1, 0xF4, 0, 0, 1, 0xF4, 1, 2, 3]);
        File.WriteAllBytes(folder["labels"], [0, 0, 8, 1, 0, 0, 0, 3, 0, 1, 2]);
        AssertRefused(folder, "COH30", 3, "--data", folder["images"], "--label", folder["labels"]);
    }

    private static void AssertRefused(TemporaryFolder folder, string code, int exit, params string[] args)
    {
        var run = CohortProcess.Here(["learn", .. args, "--out", folder["run"]]);
        Assert.Equal(exit, run.Exit);
        Assert.StartsWith($"error {code}", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["run"]), "nothing is left in --out");
    }

    private static string Clinics(bool header)
    {
        var stream = new RandomStream(5, "clinics");
        var text = new StringBuilder(header ? "age,region,pressure,outcome\n" : "");
        for (var i = 0; i < 600; i++)
        {
            var (age, pressure, region) = (50 + 12 * stream.NextGaussian(), 120 + 15 * stream.NextGaussian(), stream.NextInt32(3));
            var ill = 0.05 * (age - 50) + 0.04 * (pressure - 120) + (region == 0 ? 1 : 0) + 0.5 * stream.NextGaussian() > 0;
            text.Append(CultureInfo.InvariantCulture, $"{(i % 17 == 3 ? "NA" : $"{age:0.0}")},{(i % 23 == 5 ? "" : Regions[region])},");
            text.Append(CultureInfo.InvariantCulture, $"{pressure:0},{(ill ? "ill" : "well")}\n");
        }

        return text.ToString();
    }
}
