using System.Collections.Concurrent;
using System.Reflection;
using Cohort.Problems;

namespace Cohort.Options;

/// <summary>
/// The things a plan can name: every class with a <see cref="PlanNameAttribute"/> in some assemblies, found once by reflection.
/// Which of them a value may name follows from the type of its property: those that implement it.
/// </summary>
internal sealed class PlanCatalogue
{
    private readonly IReadOnlyList<(string Name, Type Type)> _named;
    private readonly ConcurrentDictionary<Type, IReadOnlyDictionary<string, Type>> _choices = new();

    /// <summary>Finds the named classes.</summary>
    /// <param name="assemblies">Where to look.</param>
    /// <exception cref="InvalidOperationException">A named class is abstract or generic, or its name is not in snake_case.</exception>
    public PlanCatalogue(params Assembly[] assemblies)
    {
        Assemblies = [.. assemblies.Distinct()];
        _named = [.. Assemblies
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.IsDefined(typeof(PlanNameAttribute), inherit: false))
            .Select(type => (NameOf(type)!, type))
            .OrderBy(named => named.Item1, StringComparer.Ordinal)];
        foreach (var (name, type) in _named)
        {
            if (type.IsAbstract || type.ContainsGenericParameters)
                throw new InvalidOperationException($"{type} has a plan name, but it is abstract or generic");
            if (name.Length is 0 or > NearestName.MaxLength || !name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_'))
                throw new InvalidOperationException($"{type} has the plan name \"{name}\", which is not in snake_case");
        }
    }

    /// <summary>Where the named classes were looked for.</summary>
    public IReadOnlyList<Assembly> Assemblies { get; }

    /// <summary>Every class that a plan can name, ordered by name.</summary>
    public IEnumerable<Type> Named => _named.Select(named => named.Type);

    /// <summary>The classes with a name: none, one, or several where different choices share the name.</summary>
    /// <param name="name">The name.</param>
    public IEnumerable<Type> Find(string name) => _named.Where(named => named.Name == name).Select(named => named.Type);

    /// <summary>The name of a class in plans, or null if it has none.</summary>
    /// <param name="type">The class.</param>
    public static string? NameOf(Type type) => type.GetCustomAttribute<PlanNameAttribute>(inherit: false)?.Name;

    /// <summary>What a value of a type may name: the classes that implement it, by name, ordered by name.</summary>
    /// <param name="choice">An interface or abstract class.</param>
    /// <exception cref="InvalidOperationException">Two of the classes have the same name.</exception>
    public IReadOnlyDictionary<string, Type> ChoicesOf(Type choice) => _choices.GetOrAdd(choice, Find);

    private OrderedDictionary<string, Type> Find(Type choice)
    {
        var found = new OrderedDictionary<string, Type>();
        foreach (var (name, type) in _named.Where(named => choice.IsAssignableFrom(named.Type)))
        {
            if (!found.TryAdd(name, type))
                throw new InvalidOperationException($"both {found[name]} and {type} are called \"{name}\" where a plan names a {choice.Name}");
        }

        return found;
    }
}
