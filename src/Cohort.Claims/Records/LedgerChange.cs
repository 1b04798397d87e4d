namespace Cohort.Claims;

/// <summary>A comparison that came out otherwise than the ledger has it.</summary>
/// <param name="Was">On record.</param>
/// <param name="Now">As measured now.</param>
internal sealed record LedgerChange(ComparisonResult Was, ComparisonResult Now)
{
    /// <summary>One line that names the comparison, both verdicts and both effects.</summary>
    public override string ToString() =>
        $"{Now.Comparison.Method} against {Now.Comparison.Baseline} ({Now.Comparison.Metric} {Now.Comparison.Demand}): "
        + $"{Now.Verdict.Words()}, the ledger has {Was.Verdict.Words()}; effect {Effect(Now.Interval)}, was {Effect(Was.Interval)}";

    private static string Effect(PairedInterval interval) => $"{LedgerNumber.Effect(interval.Effect)} {LedgerNumber.Interval(interval)}";
}
