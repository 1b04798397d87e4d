namespace Cohort.Compare;

/// <summary>Runs one training work: data, agreement, the rivals' best set-ups, then all sides in alternation.</summary>
internal sealed class RowRunner(CompareSettings settings, Sides sides, Progress progress)
{
    /// <summary>What each rival's process says of itself, for the page.</summary>
    public SortedSet<string> Descriptions { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<RowResult> Run(Row row)
    {
        progress.Say($"{row.Name}: {row.Title}");
        using var folder = new WorkFolder(row.Spec);
        var cohort = Sides.Cohort(folder.Path);
        var contestants = new List<Contestant> { cohort };
        try
        {
            cohort.Ask("check");
            var (setups, agreements) = (new List<Setup>(), new List<Agreement>());
            var tuning = new Tuning(settings, sides.Rival, LeaveOut);
            foreach (var rival in row.Rivals)
            {
                setups.Add(tuning.Best(folder.Path, rival.Form));
                progress.Say($"{row.Name} {rival.Form}: set up with {setups[^1]}");
                var contestant = sides.Rival(folder.Path, setups[^1]);
                contestants.Add(contestant);
                contestant.Ask($"check {rival.Form}");
                agreements.Add(Agreement.Of(folder.Path, rival.Form));
                Descriptions.Add(contestant.Ask("describe"));
                if (!agreements[^1].Holds)
                    throw new InvalidOperationException($"{row.Name}: {rival.Form} does not compute what Cohort does: {agreements[^1]}");
            }

            var times = new Contest(settings).Run(contestants);
            return [.. row.Rivals.Select((rival, i) => Result(row, rival, setups[i], agreements[i], times[0], times[i + 1]))];
        }
        finally
        {
            foreach (var contestant in contestants) contestant.Dispose();
        }
    }

    private void LeaveOut(string setup)
    {
        progress.Say($"left out: {setup}");
        Descriptions.Add($"Left out, though faster, since it parts from Cohort: {setup}");
    }

    private RowResult Result(Row row, RowRival rival, Setup setup, Agreement agreement, Timing[] cohort, Timing[] other)
    {
        var (walls, others) = (cohort.Select(t => t.Wall).ToArray(), other.Select(t => t.Wall).ToArray());
        var result = new RowResult(row, rival, setup.ToString(), PairedRatio.Of(walls, others),
            PairedRatio.Of([.. cohort.Select(t => t.Cpu)], [.. other.Select(t => t.Cpu)]), agreement,
            walls.Max() / walls.Min(), others.Max() / others.Min());
        var (wall, cpu) = (BenchmarkPage.Cell(result.Wall), result.Cpu.Median);
        progress.Say($"{row.Name} {rival.Form}: {wall}, processor {cpu:F2}; {setup}; apart: {agreement}");
        return result;
    }
}
