using System.Reflection;
using Cohort.Options;

namespace Cohort.Methods;

/// <summary>Every method in some assemblies: each class with a <see cref="MethodAttribute"/>.</summary>
internal sealed class MethodCatalogue
{
    /// <summary>Finds the methods.</summary>
    /// <param name="plans">What plans can name; the methods are among it.</param>
    /// <exception cref="InvalidOperationException">Two methods have the same name.</exception>
    /// <exception cref="Problems.CohortException">The <c>papers.json</c> of a method's assembly cannot be read: COH3091.</exception>
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
    /// <exception cref="Problems.CohortException">The <c>papers.json</c> of a method's assembly cannot be read: COH3091.</exception>
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

    // A paper without a citation is told where methods are audited; a command that uses other methods works all the same.
    private static MethodEntry Describe(Type type, MethodAttribute attribute, PlanCatalogue plans)
    {
        var id = Bibliography.Find(attribute.Slug, type.Assembly)?.Id ?? "";
        var papers = CitedPaper.Of(type, attribute.Slug);
        var paper = papers.Count == 0 ? "no paper" : string.Join("; ", papers);
        return new MethodEntry(type, attribute.Name, attribute.Slug, id, attribute.Role, paper, PlanDescription.Of(type, plans))
        {
            Papers = papers, Habitat = attribute.Habitat,
        };
    }
}
