using System.Text.Json;
using Cohort.Problems;

namespace Cohort.Methods;

/// <summary>Reads a <c>papers.json</c> and says all that is wrong with it.</summary>
internal static class BibliographyReader
{
    /// <summary>Reads the text of the file.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">Its name, for problems.</param>
    /// <returns>The citations by slug, and what is wrong.</returns>
    public static (IReadOnlyDictionary<string, Citation> Papers, IReadOnlyList<Problem> Problems) Read(string text, string file)
    {
        var papers = new Dictionary<string, Citation>();
        var problems = new BoundedProblems(PaperProblems.Unreadable, file);
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind != JsonValueKind.Object) Bad("the file is not an object from slugs to citations");
            else foreach (var paper in document.RootElement.EnumerateObject()) Add(paper.Name, paper.Value);
        }
        catch (JsonException e)
        {
            problems.Add(PaperProblems.Unreadable.Here("this is not JSON", file, (e.LineNumber ?? 0) + 1));
        }

        return (papers, problems.ToList());

        void Add(string slug, JsonElement paper)
        {
            if (paper.ValueKind != JsonValueKind.Object) Bad($"\"{slug}\" is not an object");
            else if (!papers.TryAdd(slug, CitationOf(paper, wrong => Bad($"\"{slug}\" {wrong}")))) Bad($"\"{slug}\" is there twice");
        }

        void Bad(string what) => problems.Add(PaperProblems.Unreadable.Here(what, file));
    }

    private static Citation CitationOf(JsonElement paper, Action<string> bad)
    {
        var citation = new Citation("");
        var seen = new HashSet<string>();
        foreach (var field in paper.EnumerateObject())
        {
            if (!seen.Add(field.Name)) bad($"has \"{field.Name}\" twice");
            citation = field.Name switch
            {
                "authors" => citation with { Authors = Text(field, bad) },
                "title" => citation with { Title = Text(field, bad) ?? " " },
                "venue" => citation with { Venue = Text(field, bad) },
                "year" => citation with { Year = YearOf(field, bad) },
                "arxiv" => citation with { Arxiv = Text(field, bad) },
                "id" => citation with { Id = Text(field, bad) },
                _ => Unknown(field.Name),
            };
        }

        if (citation.Title.Length == 0) bad("has no title");
        return citation;

        Citation Unknown(string name)
        {
            bad($"has \"{name}\", which is not authors, title, venue, year, arxiv or id");
            return citation;
        }
    }

    private static string? Text(JsonProperty field, Action<string> bad)
    {
        if (field.Value.ValueKind == JsonValueKind.String && field.Value.GetString() is { } text && text.Trim().Length > 0) return text;
        bad($"has a \"{field.Name}\" that is no text");
        return null;
    }

    private static int? YearOf(JsonProperty field, Action<string> bad)
    {
        if (field.Value.ValueKind == JsonValueKind.Number && field.Value.TryGetInt32(out var year) && year is >= 1000 and <= 9999) return year;
        bad("has a \"year\" that is no whole number of four digits");
        return null;
    }
}
