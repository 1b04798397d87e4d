namespace Cohort.Claims;

/// <summary>What is wrong with the demands of a claim as a whole.</summary>
internal static class DemandAudit
{
    /// <summary>There is a hypothesis, nothing is demanded twice, and margins have reasons.</summary>
    /// <param name="demands">The claim's demands.</param>
    /// <returns>What is wrong, in sentences.</returns>
    public static IEnumerable<string> Check(IReadOnlyList<Demand> demands)
    {
        if (demands.All(demand => demand.Role != DemandRole.Hypothesis)) yield return "a claim without a hypothesis (H) says nothing of its paper";
        foreach (var same in demands.GroupBy(demand => demand.ToString()).Where(same => same.Count() > 1))
            yield return $"\"{same.Key}\" is demanded {same.Count()} times";
        foreach (var demand in demands.Where(demand => demand.NeedsReason && demand.Reason is null))
            yield return $"\"{demand}\" does not say why this margin: because ...";
    }
}
