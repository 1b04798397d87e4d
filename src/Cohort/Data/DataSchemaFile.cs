using System.Globalization;
using System.Text;
using Cohort.Problems;

namespace Cohort.Data;

/// <summary>Reads and writes schema files: YAML, of which JSON is a part.</summary>
internal static class DataSchemaFile
{
    private const int MaxBytes = 4 << 20;

    /// <summary>The schema as YAML.</summary>
    public static string Write(DataSchema schema)
    {
        var text = new StringBuilder();
        text.Append("label: ").AppendLine(Quote(schema.Label));
        text.Append("kind: ").AppendLine(schema.Kind == LabelTask.Classification ? "classification" : "regression");
        if (schema.Classes.Count > 0) text.Append("classes: ").AppendLine(List(schema.Classes));
        if (schema.Group is not null) text.Append("group: ").AppendLine(Quote(schema.Group));
        if (schema.Weight is not null) text.Append("weight: ").AppendLine(Quote(schema.Weight));
        text.AppendLine("columns:");
        foreach (var column in schema.Columns)
        {
            text.Append("  - { name: ").Append(Quote(column.Name)).Append(", kind: ").Append(Word(column.Kind));
            if (column.Kind == ColumnKind.Categorical) text.Append(", categories: ").Append(List(column.Categories));
            if (column.Offset != 0) text.Append(CultureInfo.InvariantCulture, $", offset: {column.Offset:R}");
            if (column.Unit != 1) text.Append(CultureInfo.InvariantCulture, $", unit: {column.Unit:R}");
            if (column.Optional) text.Append(", optional: true");
            if (column.Reason is not null) text.Append(", reason: ").Append(Quote(column.Reason));
            text.AppendLine(" }");
        }

        return text.ToString().ReplaceLineEndings("\n");
    }

    /// <summary>Reads a schema file.</summary>
    /// <exception cref="CohortException">It cannot be read or understood; everything wrong with it is listed.</exception>
    public static DataSchema Read(string path)
    {
        using var stream = DataFile.Open(path, MaxBytes);
        using var text = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true));
        try
        {
            return Parse(text.ReadToEnd(), path);
        }
        catch (DecoderFallbackException)
        {
            throw FormatProblems.BadSchema.Exception("the schema is not UTF-8 text", path);
        }
    }

    /// <summary>Understands the text of a schema file.</summary>
    /// <param name="text">YAML or JSON.</param>
    /// <param name="path">The file it comes from, for messages.</param>
    /// <exception cref="CohortException">It cannot be understood, or contradicts itself; everything wrong with it is listed.</exception>
    public static DataSchema Parse(string text, string path) => new SchemaReader(text, path).Read();

    private static string Word(ColumnKind kind) => kind switch
    {
        ColumnKind.Numeric => "numeric",
        ColumnKind.Categorical => "categorical",
        _ => "left_out",
    };

    private static string List(IReadOnlyList<string> items) => $"[{string.Join(", ", items.Select(Quote))}]";

    // In double quotes; what a terminal acts on or nobody sees is an escape, since people look at schemas, too.
    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '"' or '\\') quoted.Append('\\').Append(rune);
            else if (Excerpt.IsSeen(rune)) quoted.Append(rune);
            else quoted.Append(rune.IsBmp ? $"\\u{rune.Value:x4}" : $"\\U{rune.Value:x8}");
        }

        return quoted.Append('"').ToString();
    }
}
