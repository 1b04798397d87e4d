namespace Cohort.Tests.Methods;

/// <summary>The one place where a method is let off a check, with the reason.</summary>
internal static class ConformanceExclusions
{
    /// <summary>By method (its plan name) and check.</summary>
    public static IReadOnlyDictionary<(string Method, string Check), string> Reasons { get; } = new Dictionary<(string, string), string>();
}
