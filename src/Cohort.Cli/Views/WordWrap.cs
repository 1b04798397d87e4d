namespace Cohort.Cli;

/// <summary>Breaks lines between words, where a terminal would break them anywhere.</summary>
internal static class WordWrap
{
    /// <summary>A text whose lines are no longer than a width, but for words that are longer by themselves.</summary>
    /// <param name="text">The text; its own line breaks and the spaces at the beginnings of its lines stay.</param>
    /// <param name="width">Characters; null or less than 10: the text stays as it is.</param>
    /// <param name="indent">What lines that go on begin with, after the spaces of their first line, if it has any.</param>
    public static string At(string text, int? width, string indent = "") =>
        width is { } w && w >= 10 ? string.Join(Environment.NewLine, text.Split('\n').Select(line => Line(line.TrimEnd('\r'), w, indent))) : text;

    private static string Line(string line, int width, string indent)
    {
        if (line.Length <= width) return line;
        var words = line.TrimStart();
        var lead = line[..^words.Length];
        List<string> lines = [lead];
        var empty = true;
        foreach (var word in words.Split(' '))
        {
            var longer = empty ? lines[^1] + word : $"{lines[^1]} {word}";
            if (longer.Length <= width || empty) lines[^1] = longer;
            else lines.Add(lead.Length > 0 ? lead + indent + word : word);
            empty = false;
        }

        return string.Join(Environment.NewLine, lines);
    }
}
