using System.Text.RegularExpressions;

namespace Cohort.Options;

/// <summary>Text from documentation: stretches of prose and of code, in which whoever shows it marks the code.</summary>
internal sealed partial class DocText
{
    private readonly (string Text, bool IsCode)[] stretches;

    private DocText(IEnumerable<(string Text, bool IsCode)> stretches) => this.stretches = [.. Joined(stretches)];

    /// <summary>No text.</summary>
    public static DocText Empty { get; } = new([]);

    /// <summary>How many characters it has, marks not counted; 0 if there is no text.</summary>
    public int Length => stretches.Sum(stretch => stretch.Text.Length);

    /// <summary>The text up to the end of its first sentence.</summary>
    public DocText FirstSentence
    {
        get
        {
            var end = Array.FindIndex(stretches, stretch => !stretch.IsCode && SentenceEnd().IsMatch(stretch.Text));
            if (end < 0) return this;
            var last = stretches[end].Text;
            return new DocText([.. stretches[..end], (last[..(SentenceEnd().Match(last).Index + 1)], false)]);
        }
    }

    /// <summary>Prose; stretches of white space become one space.</summary>
    /// <param name="text">The text.</param>
    public static DocText Prose(string text) => new([(text, false)]);

    /// <summary>Code: a key, a name, a value, what is typed.</summary>
    /// <param name="text">The text.</param>
    public static DocText Code(string text) => new([(text.Trim(), true)]);

    /// <summary>One text behind the other.</summary>
    public static DocText operator +(DocText left, DocText right) => new([.. left.stretches, .. right.stretches]);

    /// <summary>The texts with something between them.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="between">What stands between two of them.</param>
    public static DocText Join(IEnumerable<DocText> texts, string between = "") =>
        new(texts.SelectMany((text, i) => i == 0 ? text.stretches : [(between, false), .. text.stretches]));

    /// <summary>The text without white space at its ends.</summary>
    public DocText Trim()
    {
        var trimmed = stretches.ToArray();
        if (trimmed is [{ IsCode: false } first, ..]) trimmed[0] = (first.Text.TrimStart(), false);
        if (trimmed is [.., { IsCode: false } last]) trimmed[^1] = (last.Text.TrimEnd(), false);
        return new DocText(trimmed);
    }

    /// <summary>The text with its code marked, and what has to be escaped in the prose escaped.</summary>
    /// <param name="prose">From a stretch of prose to what is shown.</param>
    /// <param name="code">From a stretch of code to what is shown.</param>
    public string Render(Func<string, string> prose, Func<string, string> code) =>
        string.Concat(stretches.Select(stretch => stretch.IsCode ? code(stretch.Text) : prose(stretch.Text)));

    /// <summary>The text without marks, for where code stands alone, as in a table's column of keys.</summary>
    public string Unmarked() => Render(prose => prose, code => code);

    /// <summary>The text as a terminal shows it: code in quotes.</summary>
    public override string ToString() => Render(prose => prose, code => $"\"{code}\"");

    /// <summary>Neighbouring prose as one stretch, white space as single spaces, nothing empty.</summary>
    private static List<(string Text, bool IsCode)> Joined(IEnumerable<(string Text, bool IsCode)> stretches)
    {
        var joined = new List<(string Text, bool IsCode)>();
        foreach (var (text, isCode) in stretches)
        {
            if (!isCode && joined.Count > 0 && !joined[^1].IsCode) joined[^1] = (Spaces().Replace(joined[^1].Text + text, " "), false);
            else if (text.Length > 0) joined.Add((Spaces().Replace(text, " "), isCode));
        }

        return joined;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\. ")]
    private static partial Regex SentenceEnd();
}
