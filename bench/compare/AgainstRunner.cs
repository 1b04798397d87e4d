namespace Cohort.Compare;

/// <summary>
/// Runs a work in this build and another one: first whether both compute the same, then alternations. Each alternation starts both anew,
/// since where memory and compiled code come to lie moves a whole process by some percent, which more turns of the same two would not show.
/// Within it they take short turns, so that other programs on the machine disturb both alike; its ratio is the median of the turns'.
/// </summary>
/// <param name="settings">How long and how often.</param>
/// <param name="own">Starts this build on the work in a folder.</param>
/// <param name="other">Starts the other.</param>
/// <param name="progress">Told of each ratio.</param>
internal sealed class AgainstRunner(CompareSettings settings, Func<string, Contestant> own, Func<string, Contestant> other, Progress progress)
{
    public const int UsualAlternations = 9;

    private const string Other = "other";
    private readonly Contest contest = new(settings with { Alternations = settings.Quick ? 4 : 20, TurnSeconds = 0.2 });

    public AgainstResult Run(Row row)
    {
        progress.Say($"{row.Name}: {row.Title}");
        using var folder = new WorkFolder(row.Spec);
        Check(folder.Path);
        if (!Agreement.SameFiles(folder.Path, Other)) throw new InvalidOperationException($"{row.Name}: the other build has other segments");
        var (agreement, same) = (Agreement.Of(folder.Path, Other), Agreement.SameBits(folder.Path, Other));
        if (!agreement.Holds) throw new InvalidOperationException($"{row.Name}: the other build does not compute what this one does: {agreement}");

        var ratio = MedianInterval.Of([.. Enumerable.Range(0, settings.Alternations).Select(n => Alternation(row, folder.Path, n))]);
        var result = new AgainstResult(row, ratio, agreement, same);
        progress.Say($"{row.Name}: {ratio.Median:F3} ({ratio.Lower:F3} to {ratio.Upper:F3}), {result.Verdict}");
        return result;
    }

    /// <summary>Both write under the same name, so the other's numbers are put aside before this one's come.</summary>
    private void Check(string folder)
    {
        var numbers = Path.Combine(folder, "cohort");
        using (var side = other(folder)) side.Ask("check");
        Directory.Move(numbers, Path.Combine(folder, Other));
        using (var side = own(folder)) side.Ask("check");
    }

    private double Alternation(Row row, string folder, int number)
    {
        var ownFirst = number % 2 == 0; // neither is always the one that was started, and warm, first
        using var first = (ownFirst ? own : other)(folder);
        using var second = (ownFirst ? other : own)(folder);
        var times = contest.Run([first, second]);
        double[][] walls = [.. times.Select(t => t.Select(x => x.Wall).ToArray())];
        var ratio = ownFirst ? PairedRatio.Of(walls[0], walls[1]) : PairedRatio.Of(walls[1], walls[0]);
        progress.Say($"{row.Name}: alternation {number + 1}: {ratio.Median:F3} ({ratio.Lowest:F3} to {ratio.Highest:F3})");
        return ratio.Median;
    }
}
