namespace Cohort.Compare;

/// <summary>Sides taking turns at the same work, in one run.</summary>
/// <param name="settings">How long and how often.</param>
/// <param name="share">Of the usual time for each turn; small units of work need less.</param>
internal sealed class Contest(CompareSettings settings, double share = 1)
{
    /// <summary>Lets each side warm up, then all take turns; every other turn goes in the opposite order.</summary>
    /// <returns>For each side the time of one unit, by alternation.</returns>
    public IReadOnlyList<Timing[]> Run(IReadOnlyList<Contestant> sides)
    {
        var units = sides.Select(s => s.Warm(share * settings.WarmSeconds, share * settings.RunSeconds)).ToArray();
        var times = sides.Select(_ => new Timing[settings.Alternations]).ToArray();
        for (var turn = 0; turn < settings.Alternations; turn++)
        {
            var order = Enumerable.Range(0, sides.Count);
            foreach (var side in turn % 2 == 0 ? order : order.Reverse())
            {
                Thread.Sleep(settings.Pause); // threads of the last side may still be spinning
                times[side][turn] = sides[side].Run(units[side]);
            }
        }

        return times;
    }
}
