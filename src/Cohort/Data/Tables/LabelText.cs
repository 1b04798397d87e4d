using System.Globalization;

namespace Cohort.Data;

/// <summary>Reads a label column against a known list of classes.</summary>
internal static class LabelText
{
    /// <summary>A function from row to class name; null where the label is not known. Where all classes are numbers, 1 and 1.0 are the same
    /// class.</summary>
    public static Func<int, string?> ClassesOf(TableColumn column, IReadOnlyList<string> classes)
    {
        var byValue = new Dictionary<float, string>();
        foreach (var name in classes)
            if (TryNumber(name, out var value))
                byValue.TryAdd(value, name);
        var numeric = byValue.Count == classes.Count;
        if (column.Overflowed) return _ => "(one of very many)";
        if (column.OnlyNumbers) return row => float.IsNaN(column.NumberAt(row)) ? null : Named(column.NumberAt(row));
        var names = new string?[column.Texts.Count];
        for (var code = 0; code < names.Length; code++)
            names[code] = Cell.IsMissingLabel(column.Texts[code]) ? null
                : numeric && column.CellOf(code).Kind == CellKind.Number ? Named(column.CellOf(code).Value)
                : column.Texts[code];
        return row => names[column.CodeAt(row)];

        string Named(float value) => byValue.GetValueOrDefault(value) ?? NameOf(value);
    }

    /// <summary>What a class that is a number is called: one name for each value, so that 0, -0 and 0.0 are the same.</summary>
    public static string NameOf(float value) => (value == 0 ? 0 : value).ToString("G9", CultureInfo.InvariantCulture);

    /// <summary>Whether a class is called by a finite number, and by which.</summary>
    public static bool TryNumber(string name, out float value) =>
        float.TryParse(name, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && float.IsFinite(value);
}
