using System.Globalization;

namespace Cohort.Data;

/// <summary>Reads a label column against a known list of classes.</summary>
internal static class LabelText
{
    /// <summary>A function from row to class name; null where the label is not known. Where all classes are numbers, 1 and 1.0 are the same
    /// class.</summary>
    public static Func<int, string?> ClassesOf(TableColumn column, IReadOnlyList<string> classes)
    {
        var byValue = new Dictionary<double, string>();
        foreach (var name in classes)
            if (TryNumber(name, out var value))
                byValue.TryAdd(Kept(value), name);
        var numeric = byValue.Count == classes.Count;
        if (column.Overflowed) return _ => "(one of very many)";
        if (column.OnlyNumbers) return row => double.IsNaN(column.NumberAt(row)) ? null : Named(column.NumberAt(row));
        var names = new string?[column.Texts.Count];
        for (var code = 0; code < names.Length; code++)
            names[code] = Cell.IsMissingLabel(column.Texts[code]) ? null
                : numeric && column.CellOf(code).Kind == CellKind.Number ? Named(column.CellOf(code).Value)
                : column.Texts[code];
        return row => names[column.CodeAt(row)];

        string Named(double value) => byValue.GetValueOrDefault(Kept(value)) ?? NameOf(value);
    }

    /// <summary>What a class that is a number is called: one name for each value, so that 0, -0 and 0.0 are the same.</summary>
    public static string NameOf(double value) => value == 0 ? "0"
        : IsLarge(value) ? value.ToString("R", CultureInfo.InvariantCulture) : ((float)value).ToString("G9", CultureInfo.InvariantCulture);

    /// <summary>Whether a class is called by a finite number, and by which.</summary>
    public static bool TryNumber(string name, out double value) =>
        double.TryParse(name, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    // Classes are told apart in single precision, but for numbers of which it does not know every one.
    private static double Kept(double value) => IsLarge(value) ? value : (float)value;

    private static bool IsLarge(double value) => Math.Abs(value) >= 1 << 24;
}
