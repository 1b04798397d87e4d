namespace Cohort.Compare;

/// <summary>Finds a rival's best set-up on a work: from a plain one, each variation is tried and kept where it is faster.</summary>
internal sealed class Tuning(CompareSettings settings, Sides sides)
{
    private const double Gain = 0.98; // what is not 2% faster may be noise
    private const double Hopeless = 3;

    public Setup Best(string folder, string form)
    {
        var spec = WorkSpec.Read(folder);
        var best = new Setup(form) { Processes = Math.Max(1, spec.Threads) };
        var variations = best.Variations(spec, settings.Quick).ToArray();
        if (variations.Length == 0) return best;
        var time = Trial(folder, best, double.PositiveInfinity);
        foreach (var variation in variations)
        {
            var other = variation(best);
            var seconds = Trial(folder, other, time);
            if (seconds < Gain * time) (best, time) = (other, seconds);
        }

        return best;
    }

    /// <summary>
    /// Seconds for a unit of work, the median of three runs, as the ratio is a median: a set-up that is fast only now and then is no good one.
    /// One run in a quick comparison, and where it is far from the best so far.
    /// </summary>
    private double Trial(string folder, Setup setup, double soFar)
    {
        using var rival = sides.Rival(folder, setup);
        var cold = rival.Run(1).Wall;
        if (cold > 2 * Hopeless * soFar) return cold;
        var first = rival.Run(1).Wall;
        if (first > Hopeless * soFar) return first;
        var units = rival.Warm(settings.WarmSeconds / 2, settings.RunSeconds / 2);
        double[] runs = [.. Enumerable.Range(0, settings.Quick ? 1 : 3).Select(_ => rival.Run(units).Wall).Order()];
        return runs[runs.Length / 2];
    }
}
