using System.Collections;
using System.Globalization;

namespace Cohort.Options;

/// <summary>Options as nodes: the way back from <see cref="PlanBinder"/>.</summary>
internal static class PlanNodes
{
    /// <summary>All of an object's options, resolved.</summary>
    /// <param name="options">An options object; every choice in it has a name.</param>
    /// <param name="pathText">How a path is written; null: as it was given.</param>
    /// <exception cref="InvalidOperationException">A choice holds an object of a class without a name.</exception>
    public static PlanNode Of(object options, Func<PlanPath, string>? pathText = null) =>
        Options(OptionsSchema.Of(options.GetType()), options, pathText);

    /// <summary>One value of a form that an option can have.</summary>
    internal static PlanNode Of(PlanType type, object? value, Func<PlanPath, string>? pathText = null)
    {
        if (value is null) return PlanScalar.Null(PlanPlace.None);
        switch (type.Kind)
        {
            case PlanTypeKind.Text:
                return new PlanScalar((string)value, quoted: true, PlanPlace.None);
            case PlanTypeKind.Path:
                return new PlanScalar(pathText is null ? ((PlanPath)value).Given : pathText((PlanPath)value), quoted: true, PlanPlace.None);
            case PlanTypeKind.Flag:
                return Plain((bool)value ? "true" : "false");
            case PlanTypeKind.Name:
                return Plain(SnakeCase.Of(value.ToString()!));
            case PlanTypeKind.Whole:
                return Plain(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
            case PlanTypeKind.Number:
                return Plain(((IFormattable)value).ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e'));
            case PlanTypeKind.List:
                return new PlanList([.. ((IEnumerable)value).Cast<object?>().Select(item => Of(type.Element!, item, pathText))], PlanPlace.None);
            case PlanTypeKind.Map:
                return Map(type.Element!, (IEnumerable)value, pathText);
            case PlanTypeKind.Choice:
                var name = PlanCatalogue.NameOf(value.GetType())
                    ?? throw new InvalidOperationException($"{value.GetType()} has no name in plans: give it one with [PlanName], or [Method]");

                return new PlanMap([new PlanEntry(name, PlanPlace.None, Of(value, pathText))], PlanPlace.None);
            default:
                return Options(OptionsSchema.Of(value.GetType()), value, pathText);
        }
    }

    private static PlanMap Map(PlanType element, IEnumerable pairs, Func<PlanPath, string>? pathText)
    {
        var entries = new List<PlanEntry>();
        foreach (var pair in pairs)
        {
            var type = pair.GetType();
            var (key, value) = ((string)type.GetProperty("Key")!.GetValue(pair)!, type.GetProperty("Value")!.GetValue(pair));
            entries.Add(new PlanEntry(key, PlanPlace.None, Of(element, value, pathText)));
        }

        return new PlanMap(entries, PlanPlace.None);
    }

    private static PlanMap Options(OptionsSchema schema, object options, Func<PlanPath, string>? pathText)
    {
        var entries = new List<PlanEntry>();
        object? defaults = null;
        foreach (var property in schema.Properties)
        {
            var value = property.Property.GetValue(options);
            var node = Of(property.Type, pathText is null ? value : IFileInFolder.Meant(options, value), pathText);
            if (property.IsLeftOut && IsDefault(property, node, defaults ??= schema.Create())) continue;
            if (!property.IsChoice) entries.Add(new PlanEntry(property.Key, PlanPlace.None, node));
            else if (node is PlanMap { Entries: [var named] }) entries.Insert(0, named);
        }

        return new PlanMap(entries, PlanPlace.None);
    }

    private static bool IsDefault(OptionsProperty property, PlanNode node, object defaults) =>
        PlanWriter.WriteInline(node) == PlanWriter.WriteInline(Of(property.Type, property.Property.GetValue(defaults)));

    private static PlanScalar Plain(string text) => new(text, quoted: false, PlanPlace.None);
}
