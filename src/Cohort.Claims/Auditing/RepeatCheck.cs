namespace Cohort.Claims;

/// <summary>
/// Compares a form that was run again with what is on record. Runs have equal bits, so any difference is a change of the library's.
/// </summary>
internal static class RepeatCheck
{
    /// <summary>The most claims that may be stale at a time.</summary>
    public const int MostStale = 10;

    /// <summary>How a repeat compares.</summary>
    /// <param name="was">On record.</param>
    /// <param name="now">Measured now, on the same seeds.</param>
    /// <param name="sameMachine">Whether both ran on the same architecture; else small differences are nobody's doing.</param>
    public static Repeat Of(FormResult was, FormResult now, bool sameMachine)
    {
        if (HasEqualValues(was, now)) return Repeat.Equal;
        return Moves(was, now).Any() ? Repeat.Broken : sameMachine ? Repeat.Moved : Repeat.Equal;
    }

    /// <summary>The demands whose effect has moved by more than a quarter of its interval's half-width.</summary>
    /// <param name="was">On record.</param>
    /// <param name="now">Measured now.</param>
    /// <returns>Sentences.</returns>
    public static IEnumerable<string> Moves(FormResult was, FormResult now) =>
        from old in was.Demands
        join fresh in now.Demands on (old.Dataset, $"{old.Result.Demand}") equals (fresh.Dataset, $"{fresh.Result.Demand}")
        let before = old.Result.Interval
        let after = fresh.Result.Interval
        where !IsNear(before, after)
        select $"{old.Result.Demand}{(old.Dataset.Length > 0 ? $" on {old.Dataset}" : "")}: "
            + $"{LedgerNumber.Effect(after.Effect)}, the ledger has {LedgerNumber.Effect(before.Effect)} {LedgerNumber.Interval(before)}";

    private static bool IsNear(PairedInterval before, PairedInterval after) =>
        before.Effect.Equals(after.Effect) || Math.Abs(after.Effect - before.Effect) <= (before.High - before.Low) / 8;

    private static bool HasEqualValues(FormResult was, FormResult now) =>
        was.Arms.Count == now.Arms.Count && was.Arms.All(old =>
            now.Arms.FirstOrDefault(arm => (arm.Dataset, arm.Arm) == (old.Dataset, old.Arm)) is { } fresh
            && old.Values.Count == fresh.Values.Count
            && old.Values.All(column => fresh.Values.TryGetValue(column.Key, out var values)
                && column.Value.Count == values.Count && column.Value.Zip(values).All(pair => IsSame(pair.First, pair.Second))));

    // JSON has no infinity, so what is no number may have been one.
    private static bool IsSame(double was, double now) => was.Equals(now) || !(double.IsFinite(was) || double.IsFinite(now));
}
