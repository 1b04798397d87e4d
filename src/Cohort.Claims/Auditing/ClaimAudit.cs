using Cohort.Methods;
using Cohort.Options;
using Cohort.Problems;

namespace Cohort.Claims;

/// <summary>What is wrong with the claims and the exclusions as a whole; tests demand that it is nothing.</summary>
internal static class ClaimAudit
{
    /// <summary>Each method with a catalogue number has a claim of its slug, or an exclusion with a reason.</summary>
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
        }

        foreach (var exclusion in exclusions)
        {
            if (string.IsNullOrWhiteSpace(exclusion.Reason)) yield return $"{exclusion.Slug} is excluded without a reason";
            if (catalogued.All(method => method.Slug != exclusion.Slug))
                yield return $"{exclusion.Slug} is excluded and is no method of the catalogue";
        }
    }

    /// <summary>A claim is complete and fair: a hypothesis, reasons, as many settings for every arm that is tuned, plans that can be bound.</summary>
    /// <param name="plans">The claim.</param>
    /// <returns>What is wrong, in sentences.</returns>
    public static IEnumerable<string> Definition(ClaimPlans plans)
    {
        var claim = plans.Claim;
        foreach (var problem in DemandAudit.Check(claim.Demands)) yield return $"{claim.Slug}: {problem}";
        if (claim.Length > ClaimLength.Most) yield return $"{claim.Slug}: {claim.Length} characters without prose; at most {ClaimLength.Most}";
        var sizes = claim.Tuning.Grids.ToLookup(grid => grid.Value.Settings.Count, grid => grid.Key);
        var unequal = sizes.Select(size => $"{size.Key} settings for {string.Join(", ", size)}");
        if (sizes.Count > 1) yield return $"{claim.Slug}: arms are tuned unequally: {string.Join("; ", unequal)}";
        foreach (var problem in claim.Datasets.SelectMany(dataset => claim.Arms.SelectMany(arm => Unbound(plans, arm, dataset))))
            yield return $"{claim.Slug}: {problem}";
    }

    /// <summary>Arms that spent unequally, though the claim is not about that.</summary>
    /// <param name="unequal">Why they may, as the claim says; empty: they may not.</param>
    /// <param name="result">What was run.</param>
    /// <returns>Sentences.</returns>
    public static IEnumerable<string> Spending(string unequal, FormResult result)
    {
        if (unequal.Length > 0) yield break;
        foreach (var unit in new[] { "steps", "examples" })
        {
            var groups = result.Arms.GroupBy(arm => arm.Dataset).Where(group => group.Select(Spent).Distinct().Count() > 1);
            foreach (var group in groups)
            {
                var arms = string.Join(", ", group.Select(arm => FormattableString.Invariant($"{arm.Arm} {Spent(arm) / result.Seeds.Count:#,0}")));
                yield return $"arms spent unequal {unit}, and the claim gives no reason (`unequal`): {arms}";
            }

            // What is 0 is left out.
            double Spent(ArmMeasurement arm) => arm.Spent.TryGetValue(unit, out var amounts) ? amounts.Sum(amount => (double)amount) : 0;
        }
    }

    private static IEnumerable<string> Unbound(ClaimPlans plans, ClaimArm arm, ClaimDataset dataset)
    {
        PlanMap?[] settings = [null, .. plans.Claim.Tuning.Grids.TryGetValue(arm.Name, out var grid) ? grid.Settings : []];
        foreach (var (form, setting) in settings.SelectMany(setting => Enum.GetValues<ClaimForm>().Select(form => (form, setting))))
        {
            string[] problems = [];
            try
            {
                plans.Of(arm, dataset, form, setting);
            }
            catch (CohortException e)
            {
                problems = [.. e.Problems.Select(problem => $"{arm.Name}: {problem.Message}")];
            }

            foreach (var problem in problems) yield return problem;
        }
    }
}
