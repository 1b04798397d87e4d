using System.Reflection;
using Cohort.Options;

namespace Cohort.Methods;

/// <summary>Every method in some assemblies: each class with a <see cref="MethodAttribute"/>.</summary>
internal sealed class MethodCatalogue
{
    /// <summary>Finds the methods.</summary>
    /// <param name="plans">What plans can name; the methods are among it.</param>
    /// <exception cref="InvalidOperationException">Two methods have the same name.</exception>
    public MethodCatalogue(PlanCatalogue plans)
    {
        Methods = [.. plans.Named
            .Select(type => (type, attribute: type.GetCustomAttribute<MethodAttribute>(inherit: false)))
            .Where(found => found.attribute is not null)
            .Select(found => Describe(found.type, found.attribute!, plans))];
        foreach (var same in Methods.GroupBy(method => method.Name).Where(group => group.Count() > 1))
        {
            var types = string.Join(", ", same.Select(method => method.Type));
            throw new InvalidOperationException($"several methods are called \"{same.Key}\": {types}");
        }
    }

    /// <summary>Finds the methods.</summary>
    /// <param name="assemblies">Where to look.</param>
    /// <exception cref="InvalidOperationException">Two methods have the same name.</exception>
    public MethodCatalogue(params Assembly[] assemblies)
        : this(new PlanCatalogue(assemblies))
    {
    }

    /// <summary>The methods, ordered by name.</summary>
    public IReadOnlyList<MethodEntry> Methods { get; }

    /// <summary>The methods of a role, ordered by name.</summary>
    /// <param name="role">The role.</param>
    public IEnumerable<MethodEntry> Of(MethodRole role) => Methods.Where(method => method.Role == role);

    /// <summary>Finds a method by its name, slug or catalogue number.</summary>
    /// <param name="name">Any of the three.</param>
    /// <returns>The method, or null.</returns>
    public MethodEntry? Find(string name) =>
        name.Length == 0 ? null
        : Methods.FirstOrDefault(method => method.Name == name) ?? Methods.FirstOrDefault(method => method.Slug == name || method.Id == name);

    private static MethodEntry Describe(Type type, MethodAttribute attribute, PlanCatalogue plans) =>
        new(type, attribute.Name, attribute.Slug, attribute.Id, attribute.Role, attribute.Paper, PlanDescription.Of(type, plans));
}
