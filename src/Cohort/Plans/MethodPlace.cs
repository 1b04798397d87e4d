using Cohort.Methods;
using Cohort.Options;
using Cohort.Roles;

namespace Cohort.Plans;

/// <summary>
/// A place in a plan where methods are named. Places are read off the plan's own keys: wherever a key holds a method, or a list of
/// methods, of some marker interface, a method that implements it may stand. A group of learners repeats keys of <c>learner</c> and of the
/// plan; what may stand there may stand in its own key, too, and only those are places.
/// </summary>
/// <param name="Path">The keys, joined by dots: <c>exchange</c>, <c>learner.rule</c>.</param>
/// <param name="Marker">The interface that a method implements to stand there.</param>
/// <param name="IsList">Whether several may stand there.</param>
internal sealed record MethodPlace(string Path, Type Marker, bool IsList)
{
    /// <summary>All places, in the order of the plan's keys.</summary>
    public static IReadOnlyList<MethodPlace> All { get; } = [.. Below(typeof(Plan), "")];

    /// <summary>Where a method may stand, the place that is called like its role first; none: no plan can name it.</summary>
    public static IReadOnlyList<MethodPlace> Of(MethodEntry method) =>
        [.. Of(method.Type).OrderBy(place => !place.Path.Equals(method.Role.ToString(), StringComparison.OrdinalIgnoreCase))];

    /// <summary>Where objects of a class may stand.</summary>
    public static IEnumerable<MethodPlace> Of(Type type) => All.Where(place => type.IsAssignableTo(place.Marker));

    /// <summary>A plan that names a method here, as YAML.</summary>
    /// <param name="method">The method with its options: <c>gossip</c>, <c>gossip: { topology: ring }</c>.</param>
    public string Yaml(string method)
    {
        var keys = Path.Split('.');
        var lines = keys.Select((key, depth) => $"{new string(' ', 2 * depth)}{key}:").ToArray();
        if (IsList) return $"{string.Join('\n', lines)}\n{new string(' ', 2 * keys.Length)}- {method}\n";
        return $"{string.Join('\n', lines)} {(method.Contains(':') ? $"{{ {method} }}" : method)}\n";
    }

    /// <summary>A plan with these methods here, in place of those it had.</summary>
    /// <exception cref="ArgumentException">There are several, and one may stand here.</exception>
    internal Plan In(Plan plan, IReadOnlyList<IMethod> methods)
    {
        if (!IsList && methods.Count != 1) throw new ArgumentException($"{Path} names one method, not {methods.Count}", nameof(methods));
        return (Plan)With(plan, Path.Split('.'), methods);
    }

    // Options are records: a copy, and in it the one key set anew.
    private static object With(object options, ReadOnlySpan<string> keys, IReadOnlyList<IMethod> methods)
    {
        var property = OptionsSchema.Of(options.GetType()).Find(keys[0])!;
        var copy = options.GetType().GetMethod("<Clone>$")!.Invoke(options, null)!;
        property.Property.SetValue(copy, keys.Length > 1 ? With(property.Property.GetValue(options)!, keys[1..], methods)
            : property.Type.Kind == PlanTypeKind.List ? Items(property.Type.Element!, methods)
            : methods[0]);
        return copy;
    }

    private static Array Items(PlanType item, IReadOnlyList<IMethod> methods)
    {
        var items = Array.CreateInstance(item.Clr, methods.Count);
        for (var i = 0; i < methods.Count; i++)
        {
            object value = methods[i];
            if (item.Kind == PlanTypeKind.Options)
            {
                value = OptionsSchema.Of(item.Clr).Create();
                OptionsSchema.Of(item.Clr).Choice!.Property.SetValue(value, methods[i]);
            }

            items.SetValue(value, i);
        }

        return items;
    }

    private static IEnumerable<MethodPlace> Below(Type options, string path)
    {
        foreach (var property in OptionsSchema.Of(options).Properties)
        {
            var (at, type) = (path.Length == 0 ? property.Key : $"{path}.{property.Key}", property.Type);
            var list = type.Kind == PlanTypeKind.List;
            var inner = list ? type.Element! : type;
            var choice = list && inner.Kind == PlanTypeKind.Options ? OptionsSchema.Of(inner.Clr).Choice?.Type
                : inner.Kind == PlanTypeKind.Choice ? inner : null;
            if (choice is not null && choice.Clr.IsAssignableTo(typeof(IMethod))) yield return new MethodPlace(at, choice.Clr, list);
            if (type.Kind != PlanTypeKind.Options) continue;
            foreach (var place in Below(type.Clr, at)) yield return place;
        }
    }
}
