using System.Globalization;
using System.Text.RegularExpressions;

namespace Cohort.Methods;

/// <summary>A paper, as it is cited. What is not known of it is null.</summary>
/// <param name="Title">The title.</param>
internal sealed partial record Citation(string Title)
{
    /// <summary>The form of a citation, for those who write one.</summary>
    public const string Form = "Authors: Title. Venue, year";

    /// <summary>The authors: <c>X. Lian, C. Zhang</c>.</summary>
    public string? Authors { get; init; }

    /// <summary>Where it was published: <c>NeurIPS</c>, <c>Nature 323</c>.</summary>
    public string? Venue { get; init; }

    /// <summary>The year of publication, four digits.</summary>
    public int? Year { get; init; }

    /// <summary>The number at arXiv: <c>2507.06542</c>.</summary>
    public string? Arxiv { get; init; }

    /// <summary>The catalogue's number: <c>s0-017</c>; null if the catalogue does not have it.</summary>
    public string? Id { get; init; }

    /// <summary>What a citation needs and this one lacks: authors, year.</summary>
    public IEnumerable<string> Lacking
    {
        get
        {
            if (Authors is null) yield return "authors";
            if (Year is null) yield return "year";
        }
    }

    /// <summary>The citation as one sentence without its full stop: <c>Authors: Title. Venue, arXiv number, year</c>.</summary>
    public override string ToString()
    {
        var title = Authors is null ? Title : $"{Authors}: {Title}";
        var known = new[] { Venue, Arxiv is null ? null : $"arXiv {Arxiv}", Year?.ToString(CultureInfo.InvariantCulture) };
        var place = string.Join(", ", known.OfType<string>());
        return place.Length == 0 ? title : $"{title}{(title[^1] is '.' or '?' or '!' ? "" : ".")} {place}";
    }

    /// <summary>Reads such a sentence; the year may also stand behind the venue without a comma.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="title">The title, where it is known; else it ends at the first full stop, or at the last question mark if there is none.</param>
    /// <param name="problems">Gets what is wrong.</param>
    /// <returns>The citation, or null if anything is wrong.</returns>
    public static Citation? Read(string sentence, string? title, ICollection<string> problems)
    {
        var before = problems.Count;
        var text = sentence.Trim().TrimEnd('.');
        var colon = text.IndexOf(": ", StringComparison.Ordinal);
        if (colon <= 0) problems.Add("no authors before a colon");
        var rest = text[(colon < 0 ? 0 : colon + 2)..].TrimStart();
        if (title is not null && !rest.StartsWith(title, StringComparison.OrdinalIgnoreCase)) problems.Add($"another title than \"{title}\"");
        title ??= rest[..EndOfTitle(rest)];
        if (title.Length == 0) problems.Add("no title that ends with a full stop");
        var place = rest[Math.Min(title.Length, rest.Length)..];
        var year = YearAtEnd().Match(place);
        if (!year.Success) problems.Add("no year at its end");
        if (problems.Count > before) return null;
        var parts = place[..year.Index].TrimStart('.').Split(", ", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var venue = string.Join(", ", parts.Where(part => !Number().IsMatch(part)));
        return new Citation(title)
        {
            Authors = text[..colon].Trim(),
            Venue = venue.Length == 0 ? null : venue,
            Year = int.Parse(year.Groups["year"].Value, CultureInfo.InvariantCulture),
            Arxiv = parts.Select(part => Number().Match(part)).FirstOrDefault(m => m.Success)?.Groups["number"].Value,
        };
    }

    private static int EndOfTitle(string text)
    {
        var stop = text.IndexOf(". ", StringComparison.Ordinal);
        if (stop >= 0) return stop;
        return 1 + Math.Max(text.LastIndexOf("? ", StringComparison.Ordinal), text.LastIndexOf("! ", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"[, ]+(?<year>(19|20)\d\d)$")]
    private static partial Regex YearAtEnd();

    [GeneratedRegex(@"^arXiv[: ]\s*(?<number>\S+)$", RegexOptions.IgnoreCase)]
    private static partial Regex Number();
}
