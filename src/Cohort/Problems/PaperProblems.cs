namespace Cohort.Problems;

/// <summary>What can be wrong with a list of papers.</summary>
internal static class PaperProblems
{
    /// <summary>COH3091.</summary>
    public static readonly ProblemKind Unreadable = new("COH3091", "A list of papers cannot be read",
        "papers.json is an object from a paper's slug to its citation: { \"authors\": \"...\", \"title\": \"...\", \"venue\": \"...\", "
        + "\"year\": 2025, \"arxiv\": \"2507.06542\", \"id\": \"s0-017\" }. Only the title is always needed; a slug stands there once.");
}
