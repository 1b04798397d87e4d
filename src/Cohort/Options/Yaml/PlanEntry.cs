namespace Cohort.Options;

/// <summary>One key of a map with its value.</summary>
/// <param name="Key">The key.</param>
/// <param name="Place">Where the key was written.</param>
/// <param name="Value">The value.</param>
internal sealed record PlanEntry(string Key, PlanPlace Place, PlanNode Value);
