namespace Cohort.Claims;

/// <summary>Compares results with the ledger's: <c>cohort claims --check</c>.</summary>
internal static class LedgerCheck
{
    /// <summary>
    /// The comparisons whose verdict is worse than the one on record. One the ledger does not have, under its margin, cannot be worse.
    /// </summary>
    /// <param name="stored">The result on record, of the same form.</param>
    /// <param name="fresh">The result now.</param>
    public static IReadOnlyList<LedgerChange> Worse(FormResult stored, FormResult fresh) =>
        [.. Changes(stored, fresh).Where(change => change.Now.Verdict < change.Was.Verdict)];

    /// <summary>The comparisons whose effect has left the interval on record though the verdict is no worse: worth a look, no failure.</summary>
    /// <param name="stored">The result on record, of the same form.</param>
    /// <param name="fresh">The result now.</param>
    public static IReadOnlyList<LedgerChange> Drifted(FormResult stored, FormResult fresh) =>
        [.. Changes(stored, fresh).Where(change => change.Now.Verdict >= change.Was.Verdict && HasLeft(change.Now.Interval, change.Was.Interval))];

    private static bool HasLeft(PairedInterval now, PairedInterval was) => !(now.Effect >= was.Low && now.Effect <= was.High);

    private static IEnumerable<LedgerChange> Changes(FormResult stored, FormResult fresh) =>
        from now in fresh.Comparisons
        let was = stored.Comparisons.FirstOrDefault(c => c.Comparison == now.Comparison)
        where was is not null
        select new LedgerChange(was, now);
}
