using System.Text.RegularExpressions;
using Cohort.Checkpoints;
using Cohort.Files;
using Cohort.Methods;
using Cohort.Problems;

namespace Cohort.Cli;

/// <summary>The citation of a new method's paper, and the <c>papers.json</c> that has it or shall have it.</summary>
internal sealed partial class NewPaper
{
    private readonly string? text; // null: the file stays as it is

    private NewPaper(string path, Citation citation, string? text) => (Path, Citation, this.text) = (path, citation, text);

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The citation.</summary>
    public Citation Citation { get; }

    /// <summary>Finds the citation of a slug, or takes it from what was said on the command line.</summary>
    /// <param name="path">The <c>papers.json</c> to look in first; it need not be there yet.</param>
    /// <param name="checkout">Whether it is the library's own, so that what this version has built in may be missing there.</param>
    /// <param name="slug">The paper's slug.</param>
    /// <param name="said">The citation of the command line, or null.</param>
    /// <param name="id">The catalogue's number of the command line, or null.</param>
    /// <param name="problems">Gets what is wrong.</param>
    /// <returns>The citation, or null where there is none that can be used.</returns>
    public static NewPaper? Of(string path, bool checkout, string slug, string? said, string? id, List<Problem> problems)
    {
        if (Load(path, problems) is not { } file) return null;
        var known = file.Find(slug) ?? Bibliography.Library.Find(slug);
        var before = problems.Count;
        if (id is not null) RequireNumber(file, slug, id, known, problems);
        var citation = known is not null && !known.Lacking.Any() ? Complete(slug, known, said, problems) : Completed(slug, known, said, problems);
        if (citation is null || problems.Count > before) return null;
        citation = citation with { Id = citation.Id ?? id };
        var there = file.Find(slug) ?? (checkout ? null : Bibliography.Library.Find(slug));
        return new NewPaper(path, citation, citation == there ? null : file.With(slug, citation).ToString());
    }

    /// <summary>Why the file cannot be written, where it is to be.</summary>
    public IEnumerable<Problem> Unwritable() => text is not null && OutputTarget.OfFile(Path) is { } problem ? [problem] : [];

    /// <summary>Writes the file if it does not have the citation yet.</summary>
    /// <returns>Whether it was written.</returns>
    /// <exception cref="CohortException">It cannot be written: COH1101 to COH1104.</exception>
    public bool Write()
    {
        if (text is null) return false;
        AtomicFile.WriteText(Path, text);
        return true;
    }

    private static Bibliography? Load(string path, List<Problem> problems)
    {
        try
        {
            return File.Exists(path) ? Bibliography.Parse(GivenFile.ReadText(path), path) : new Bibliography([]);
        }
        catch (CohortException e)
        {
            problems.AddRange(e.Problems);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(PaperProblems.Unreadable.Here(e.Message, path));
        }

        return null;
    }

    private static void RequireNumber(Bibliography file, string slug, string id, Citation? known, List<Problem> problems)
    {
        var others = file.Papers.Concat(Bibliography.Library.Papers).Where(p => p.Key != slug && p.Value.Id == id).Select(p => p.Key);
        if (!IdForm().IsMatch(id)) Bad($"\"{id}\" is no number of the catalogue, such as s0-017");
        else if (known?.Id is { } other && other != id) Bad($"{id} is not the number of \"{slug}\": that is {other}");
        else if (others.FirstOrDefault() is { } owner) Bad($"{id} is the number of \"{owner}\"");

        void Bad(string what) => problems.Add(UsageProblems.BadCommandLine.Here(what));
    }

    // A citation stands once: the command line may say it again, but not otherwise.
    private static Citation? Complete(string slug, Citation known, string? said, List<Problem> problems)
    {
        if (said is null || said.Trim().TrimEnd('.') == known.ToString()) return known;
        problems.Add(UsageProblems.BadCommandLine.Here($"{Bibliography.FileName} has \"{slug}\" already, so leave out --paper: {known}"));
        return null;
    }

    private static Citation? Completed(string slug, Citation? known, string? said, List<Problem> problems)
    {
        var wrong = new List<string>();
        var read = said is null ? null : Citation.Read(said, known?.Title, wrong);
        if (read is not null) return read with { Id = known?.Id, Venue = read.Venue ?? known?.Venue, Arxiv = read.Arxiv ?? known?.Arxiv };
        var form = known is null ? Citation.Form : Citation.Form.Replace("Title", known.Title);
        var lacking = known is null ? "citation" : string.Join(" and no ", known.Lacking);
        problems.Add(UsageProblems.BadCommandLine.Here(said is null
            ? $"{Bibliography.FileName} has no {lacking} of \"{slug}\": give --paper \"{form}\""
            : $"--paper is not \"{form}\": it has {string.Join(", ", wrong)}"));
        return null;
    }

    [GeneratedRegex(@"^s\d-\d{3}$")]
    private static partial Regex IdForm();
}
