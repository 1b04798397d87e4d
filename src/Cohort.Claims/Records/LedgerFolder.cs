namespace Cohort.Claims;

/// <summary>Where the claims of a ledger lie, and what was measured for them.</summary>
/// <param name="Claims">The folder of <c>base.yaml</c> and a file for each claim, <c>SLUG.yaml</c>.</param>
/// <param name="Results">The folder of results, <c>SLUG.json</c>, with a page for each, <c>SLUG.md</c>, and an index, <c>README.md</c>.</param>
internal sealed record LedgerFolder(string Claims, string Results)
{
    /// <summary>The folder of claims below a checkout's root.</summary>
    public const string ClaimsPath = "src/Cohort.Claims/Ledger";

    /// <summary>The folder of results below a checkout's root.</summary>
    public const string ResultsPath = "docs/ledger";

    /// <summary>Whether it is Cohort's own.</summary>
    public bool IsCohorts { get; private init; }

    /// <summary>The ledger of a checkout of Cohort.</summary>
    /// <param name="root">Its root.</param>
    public static LedgerFolder OfCheckout(string root) => new(Path.Combine(root, ClaimsPath), Path.Combine(root, ResultsPath))
    {
        IsCohorts = true,
    };

    /// <summary>A ledger of one's own: a folder of claims, with the results in <c>results</c>.</summary>
    /// <param name="folder">The folder.</param>
    public static LedgerFolder Of(string folder) => new(folder, Path.Combine(folder, "results"));

    /// <summary>Whether a folder is the root of a checkout of Cohort.</summary>
    /// <param name="folder">The folder.</param>
    public static bool IsCheckout(string folder) => File.Exists(Path.Combine(folder, "Cohort.slnx"));
}
