namespace Cohort.Screens.Tests;

/// <summary>The command on real terminals of three widths; what they showed is printed where a check fails.</summary>
public class TerminalTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public TerminalTests() => folder.Write("visits.csv", ShownData.Visits);

    [SkippableFact]
    public void Learn_OnTerminalsOfThreeWidths_FitsThem()
    {
        const string Run = "cohort learn --data visits.csv --label outcome --peers 3 --rounds 40";
        var wide = Show(200, Run);
        var usual = Show(80, Run);
        var narrow = Show(44, Run);
        Demand([.. TerminalChecks.Torn(usual, wide), .. TerminalChecks.Torn(narrow, wide)], [.. usual, .. narrow]);

        // What is said of the arms goes first where there is no room, the count last.
        var (first, second, third) = (Last(wide), Last(usual), Last(narrow));
        Assert.All(new[] { first, second, third }, line => Assert.Matches(@"^[█░]+  \d+/40  \d:\d\d  (alone|together)", line)); // nothing is left
        Assert.EndsWith("(accuracy)", first, StringComparison.Ordinal);
        Assert.Contains("pooled", second, StringComparison.Ordinal);
        Assert.DoesNotContain("pooled", third, StringComparison.Ordinal);
        Assert.Contains("together", third, StringComparison.Ordinal);
        Assert.True(first.LastIndexOf('█') > third.LastIndexOf('█'), "the bar is as long on a narrow terminal");

        // Every number of the tables is there at every width.
        foreach (var shown in new[] { usual, narrow })
            Assert.Equal(Numbers(wide), Numbers(shown));
    }

    [SkippableTheory]
    [InlineData(80)]
    [InlineData(44)]
    public void Errors_OnATerminal_BreakBetweenWords(int width)
    {
        const string Run = """
            cohort learn --data visits.csv --label outcom
            cohort learn --data visits.csv --label outcome --rouns 3 --pers 4 --exchang gossip
            cohort learn --data visits.csv --label outcome --set learner.model.mlp.hiden=3 --set peers.cout=2 --set learner.optimizer.adam.rat=1
            cohort learn --help
            cohort predict visits.csv --data visits.csv --learner peer0
            cohort learn --data visits.csv --label outcome --rounds 2 --set learner.optimizer=sgd:1000 --no-baselines
            """;
        var wide = Show(200, Run, progress: false);
        var shown = Show(width, Run, progress: false);
        Assert.Contains(wide, line => line.Contains("did you mean --rounds?", StringComparison.Ordinal));
        Assert.Contains(wide, line => line.Contains("diverged", StringComparison.Ordinal));
        Demand([.. TerminalChecks.Torn(shown, wide)], shown);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private string[] Show(int width, string command, bool progress = true)
    {
        using var terminal = new Tmux(width, folder.Path, command);
        var looks = 0;
        terminal.Watch(written =>
        {
            if (TerminalChecks.Progress(written).Length > 0) looks++;
            if (progress) Demand([.. TerminalChecks.Flooded(written, width)], written);
        });
        if (progress) Assert.True(looks > 2, "the line of progress was hardly seen");
        var lines = terminal.Written;
        Demand([.. lines.Where(line => line.Length > width).Select(line => $"broken by the terminal: {line}")], lines);
        return lines;
    }

    private static string Last(string[] lines) => Assert.Single(TerminalChecks.Progress(lines));

    private static string[] Numbers(IEnumerable<string> lines) => [.. lines.Where(line => line.Contains('│'))
        .SelectMany(line => line.Split([' ', '│'], StringSplitOptions.RemoveEmptyEntries))
        .Where(word => word.Contains('.')).Order(StringComparer.Ordinal)];

    private static void Demand(string[] faults, string[] shown) =>
        Assert.True(faults.Length == 0, $"{string.Join('\n', faults)}\n--\n{string.Join('\n', shown)}");
}
