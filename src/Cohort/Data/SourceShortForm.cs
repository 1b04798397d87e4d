using Cohort.Options;
using Cohort.Problems;

namespace Cohort.Data;

/// <summary>
/// What a file, or the name of a public set, means where a plan or a command line gives one in place of a source: the one place that guesses.
/// </summary>
internal sealed class SourceShortForm : IShortForm
{
    private static readonly string[] TextEndings = [".txt", ".md", ".txt.gz", ".md.gz"];

    /// <inheritdoc/>
    public IEnumerable<string> Known => NamedSets.All.Where(s => s.Source is null).Select(s => s.Name); // the others are names of sources

    /// <inheritdoc/>
    public string? NameFor(string text, string? folder) => SourceOf(text, labelled: false, folder);

    /// <summary>
    /// The source that reads something: <c>set</c> for the name of a public set, <c>idx</c> for a file that begins like images in IDX,
    /// <c>text</c> for one that is called like a text, <c>table</c> for any other file, and for
    /// standard input; null where it is neither a file nor a set.
    /// </summary>
    /// <param name="text">The path or the name.</param>
    /// <param name="labelled">Whether a column to predict is named: a file with one is a table, whatever it is called.</param>
    /// <param name="folder">The folder that paths are relative to; null: the working directory.</param>
    public static string? SourceOf(string text, bool labelled, string? folder = null)
    {
        if (NamedSets.Find(text) is not null) return "set";
        if (text == StandardInput.Path) return "table";
        var path = PlanPath.Of(text, folder).Full;
        if (File.Exists(path) && IsImages(path)) return "idx";
        if (!labelled && TextEndings.Any(e => text.EndsWith(e, StringComparison.OrdinalIgnoreCase))) return "text";
        return File.Exists(path) || text.AsSpan().ContainsAny("./\\") ? "table" : null;
    }

    private static bool IsImages(string path)
    {
        try
        {
            return IdxSource.Recognises(path);
        }
        catch (CohortException)
        {
            return false; // whoever reads the file says what is wrong with it
        }
    }
}
