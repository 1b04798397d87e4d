using System.Collections;
using System.Reflection;

namespace Cohort.Options;

/// <summary>Options with all that they hold, laid out one after the other: what an option holds comes before it.</summary>
internal static class OptionsTree
{
    /// <summary>Every value.</summary>
    /// <param name="options">The options, such as a plan.</param>
    /// <returns>
    /// Where the value stands, as <c>--set</c> writes it (<c>data.table.path</c>); the option that it is a value, or an item, of, null for
    /// the whole; and the value.
    /// </returns>
    public static IEnumerable<(string Key, OptionsProperty? Property, object? Value)> Of(object options) =>
        Of("", null, options, IFileInFolder.Meant);

    /// <summary>Every file that options name: where it stands, which it is, and how it - or the folder that it is meant by - was written.</summary>
    public static IEnumerable<(string Key, PlanPath Path, string Given)> FilesIn(object options) =>
        from node in Of(options).Zip(Of("", null, options, (_, value) => value))
        where node.First.Value is PlanPath
        select (node.First.Key, (PlanPath)node.First.Value!, ((PlanPath)node.Second.Value!).Given);

    /// <summary>Every assembly that something named is from, once, by name.</summary>
    public static IReadOnlyList<Assembly> AssembliesIn(object options) =>
        [.. Of(options)
            .Where(n => n.Value is not null && PlanCatalogue.NameOf(n.Value.GetType()) is not null)
            .Select(n => n.Value!.GetType().Assembly)
            .Distinct()
            .OrderBy(a => a.GetName().Name, StringComparer.Ordinal)];

    private static IEnumerable<(string Key, OptionsProperty? Property, object? Value)> Of(
        string key, OptionsProperty? property, object? value, Func<object, object?, object?> meant)
    {
        if (value is not null && PlanCatalogue.NameOf(value.GetType()) is { } name) key = Sub(key, name);
        IEnumerable<(string, OptionsProperty?, object?)> inner = value switch
        {
            null or string or bool or Enum or PlanPath or IConvertible => [],
            IDictionary map => map.Keys.Cast<string>().SelectMany(k => Of(Sub(key, k), property, map[k], meant)),
            IEnumerable list => list.Cast<object?>().SelectMany((item, i) => Of(Sub(key, $"{i}"), property, item, meant)),
            _ => OptionsSchema.Of(value.GetType()).Properties
                .SelectMany(p => Of(p.IsChoice ? key : Sub(key, p.Key), p, meant(value, p.Property.GetValue(value)), meant)),
        };
        return inner.Append((key, property, value));
    }

    private static string Sub(string key, string below) => key.Length == 0 ? below : $"{key}.{below}";
}
