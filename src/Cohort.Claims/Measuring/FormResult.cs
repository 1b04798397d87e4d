namespace Cohort.Claims;

/// <summary>What running a form of a claim gave. Everything but the seconds follows from the values of the arms.</summary>
/// <param name="Form">Which form.</param>
/// <param name="Seeds">The seeds, in order.</param>
/// <param name="Arms">What each arm came to, in the claim's order.</param>
/// <param name="Comparisons">What each comparison came to, in the claim's order.</param>
/// <param name="Seconds">How long it took.</param>
internal sealed record FormResult(
    ClaimForm Form, IReadOnlyList<ulong> Seeds, IReadOnlyList<ArmMeasurement> Arms, IReadOnlyList<ComparisonResult> Comparisons, double Seconds)
{
    /// <summary>The verdict: that of the worst comparison.</summary>
    public Verdict Verdict => Comparisons.Min(comparison => comparison.Verdict);

    /// <summary>Judges values.</summary>
    /// <param name="form">Which form.</param>
    /// <param name="seeds">The seeds.</param>
    /// <param name="arms">Each arm's values in the order of the seeds.</param>
    /// <param name="comparisons">What is demanded.</param>
    /// <param name="seconds">How long it took.</param>
    /// <exception cref="InvalidOperationException">An arm, or a metric of one, that a comparison names is not there for every seed.</exception>
    public static FormResult Of(
        ClaimForm form, IReadOnlyList<ulong> seeds, IReadOnlyList<ArmMeasurement> arms, IReadOnlyList<Comparison> comparisons, double seconds)
    {
        return new FormResult(form, seeds, arms, [.. comparisons.Select(Compare)], seconds);

        ComparisonResult Compare(Comparison comparison)
        {
            var (baseline, method) = (Values(comparison.Baseline, comparison.Metric), Values(comparison.Method, comparison.Metric));
            return new ComparisonResult(comparison, [.. baseline.Zip(method, comparison.Difference)]);
        }

        IReadOnlyList<double> Values(string arm, string metric) =>
            arms.FirstOrDefault(a => a.Arm == arm)?.Values.GetValueOrDefault(metric) is { } values && values.Count == seeds.Count ? values
                : throw new InvalidOperationException($"the arm \"{arm}\" has no {metric} for each of the {seeds.Count} seeds");
    }
}
