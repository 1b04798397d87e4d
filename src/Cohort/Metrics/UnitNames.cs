namespace Cohort.Metrics;

/// <summary>What units are called in reports and checkpoints.</summary>
internal static class UnitNames
{
    /// <summary>The name: <c>steps</c>, <c>examples</c>, <c>bytes</c>, <c>labels</c>, <c>tokens</c>, <c>calls</c>.</summary>
    public static string Name(this Unit unit) => unit.ToString().ToLowerInvariant();
}
