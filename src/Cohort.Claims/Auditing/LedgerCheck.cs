using Cohort.Options;

namespace Cohort.Claims;

/// <summary>Whether the results on record are those of the claim as it stands: what was registered is compared with what would be run now.</summary>
internal static class LedgerCheck
{
    /// <summary>What is otherwise than it was when the claim was run; nothing where the results are its own.</summary>
    /// <param name="plans">The claim as it stands.</param>
    /// <param name="entry">What the ledger has; null: nothing.</param>
    /// <param name="tuning">What would be run with; null: what the ledger has.</param>
    /// <returns>Sentences.</returns>
    public static IReadOnlyList<string> Changes(ClaimPlans plans, LedgerEntry? entry, TuningResult? tuning = null)
    {
        var claim = plans.Claim;
        if (entry is null) return ["it has not been run"];
        if (entry.Slug != claim.Slug) return [$"these are the results of {entry.Slug}"];
        return
        [
            .. TuningChanges(plans, entry),
            .. entry.Newest.Probe == claim.Probe ? Array.Empty<string>() : ["its numbers come from another probe"],
            .. Changes(plans, tuning ?? entry.Tuning, entry.Newest.Full),
            .. entry.Newest.Fast is { } fast ? Changes(plans, tuning ?? entry.Tuning, fast) : ["its fast form has not been run"],
        ];
    }

    /// <summary>Whether what was chosen is still to be had by trying: the grids are as they were, and the plans they are tried on.</summary>
    /// <param name="plans">The claim as it stands.</param>
    /// <param name="entry">What the ledger has, with a tuning.</param>
    public static bool IsTuned(ClaimPlans plans, LedgerEntry entry)
    {
        var tuned = plans.Claim.Datasets.SelectMany(dataset => plans.Claim.Tuning.Grids.Keys.Select(arm => (dataset.Name, arm)));
        return IsSame(plans.Claim, entry.Tuning!) && tuned.All(of =>
            entry.Newest.Full.Arms.FirstOrDefault(arm => (arm.Dataset, arm.Arm) == of) is { } arm
            && !Changes(plans, entry.Tuning, ClaimForm.Full, arm).Any());
    }

    private static bool IsSame(Claim claim, TuningResult tuning) =>
        tuning.Of == $"{claim.Tuning}" && tuning.Seeds.SequenceEqual(ClaimSeeds.Of(claim.Slug, claim.Tuning.Seeds, ClaimSeeds.Tuning));

    private static IEnumerable<string> TuningChanges(ClaimPlans plans, LedgerEntry entry)
    {
        var needed = ClaimTuner.IsNeeded(plans.Claim);
        if (needed && entry.Tuning is null) yield return "it has not been tuned";
        if (!needed && entry.Tuning is not null) yield return "it was tuned, and has nothing to tune now";
        if (!needed || entry.Tuning is not { } tuning) yield break;
        if (!IsSame(plans.Claim, tuning)) yield return "what is tuned has changed: grids or seeds";
        foreach (var edge in tuning.AtEdges(plans.Claim.Tuning)) yield return edge;
    }

    private static IEnumerable<string> Changes(ClaimPlans plans, TuningResult? tuning, FormResult stored)
    {
        var (claim, form) = (plans.Claim, LedgerJson.FormName(stored.Form));
        if (!stored.Seeds.SequenceEqual(ClaimSeeds.Of(claim.Slug, claim.SeedsOf(stored.Form))))
            yield return $"{form} form: its seeds are not this claim's";
        var asked = claim.Demands.Select(demand => $"{demand}").ToArray();
        var answered = stored.Demands.Select(outcome => $"{outcome.Result.Demand}").Distinct().ToArray();
        foreach (var demand in asked.Except(answered)) yield return $"{form} form: a demand is new: {demand}";
        foreach (var demand in answered.Except(asked)) yield return $"{form} form: a demand is gone: {demand}";
        var (was, now) = (stored.Arms.Select(arm => arm.Dataset).Distinct().ToArray(), claim.Datasets.Select(dataset => dataset.Name).ToArray());
        if (!was.SequenceEqual(now))
        {
            yield return $"{form} form: it was run on {Data(was)}, and would be on {Data(now)}";
            yield break;
        }

        var arms = claim.Datasets.SelectMany(dataset => claim.Arms.Select(arm => (dataset.Name, arm.Name))).ToArray();
        foreach (var (dataset, arm) in arms.Except(stored.Arms.Select(arm => (arm.Dataset, arm.Arm))))
            yield return $"{form} form: it has no results of the arm {Name(dataset, arm)}";
        foreach (var (dataset, arm) in stored.Arms.Select(arm => (arm.Dataset, arm.Arm)).Except(arms))
            yield return $"{form} form: it has results of an arm that is gone: {Name(dataset, arm)}";
        foreach (var change in stored.Arms.SelectMany(arm => Changes(plans, tuning, stored.Form, arm))) yield return $"{form} form: {change}";
    }

    private static IEnumerable<string> Changes(ClaimPlans plans, TuningResult? tuning, ClaimForm form, ArmMeasurement stored)
    {
        var claim = plans.Claim;
        var dataset = claim.Datasets.FirstOrDefault(d => d.Name == stored.Dataset);
        var arm = claim.Arms.FirstOrDefault(a => a.Name == stored.Arm);
        if (dataset is null || arm is null) yield break;
        var name = Name(stored.Dataset, stored.Arm);
        var chosen = claim.Tuning.ChosenBy(arm.Name) is { } by ? tuning?.Chosen.GetValueOrDefault((dataset.Name, by)) : null;
        var problems = new PlanProblemList();
        var now = ClaimPlans.Registered(plans.Of(arm, dataset, form, chosen));
        if (plans.Rebound(stored.Plan, problems) is not { } was)
        {
            yield return $"{name}: its plan cannot be read any more: {string.Join("; ", problems.Problems.Select(problem => problem.Message))}";
            yield break;
        }

        foreach (var difference in PlanDifference.Of(was, now)) yield return $"{name}: {difference.Key} is {difference.Value} now";
        if (!stored.Borrows.SequenceEqual(arm.Borrowed.Select(value => value.ToString(form)))) yield return $"{name}: it borrows otherwise now";
    }

    private static string Data(string[] names) => names is [""] ? "the plan's data alone" : string.Join(", ", names);

    private static string Name(string dataset, string arm) => dataset.Length > 0 ? $"\"{arm}\" on {dataset}" : $"\"{arm}\"";
}
