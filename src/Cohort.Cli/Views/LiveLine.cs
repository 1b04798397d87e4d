using Cohort.Problems;

namespace Cohort.Cli;

/// <summary>The last line of a terminal, drawn again and again in its place; whatever else is said meanwhile stands above it.</summary>
/// <param name="error">The terminal.</param>
/// <param name="width">How many characters fit on a line of it now: people pull at windows.</param>
internal sealed class LiveLine(TextWriter error, Func<int> width)
{
    private const string Erase = "\r\u001b[2K";
    private readonly Lock gate = new();
    private string shown = "";

    /// <summary>Draws the line anew. The last place of a terminal's line stays free: some wrap as soon as it is written.</summary>
    public void Show(IEnumerable<ProgressColumn> columns)
    {
        lock (gate)
        {
            var line = Excerpt.Line(ProgressColumn.Fit(columns, width() - 1));
            if (line == shown) return;
            error.Write(Erase + line);
            error.Flush();
            shown = line;
        }
    }

    /// <summary>Writes a line above it, for good.</summary>
    public void Say(string text)
    {
        lock (gate)
        {
            error.WriteLine((shown.Length > 0 ? Erase : "") + WordWrap.At(text, width()));
            error.Write(shown);
            error.Flush();
        }
    }

    /// <summary>Leaves the line as it stands and goes to the next.</summary>
    public void Close()
    {
        lock (gate)
        {
            if (shown.Length > 0) error.WriteLine();
            shown = "";
        }
    }
}
