namespace Cohort.Screens.Tests;

/// <summary>The checks of terminals find what they are for, on a real one.</summary>
public class PlantedFloodTests
{
    [SkippableFact]
    public void Flooded_ALineDrawnWiderThanTheTerminal_IsFound()
    {
        var drawn = Flooded("████████████  12/40  0:01  alone 0.715  together");
        Assert.Contains(drawn, fault => fault.StartsWith("broken by the terminal", StringComparison.Ordinal));
        Assert.Contains(drawn, fault => fault.Contains("3 lines of progress", StringComparison.Ordinal));
    }

    [SkippableFact]
    public void Flooded_ALineThatFits_IsNot() => Assert.Empty(Flooded("████████  12/40  0:01  together 0.9"));

    [Fact]
    public void Torn_APieceOfAWord_IsFound()
    {
        Assert.Equal(["a piece of a word: aloneE"], TerminalChecks.Torn(["  aloneE │ 0.5", "  xtra"], ["  aloneExtra │ 0.5 xtra"]));
        Assert.Empty(TerminalChecks.Torn(["  the common", "test set"], ["the common test set"]));
    }

    private static string[] Flooded(string line)
    {
        using var folder = new TemporaryFolder();
        using var terminal = new Tmux(44, folder.Path, $"for i in 1 2 3; do printf '\\r\\033[2K%s' '{line}'; sleep 0.1; done; echo");
        List<string> faults = [];
        terminal.Watch(written => faults.AddRange(TerminalChecks.Flooded(written, 44)));
        return [.. faults];
    }
}
