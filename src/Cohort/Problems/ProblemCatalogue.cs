using System.Reflection;

namespace Cohort.Problems;

/// <summary>Everything that can be wrong, by code.</summary>
internal static class ProblemCatalogue
{
    /// <summary>Every kind of problem that the library declares, in order of codes.</summary>
    public static IReadOnlyList<ProblemKind> All { get; } =
    [
        .. typeof(ProblemKind).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Where(field => field.FieldType == typeof(ProblemKind) && field.IsInitOnly)
            .Select(field => (ProblemKind)field.GetValue(null)!)
            .OrderBy(kind => kind.Code, StringComparer.Ordinal),
    ];

    /// <summary>Where a kind is explained, from the root of the repository.</summary>
    public static string PageOf(ProblemKind kind) => $"docs/errors.md#{kind.Code.ToLowerInvariant()}";
}
