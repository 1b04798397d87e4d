namespace Cohort.Compare;

/// <summary>Runs a panel of a million votes, Cohort and NumPy in alternation, one thread each.</summary>
internal sealed class PanelRunner(CompareSettings settings, Sides sides, Progress progress)
{
    public const string Work = "panel";

    /// <summary>How far posteriors may lie apart: sums in another order, and what is never seen taken for 1e-10 on both sides.</summary>
    private const double Tolerance = 1e-5;

    public PairedRatio Run()
    {
        var folder = Directory.CreateTempSubdirectory("cohort-compare-").FullName;
        var contestants = new List<Contestant>();
        try
        {
            PanelWork.Write(folder);
            contestants.Add(Sides.Panel(folder));
            contestants.Add(sides.PanelRival(folder));
            foreach (var contestant in contestants) contestant.Ask($"check {contestant.Name}.f32");
            float[][] posteriors = [.. contestants.Select(c => RawFile.Read<float>(Path.Combine(folder, $"{c.Name}.f32")))];
            var distance = Agreement.Distance(posteriors[0], posteriors[1]);
            if (distance > Tolerance) throw new InvalidOperationException($"{Work}: NumPy does not compute what Cohort does: {distance}");
            var times = new Contest(settings).Run(contestants);
            var ratio = PairedRatio.Of([.. times[0].Select(t => t.Wall)], [.. times[1].Select(t => t.Wall)]);
            var seconds = PairedRatio.MedianOf(times[0].Select(t => t.Wall));
            progress.Say($"{Work}: {BenchmarkPage.Cell(ratio)}; Cohort {seconds:F3} s; apart: {distance:E1}");
            return ratio;
        }
        finally
        {
            foreach (var contestant in contestants) contestant.Dispose();
            Directory.Delete(folder, recursive: true);
        }
    }
}
