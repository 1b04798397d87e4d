using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cohort.Problems;

namespace Cohort.Methods;

/// <summary>
/// The citations of papers by slug, as they stand in a <c>papers.json</c>: one line per paper, ordered by slug. Each is written down
/// once; methods and claims name it by its slug.
/// </summary>
internal sealed class Bibliography
{
    /// <summary>The file's name, and the name under which an assembly embeds it.</summary>
    public const string FileName = "papers.json";

    private static readonly ConditionalWeakTable<Assembly, Bibliography> Read = [];
    private readonly SortedDictionary<string, Citation> papers;

    /// <summary>Makes a list of papers.</summary>
    /// <param name="papers">The citations by slug.</param>
    public Bibliography(IEnumerable<KeyValuePair<string, Citation>> papers)
    {
        this.papers = new SortedDictionary<string, Citation>(StringComparer.Ordinal);
        foreach (var (slug, citation) in papers) this.papers.Add(slug, citation);
    }

    /// <summary>The library's: every paper of the catalogue, and those of the library's other methods.</summary>
    public static Bibliography Library => Of(typeof(Bibliography).Assembly);

    /// <summary>The citations by slug, ordered by slug.</summary>
    public IReadOnlyDictionary<string, Citation> Papers => papers;

    /// <summary>What an assembly embeds; empty if it embeds none.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <exception cref="CohortException">What it embeds is no list of papers: COH3091.</exception>
    public static Bibliography Of(Assembly assembly) => Read.GetValue(assembly, Embedded);

    /// <summary>Finds a citation: first among those of an assembly, then among the library's.</summary>
    /// <param name="slug">The paper's slug.</param>
    /// <param name="assembly">The assembly of what names the paper.</param>
    /// <returns>The citation, or null.</returns>
    /// <exception cref="CohortException">What the assembly embeds is no list of papers: COH3091.</exception>
    public static Citation? Find(string slug, Assembly assembly) => Of(assembly).Find(slug) ?? Library.Find(slug);

    /// <summary>Reads a <c>papers.json</c>, in whatever order and form it is.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="file">Its name, for problems.</param>
    /// <exception cref="CohortException">It is no list of papers, with all that is wrong: COH3091.</exception>
    public static Bibliography Parse(string text, string file)
    {
        var (papers, problems) = BibliographyReader.Read(text, file);
        return problems.Count == 0 ? new Bibliography(papers) : throw new CohortException(problems);
    }

    /// <summary>A citation of this list, or null.</summary>
    /// <param name="slug">The paper's slug.</param>
    public Citation? Find(string slug) => papers.GetValueOrDefault(slug);

    /// <summary>This list with a citation more, or with another one for the slug.</summary>
    /// <param name="slug">The paper's slug.</param>
    /// <param name="citation">Its citation.</param>
    public Bibliography With(string slug, Citation citation) => new(papers.Where(p => p.Key != slug).Append(new(slug, citation)));

    /// <summary>The text of the file.</summary>
    public override string ToString() => $"{{\n{string.Join(",\n", papers.Select(p => $"  {Quoted(p.Key)}: {{ {Fields(p.Value)} }}"))}\n}}\n";

    private static Bibliography Embedded(Assembly assembly)
    {
        using var stream = assembly.GetManifestResourceStream(FileName);
        if (stream is null) return new Bibliography([]);
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd(), $"{assembly.GetName().Name}/{FileName}");
    }

    private static string Fields(Citation citation) => string.Join(", ", new (string Name, string? Json)[]
    {
        ("authors", Quoted(citation.Authors)),
        ("title", Quoted(citation.Title)),
        ("venue", Quoted(citation.Venue)),
        ("year", citation.Year?.ToString(CultureInfo.InvariantCulture)),
        ("arxiv", Quoted(citation.Arxiv)),
        ("id", Quoted(citation.Id)),
    }.Where(field => field.Json is not null).Select(field => $"\"{field.Name}\": {field.Json}"));

    // Names keep their accents: the file is read by people.
    private static string? Quoted(string? text) =>
        text is null ? null : $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}
