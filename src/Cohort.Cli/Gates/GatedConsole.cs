using Cohort.Problems;
using Spectre.Console;

namespace Cohort.Cli;

/// <summary>
/// How this project writes on a console that draws. These names hide those of the library that would do without the gate: a line stays one line, and
/// a cell of a table shows line breaks as escapes.
/// </summary>
internal static class GatedConsole
{
    /// <summary>Writes one line.</summary>
    public static void WriteLine(this IAnsiConsole console, string text) => console.Write(new Text(Excerpt.Line(text) + "\n"));

    /// <summary>Writes one line in bold.</summary>
    public static void WriteBold(this IAnsiConsole console, string text) =>
        console.Write(new Text(Excerpt.Line(text) + "\n", new Style(decoration: Decoration.Bold)));

    /// <summary>A foreign name in markup.</summary>
    public static string Escape(string name) => Markup.Escape(Excerpt.Of(name));

    /// <summary>A cell.</summary>
    public static Text Cell(string text) => new(Excerpt.Line(text));

    /// <summary>Adds a row of cells in markup.</summary>
    public static Table AddRow(this Table table, params string[] cells) =>
        TableExtensions.AddRow(table, [.. cells.Select(cell => Excerpt.Of(cell, int.MaxValue))]);
}
