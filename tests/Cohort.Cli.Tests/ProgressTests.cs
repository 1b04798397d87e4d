using System.Text.RegularExpressions;

namespace Cohort.Cli.Tests;

/// <summary>What a terminal gets to see of a run; <c>script</c> (util-linux) is the terminal.</summary>
public partial class ProgressTests
{
    private const string Run = "learn --rounds 30 --set data.glyphs.rows=200 --set data.glyphs.test_rows=40";

    [Theory]
    [InlineData(200, "(accuracy)")]
    [InlineData(80, "pooled")]
    [InlineData(44, "together")]
    [InlineData(20, "30/30")]
    public void Learn_OnATerminal_DrawsOneLineThatFitsItsWidth(int width, string says)
    {
        var shown = Show("xterm", width);
        var progress = shown[shown.IndexOf("0/30", StringComparison.Ordinal)..];
        var lines = progress.Split('\r', '\n').Select(line => Codes().Replace(line, "")).Where(line => line.Length > 0).ToArray();
        Assert.InRange(lines.Length, 30, 60);
        Assert.All(lines, line => Assert.InRange(line.Length, 1, width - 1));
        Assert.Contains(says, lines[^1], StringComparison.Ordinal);
        Assert.Equal(1, progress.Count(c => c == '\n')); // each line is drawn over the one before
        if (width >= 44) Assert.Contains(lines, line => line.Contains(" left", StringComparison.Ordinal));
        if (width >= 44) Assert.Matches(@"\d:\d\d", lines[^1]);
        if (width >= 80) Assert.Contains("adapting to own rows: adapted", progress, StringComparison.Ordinal);
    }

    [Fact]
    public void Learn_OnADumbTerminal_WritesPlainLinesWithoutCodes()
    {
        var shown = Show("dumb", 80);
        Assert.DoesNotContain('\u001b', shown);
        Assert.Contains("round 30/30", shown, StringComparison.Ordinal);
        Assert.Contains("adapting to own rows: aloneAdapted", shown, StringComparison.Ordinal);
    }

    private static string Show(string term, int width)
    {
        var command = $"stty cols {width} rows 50; {CohortProcess.Command} {Run} > /dev/null";
        var run = CohortProcess.RunProgram("script", new Dictionary<string, string?> { ["TERM"] = term }, "-qec", command, "/dev/null");
        Assert.Equal(0, run.Exit);
        return run.Output;
    }

    [GeneratedRegex(@"\u001b\[[0-9;?]*[A-Za-z=]")]
    private static partial Regex Codes();
}
