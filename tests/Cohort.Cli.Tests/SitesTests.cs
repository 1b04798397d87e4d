namespace Cohort.Cli.Tests;

/// <summary>A table with a column of sites: who is who is said wherever peers are named.</summary>
public class SitesTests
{
    [Fact]
    public void Group_SaysWhoseRowsTheyAre_PeersHaveTheNamesOfSites()
    {
        using var folder = new TemporaryFolder();
        var run = CohortProcess.Run(
            "learn", "--data", Table(folder), "--label", "y", "--group", "site", "--drop", "noise", "--rounds", "2", "--out", folder["run"]);
        Assert.Equal(0, run.Exit);
        foreach (var site in new[] { "aachen", "bonn", "celle" })
        {
            Assert.Contains(site, run.Output, StringComparison.Ordinal);
            Assert.Contains($"\"name\": \"{site}\"", File.ReadAllText(folder["run/report.json"]), StringComparison.Ordinal);
            Assert.Contains(site, File.ReadAllText(folder["run/report.html"]), StringComparison.Ordinal);
        }

        Assert.DoesNotContain("peer0", run.Output, StringComparison.Ordinal);
        Assert.Contains("1 unwanted left out (noise)", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--group", "sit", "did you mean \"site\"?")]
    [InlineData("--drop", "nois", "did you mean \"noise\"?")]
    [InlineData("--test", "nowhere.csv", "nowhere.csv: the file does not exist")]
    public void ColumnOrFile_NotThere_IsAnError(string flag, string value, string expected)
    {
        using var folder = new TemporaryFolder();
        var run = CohortProcess.Here("learn", "--data", Table(folder), "--label", "y", flag, value, "--rounds", "2");
        Assert.NotEqual(0, run.Exit);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--group")]
    [InlineData("--drop")]
    [InlineData("--test")]
    [InlineData("--weight")]
    public void FlagOfATable_WithoutATable_IsAnError(string flag)
    {
        var run = CohortProcess.Here("learn", flag, "x", "--rounds", "1");
        Assert.Equal(2, run.Exit);
        Assert.Contains("--group, --drop, --weight and --test are about a table", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void TestFile_IsWhatAllAreMeasuredOn()
    {
        using var folder = new TemporaryFolder();
        var table = Table(folder);
        var run = CohortProcess.Run("learn", "--data", table, "--label", "y", "--test", table, "--peers", "2", "--rounds", "2");
        Assert.Equal(0, run.Exit);
        Assert.Contains("common test set: 90 rows of t.csv", run.Error, StringComparison.Ordinal);
    }

    private static string Table(TemporaryFolder folder)
    {
        string[] sites = ["celle", "aachen", "bonn"];
        var rows = Enumerable.Range(0, 90).Select(i => $"{sites[i % 3]},{i % 7},{i % 4},{(i % 7 > 3 ? "ill" : "well")}\n");
        return folder.Write("t.csv", "site,x,noise,y\n" + string.Concat(rows));
    }
}
