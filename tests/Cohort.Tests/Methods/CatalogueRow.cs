using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Cohort.Tests.Methods;

/// <summary>A row of the catalogue of research systems.</summary>
internal sealed record CatalogueRow(string Slug, string Id, string Role)
{
    /// <summary>The rows of a catalogue.</summary>
    public static IReadOnlyList<CatalogueRow> Read(TextReader text)
    {
        using var csv = new CsvReader(text, new CsvConfiguration(CultureInfo.InvariantCulture));
        csv.Read();
        csv.ReadHeader();
        var rows = new List<CatalogueRow>();
        while (csv.Read()) rows.Add(new CatalogueRow(csv.GetField("slug")!, csv.GetField("id")!, csv.GetField("role")!));
        return rows;
    }
}
