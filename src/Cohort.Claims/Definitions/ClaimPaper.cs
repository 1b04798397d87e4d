using Cohort.Methods;

namespace Cohort.Claims;

/// <summary>The paper of a claim, by its slug.</summary>
internal static class ClaimPaper
{
    /// <summary>The citation as a sentence; empty where there is none.</summary>
    /// <param name="slug">The claim's slug.</param>
    public static string Citation(string slug) => $"{Bibliography.Library.Find(slug)}";

    /// <summary>The catalogue's number; empty where it has none.</summary>
    /// <param name="slug">The claim's slug.</param>
    public static string Id(string slug) => Bibliography.Library.Find(slug)?.Id ?? "";
}
