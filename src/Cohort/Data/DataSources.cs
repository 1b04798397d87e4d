using Cohort.Problems;

namespace Cohort.Data;

/// <summary>Finds the source that a plan's <c>data.source</c> means.</summary>
public static class DataSources
{
    /// <summary>Loads the data: <c>glyphs</c>, a public set, the path of a table, of an IDX file of images, or of a text.</summary>
    /// <exception cref="CohortException">There is no such source, or it cannot be loaded.</exception>
    public static TrainTest Load(DataRequest request) =>
        (TextSource.IsMeant(request.Options) ? new TextSource() : Find(request.Options.Source)).Load(request);

    /// <summary>The source of this name or path.</summary>
    public static IDataSource Find(string source)
    {
        if (source == "glyphs") return new GlyphSource();
        if (NamedSets.Find(source) is not null) return new NamedSetSource();
        if (File.Exists(source) && IdxSource.Recognises(source)) return new IdxSource();
        if (File.Exists(source) || source.AsSpan().ContainsAny("./\\")) return new TableSource();
        throw DataProblems.UnknownSource.Exception(
            $"\"{source}\" is neither a file nor a known set; {NearestName.Suggest(source, ["glyphs", .. NamedSets.All.Select(s => s.Name)], "sets")}");
    }
}
