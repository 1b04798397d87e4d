using Cohort.Methods;

namespace Cohort.Claims;

/// <summary>What is wrong with the claims, the exclusions and the ledger as a whole; tests demand that it is nothing.</summary>
internal static class ClaimAudit
{
    /// <summary>Each method with a catalogue number has a claim of its slug and number, or an exclusion with a reason.</summary>
    /// <param name="methods">The methods.</param>
    /// <param name="claims">The claims.</param>
    /// <param name="exclusions">The exclusions.</param>
    /// <returns>What is wrong, in sentences.</returns>
    public static IEnumerable<string> Coverage(IEnumerable<MethodEntry> methods, ClaimCatalogue claims, IReadOnlyList<ClaimExclusion> exclusions)
    {
        var catalogued = methods.Where(method => method.Id.Length > 0).ToArray();
        foreach (var method in catalogued)
        {
            var claim = claims.Find(method.Slug);
            var excluded = exclusions.Any(e => e.Slug == method.Slug);
            if (claim is null && !excluded) yield return $"{method.Slug} ({method.Id}) has neither a claim nor an exclusion with a reason";
            if (claim is not null && excluded) yield return $"{method.Slug} has a claim and is excluded";
            if (claim is not null && claim.Id != method.Id) yield return $"{method.Slug} is {method.Id} as a method and {claim.Id} as a claim";
        }

        foreach (var exclusion in exclusions)
        {
            if (string.IsNullOrWhiteSpace(exclusion.Reason)) yield return $"{exclusion.Slug} is excluded without a reason";
            if (catalogued.All(method => method.Slug != exclusion.Slug))
                yield return $"{exclusion.Slug} is excluded and is no method of the catalogue";
        }
    }

    /// <summary>
    /// A claim is complete and fair: words, unique arms that its comparisons name, a tuning effort for each, budgets, margins, enough seeds.
    /// </summary>
    /// <param name="entry">The claim.</param>
    /// <returns>What is wrong, in sentences.</returns>
    public static IEnumerable<string> Definition(ClaimEntry entry)
    {
        var claim = entry.Claim;
        var arms = claim.Arms.Select(arm => arm.Name).ToArray();
        if (new[] { claim.Paper, claim.Sentence, claim.Experiment }.Any(string.IsNullOrWhiteSpace))
            yield return $"{entry.Slug}: paper, sentence and experiment are needed";
        if (arms.Distinct().Count() != arms.Length) yield return $"{entry.Slug}: two arms have the same name";
        foreach (var arm in claim.Arms.Where(arm => string.IsNullOrWhiteSpace(arm.What) || string.IsNullOrWhiteSpace(arm.Tuning)))
            yield return $"{entry.Slug}: the arm \"{arm.Name}\" does not say what it is and how it was tuned";
        var budgets = claim.Arms.Select(arm => arm.Budget).Append(claim.Budget).OfType<ClaimBudget>();
        foreach (var budget in budgets.Where(budget => !(budget.Full > 0 && budget.Fast > 0)))
            yield return $"{entry.Slug}: a budget is above 0, not {budget.Full} and {budget.Fast}";
        if (claim.Comparisons.Count == 0) yield return $"{entry.Slug}: a claim without a comparison says nothing";
        foreach (var comparison in claim.Comparisons)
        {
            foreach (var missing in new[] { comparison.Method, comparison.Baseline }.Except(arms))
                yield return $"{entry.Slug}: there is no arm \"{missing}\"";
            if (!HasMargin(comparison)) yield return $"{entry.Slug}: {comparison.Margin} is no margin";
        }

        if (claim.FullSeeds < 5)
            yield return $"{entry.Slug}: the full form needs 10 seeds, or 5 where one costs over 20 seconds, not {claim.FullSeeds}";
        if (claim.FastSeeds < 2) yield return $"{entry.Slug}: the fast form needs at least 2 seeds, not {claim.FastSeeds}";
    }

    /// <summary>The ledger has each claim as it is now, and no other.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="claims">The claims.</param>
    /// <returns>What is wrong, in sentences that say which command mends it.</returns>
    public static IEnumerable<string> Stored(IReadOnlyList<LedgerEntry> ledger, ClaimCatalogue claims)
    {
        foreach (var claim in claims.Claims)
        {
            var entry = ledger.FirstOrDefault(e => e.Slug == claim.Slug);
            if (entry?.Fast is null) yield return $"{claim.Slug} is not in the ledger: cohort claims {claim.Slug} --run full";
            else if (!entry.Measures(claim)) yield return $"{claim.Slug} has changed since it was run: cohort claims {claim.Slug} --run full";
            else if (LedgerJson.Render([entry]) != LedgerJson.Render([entry.InWordsOf(claim)]))
                yield return $"{claim.Slug} has other words now: cohort claims --write";
        }

        foreach (var entry in ledger.Where(entry => claims.Claims.All(claim => claim.Slug != entry.Slug)))
            yield return $"{entry.Slug} is in the ledger and is no claim: cohort claims --write";
    }

    private static bool HasMargin(Comparison comparison) =>
        double.IsFinite(comparison.Margin) && (comparison.Kind != ComparisonKind.Same || comparison.Margin > 0);
}
