using CsvHelper;

namespace Cohort.Tests.Methods;

/// <summary>A row of the catalogue of research systems.</summary>
internal sealed record CatalogueRow(string Slug, string Id, string Title, string Role)
{
    /// <summary>The rows of a catalogue.</summary>
    public static IReadOnlyList<CatalogueRow> Read(Stream stream)
    {
        using var csv = CsvReader.Create(stream, new CsvReaderOptions { HasHeader = true }, leaveOpen: true);
        var rows = new List<CatalogueRow>();
        while (csv.Read())
            rows.Add(new CatalogueRow(csv.GetString("slug"), csv.GetString("id"), csv.GetString("title"), csv.GetString("role")));
        return rows;
    }
}
