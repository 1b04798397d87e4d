using Spectre.Console;

namespace Cohort.Cli.Tests.Views;

public class FoldedTableTests
{
    [Theory]
    [InlineData(120, "common test set accuracy worst peer")]
    [InlineData(36, "common test set accuracy|common test set worst peer")]
    public void WriteFolded_Width_RepeatsTheFirstColumn(int width, string expected)
    {
        using var writer = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(writer) });
        console.Profile.Width = width;
        var table = new Table().Border(TableBorder.Minimal).AddColumns("common test set", "accuracy", "worst peer").AddRow("alone", "0.522", "0.381");
        console.WriteFolded(table);
        var heads = writer.ToString().Split('\n').Where(l => l.Contains("common", StringComparison.Ordinal));
        Assert.Equal(expected, string.Join('|', heads.Select(h => string.Join(' ', h.Split('│', StringSplitOptions.TrimEntries)))));
        Assert.All(writer.ToString().Split('\n'), line => Assert.InRange(line.TrimEnd().Length, 0, width));
    }
}
