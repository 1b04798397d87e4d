using Cohort.Checkpoints;
using Cohort.Problems;

namespace Cohort.Claims;

/// <summary>
/// Where the ledger is kept: in a checkout as <c>docs/ledger.json</c> and <c>docs/ledger.md</c>, and the former built into this assembly.
/// </summary>
internal static class LedgerStore
{
    /// <summary>The ledger for programs, below a checkout's root; the page is rendered from it.</summary>
    public const string JsonPath = "docs/ledger.json";

    /// <summary>The ledger for people, below a checkout's root.</summary>
    public const string PagePath = "docs/ledger.md";

    /// <summary>Whether a folder is the root of a checkout of Cohort.</summary>
    /// <param name="folder">The folder.</param>
    public static bool IsCheckout(string folder) => File.Exists(Path.Combine(folder, "Cohort.slnx"));

    /// <summary>The ledger of this version.</summary>
    public static IReadOnlyList<LedgerEntry> Embedded()
    {
        using var stream = typeof(LedgerStore).Assembly.GetManifestResourceStream(JsonPath)
            ?? throw new InvalidOperationException("no ledger is built in");
        using var reader = new StreamReader(stream);
        return LedgerReader.Read(reader.ReadToEnd(), JsonPath);
    }

    /// <summary>The ledger of a checkout.</summary>
    /// <param name="checkout">Its root.</param>
    /// <exception cref="CohortException">The file is not there or is not a ledger: COH3090.</exception>
    public static IReadOnlyList<LedgerEntry> Load(string checkout)
    {
        var path = Path.Combine(checkout, JsonPath);
        try
        {
            return LedgerReader.Read(File.ReadAllText(path), JsonPath);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw LedgerProblems.Unreadable.Exception(e.Message, JsonPath);
        }
    }

    /// <summary>Writes both files of a checkout, each as a whole or not at all.</summary>
    /// <param name="checkout">Its root.</param>
    /// <param name="entries">The ledger.</param>
    /// <exception cref="CohortException">A file cannot be written: COH1101 to COH1104.</exception>
    public static void Save(string checkout, IEnumerable<LedgerEntry> entries)
    {
        var ordered = entries.OrderBy(entry => entry.Slug, StringComparer.Ordinal).ToArray();
        AtomicFile.WriteText(Path.Combine(checkout, JsonPath), LedgerJson.Render(ordered, indented: true));
        AtomicFile.WriteText(Path.Combine(checkout, PagePath), LedgerPage.Render(ordered));
    }
}
