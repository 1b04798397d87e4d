using System.Reflection;

namespace Cohort.Checkpoints;

/// <summary>Which version of the library this is.</summary>
internal static class CohortVersion
{
    /// <summary>Number and, after a <c>+</c>, the commit, such as <c>0.1.0+dea9df7</c>.</summary>
    public static string Current { get; } = Short(
        typeof(CohortVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown");

    private static string Short(string version) => version.IndexOf('+', StringComparison.Ordinal) is >= 0 and var at && version.Length > at + 8
        ? version[..(at + 8)] : version;
}
