namespace Cohort.Data;

/// <summary>What one feature is.</summary>
/// <param name="Name">The column it comes from, or its pixel, such as <c>3,7</c>.</param>
/// <param name="Category">For a feature of a categorical column, the text that it stands for; "" stands for a missing cell. Null for a
/// number.</param>
public sealed record Column(string Name, string? Category = null)
{
    /// <summary>The name as a reader wants it: <c>age</c>, <c>region=north</c>, <c>region missing</c>.</summary>
    public override string ToString() => Category switch { null => Name, "" => $"{Name} missing", _ => $"{Name}={Category}" };
}
