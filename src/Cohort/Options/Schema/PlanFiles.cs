using System.Collections;

namespace Cohort.Options;

/// <summary>The files that options name.</summary>
internal static class PlanFiles
{
    /// <summary>Every path, with where it stands, as <c>--set</c> writes it: <c>data.table.path</c>.</summary>
    public static IEnumerable<(string Key, PlanPath Path)> In(object options) => OfOptions(options, "");

    private static IEnumerable<(string, PlanPath)> OfOptions(object options, string at) =>
        OptionsSchema.Of(options.GetType()).Properties.SelectMany(p => Of(p.Property.GetValue(options), p.IsChoice ? at : Sub(at, p.Key)));

    private static IEnumerable<(string, PlanPath)> Of(object? value, string at) => value switch
    {
        PlanPath path => [(at, path)],
        null or string => [],
        IDictionary map => map.Keys.Cast<string>().SelectMany(key => Of(map[key], Sub(at, key))),
        IEnumerable list => list.Cast<object?>().SelectMany((item, i) => Of(item, Sub(at, $"{i}"))),
        _ when value.GetType().IsValueType => [],
        _ when PlanCatalogue.NameOf(value.GetType()) is { } name => OfOptions(value, Sub(at, name)),
        _ => OfOptions(value, at),
    };

    private static string Sub(string at, string key) => at.Length == 0 ? key : $"{at}.{key}";
}
