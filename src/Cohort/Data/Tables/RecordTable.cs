using System.Globalization;
using System.Reflection;
using Cohort.Problems;

namespace Cohort.Data;

/// <summary>A table of objects: a column for each of their public properties, as if they had been written to a file.</summary>
internal static class RecordTable
{
    /// <summary>Reads the objects.</summary>
    /// <exception cref="CohortException">There are none, or they have no properties that can be read.</exception>
    public static RawTable Of<T>(IEnumerable<T> records)
    {
        var name = typeof(T).Name;
        PropertyInfo[] properties = [.. typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.CanRead && p.GetIndexParameters().Length == 0 && p.Name != "EqualityContract").OrderBy(p => p.MetadataToken)];
        if (properties.Length == 0) throw DataProblems.NoFeatures.Exception($"{name} has no public properties", name);
        TableColumn[] columns = [.. properties.Select(p => new TableColumn(p.Name, decimalComma: false))];
        var rows = 0;
        foreach (var record in records)
        {
            for (var i = 0; i < columns.Length; i++) columns[i].Add(Text(properties[i].GetValue(record)));
            rows++;
        }

        return rows > 0 ? new RawTable(name, columns, rows, HasHeader: true) : throw FormatProblems.EmptyFile.Exception("there are no records", name);
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        float number => float.IsNaN(number) ? "" : number.ToString("R", CultureInfo.InvariantCulture),
        double number => double.IsNaN(number) ? "" : number.ToString("R", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
