using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Cohort.Options;

/// <summary>The options of one class: its public properties that can be set, in the order of declaration, those of base classes first.</summary>
internal sealed class OptionsSchema
{
    private static readonly ConcurrentDictionary<Type, OptionsSchema> Known = new();

    private OptionsSchema(Type type)
    {
        Type = type;
        Properties = [.. Declared(type).Select(property => Describe(type, property))];
        Former = type.GetCustomAttributes<PlanFormerKeyAttribute>()
            .ToDictionary(former => former.Key, former => former.Instead, StringComparer.Ordinal);
        Argument = Properties.SingleOrDefault(property => property.IsArgument);
        Choice = Properties.SingleOrDefault(property => property.IsChoice);
        if (Choice is not null && Choice.Type.Kind != PlanTypeKind.Choice)
            throw new InvalidOperationException(
                $"{type}.{Choice.Property.Name} is marked [PlanChoice], but its type is neither an interface nor abstract");
    }

    public Type Type { get; }

    public IReadOnlyList<OptionsProperty> Properties { get; }

    /// <summary>Keys that it had once, with what to write instead.</summary>
    public IReadOnlyDictionary<string, string> Former { get; }

    /// <summary>What <c>name:argument</c> sets, or null.</summary>
    public OptionsProperty? Argument { get; }

    /// <summary>The choice written beside the other keys, or null.</summary>
    public OptionsProperty? Choice { get; }

    /// <summary>The keys as a plan writes them; the choice has none of its own.</summary>
    public IEnumerable<string> Keys => Properties.Where(property => !property.IsChoice).Select(property => property.Key);

    public static OptionsSchema Of(Type type) => Known.GetOrAdd(type, t => new OptionsSchema(t));

    public OptionsProperty? Find(string key) => Properties.FirstOrDefault(property => property.Key == key && !property.IsChoice);

    /// <summary>Options written as the value of one of them, as a map; what is no such value stays as it is.</summary>
    /// <param name="node">What was written: a list where the argument is one, any other single value where it is none.</param>
    public PlanNode LongForm(PlanNode node)
    {
        var fits = Argument is { } one && Choice is null && !node.IsNull
            && (one.Type.Kind == PlanTypeKind.List ? node is PlanList : node is PlanScalar);
        return fits ? new PlanMap([new PlanEntry(Argument!.Key, node.Place, node)], node.Place) : node;
    }

    /// <summary>An instance with every option at its default.</summary>
    public object Create()
    {
        var constructor = Type.GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, [])
            ?? throw new InvalidOperationException($"{Type} needs a constructor without parameters to be read from a plan");
        return constructor.Invoke(null);
    }

    private static IEnumerable<PropertyInfo> Declared(Type type)
    {
        var lines = new Stack<Type>();
        for (var t = type; t is not null && t != typeof(object); t = t.BaseType) lines.Push(t);
        var seen = new HashSet<string>();
        return lines
            .SelectMany(t => t.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly).OrderBy(p => p.MetadataToken))
            .Where(p => p.GetIndexParameters().Length == 0 && p.GetMethod is not null && p.SetMethod is { IsPublic: true } && seen.Add(p.Name))
            .Select(p => type.GetProperty(p.Name, BindingFlags.Instance | BindingFlags.Public) ?? p);
    }

    private static OptionsProperty Describe(Type type, PropertyInfo property)
    {
        PlanType form;
        try
        {
            form = PlanType.Of(property.PropertyType);
        }
        catch (InvalidOperationException e)
        {
            throw new InvalidOperationException($"{type}.{property.Name}: {e.Message}", e);
        }

        var range = property.GetCustomAttribute<PlanRangeAttribute>();
        if (range is not null && !form.HoldsNumbers) throw new InvalidOperationException($"{type}.{property.Name} has a range but is not a number");
        return new OptionsProperty(property, SnakeCase.Of(property.Name), form)
        {
            Required = property.IsDefined(typeof(RequiredMemberAttribute)),
            Nullable = new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable,
            Range = range,
            IsArgument = property.IsDefined(typeof(PlanArgumentAttribute)),
            IsChoice = property.IsDefined(typeof(PlanChoiceAttribute)),
            IsLeftOut = property.IsDefined(typeof(PlanLeftOutAttribute)),
        };
    }
}
