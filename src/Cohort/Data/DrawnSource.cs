namespace Cohort.Data;

/// <summary>A source that is drawn on the spot and needs no file: its name alone, as in <c>--data glyphs</c>, says everything.</summary>
/// <param name="Name">Its name in plans.</param>
/// <param name="Description">One line for <c>cohort data list</c>.</param>
/// <param name="Source">The source with the options that it has where none is given.</param>
internal sealed record DrawnSource(string Name, string Description, IDataSource Source)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<DrawnSource> All { get; } =
    [
        new("glyphs", "digits drawn as strokes, any number of rows; made here, nothing is fetched", new GlyphSource()),
        new("gaussian", "Gaussian rows under a planted linear rule, any number of them; made here, nothing is fetched", new GaussianSource()),
    ];

    /// <summary>The one with this name, or null.</summary>
    public static DrawnSource? Find(string name) => All.FirstOrDefault(s => s.Name == name);
}
