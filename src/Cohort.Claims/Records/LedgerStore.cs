using Cohort.Checkpoints;
using Cohort.Files;
using Cohort.Problems;

namespace Cohort.Claims;

/// <summary>Reads and writes the results of claims.</summary>
internal static class LedgerStore
{
    /// <summary>The results of this version, built in.</summary>
    public static IReadOnlyList<LedgerEntry> Embedded() =>
        [.. EmbeddedLedger.Files("results/").Select(file => LedgerReader.Read(file.Text, file.Name)).OrderBy(e => e.Slug, StringComparer.Ordinal)];

    /// <summary>The results of a ledger.</summary>
    /// <param name="folder">The ledger; without results there are none.</param>
    /// <exception cref="CohortException">Files are not what was written, each of them: COH3090.</exception>
    public static IReadOnlyList<LedgerEntry> Load(LedgerFolder folder)
    {
        var (entries, problems) = (new List<LedgerEntry>(), new List<Problem>());
        var files = Directory.Exists(folder.Results) ? Directory.GetFiles(folder.Results, "*.json") : [];
        foreach (var file in files.OrderBy(Path.GetFileNameWithoutExtension, StringComparer.Ordinal))
        {
            try
            {
                var entry = LedgerReader.Read(GivenFile.ReadText(file), Path.GetFileName(file));
                if (entry.Slug == Path.GetFileNameWithoutExtension(file)) entries.Add(entry);
                else problems.Add(LedgerProblems.Unreadable.Here($"these are the results of {entry.Slug}", Path.GetFileName(file)));
            }
            catch (CohortException e)
            {
                problems.AddRange(e.Problems);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                problems.Add(LedgerProblems.Unreadable.Here(e.Message, Path.GetFileName(file)));
            }
        }

        return problems.Count == 0 ? entries : throw new CohortException(problems);
    }

    /// <summary>Writes results and pages, each file as a whole or not at all, and the index of all that is there.</summary>
    /// <param name="folder">The ledger.</param>
    /// <param name="entries">Every claim that has results.</param>
    /// <param name="fresh">Those to be written; the others' files are left alone.</param>
    /// <exception cref="CohortException">A file cannot be written: COH1101 to COH1104.</exception>
    public static void Save(LedgerFolder folder, IReadOnlyList<LedgerEntry> entries, IReadOnlyList<LedgerEntry> fresh)
    {
        Directory.CreateDirectory(folder.Results);
        foreach (var entry in fresh)
        {
            AtomicFile.WriteText(Path.Combine(folder.Results, $"{entry.Slug}.json"), LedgerJson.Render(entry));
            AtomicFile.WriteText(Path.Combine(folder.Results, $"{entry.Slug}.md"), LedgerPage.Render(entry));
        }

        var ordered = entries.OrderBy(entry => entry.Slug, StringComparer.Ordinal).ToArray();
        AtomicFile.WriteText(Path.Combine(folder.Results, "README.md"), LedgerIndex.Render(ordered, folder.IsCohorts));
    }
}
