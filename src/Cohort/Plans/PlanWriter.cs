namespace Cohort.Plans;

/// <summary>placeholder</summary>
public static class PlanWriter
{
    /// <summary>placeholder</summary>
    public static string WriteInline(PlanNode node) => node.GetType().Name;
}
