using System.Reflection;
using Cohort.Problems;

namespace Cohort.Claims;

/// <summary>Every claim among some classes: each with a <see cref="ClaimAttribute"/>.</summary>
internal sealed class ClaimCatalogue
{
    /// <summary>Finds the claims.</summary>
    /// <param name="types">Where to look; other classes are passed over.</param>
    /// <exception cref="InvalidOperationException">
    /// Two claims have the same slug, or a class has the attribute and is no <see cref="Claim"/>.
    /// </exception>
    public ClaimCatalogue(IEnumerable<Type> types)
    {
        Claims = [.. types
            .Select(type => (type, attribute: type.GetCustomAttribute<ClaimAttribute>(inherit: false)))
            .Where(found => found.attribute is not null)
            .Select(found => new ClaimEntry(found.attribute!.Slug, found.attribute.Id, Instance(found.type)))
            .OrderBy(claim => claim.Slug, StringComparer.Ordinal)];
        foreach (var same in Claims.GroupBy(claim => claim.Slug).Where(group => group.Count() > 1))
        {
            var classes = string.Join(", ", same.Select(claim => claim.Claim.GetType()));
            throw new InvalidOperationException($"several claims are called \"{same.Key}\": {classes}");
        }
    }

    /// <summary>The claims of this version.</summary>
    public static ClaimCatalogue Shipped { get; } = new(typeof(ClaimCatalogue).Assembly.GetTypes());

    /// <summary>The claims, ordered by slug.</summary>
    public IReadOnlyList<ClaimEntry> Claims { get; }

    /// <summary>Finds a claim.</summary>
    /// <param name="name">Its slug, or its number in the catalogue; underscores count as dashes.</param>
    /// <returns>The claim, or null.</returns>
    public ClaimEntry? Find(string name)
    {
        if (name.Length == 0) return null;
        var slug = name.Replace('_', '-');
        return Claims.FirstOrDefault(claim => claim.Slug == slug) ?? Claims.FirstOrDefault(claim => claim.Id == slug);
    }

    /// <summary>Finds several claims; without a name, all.</summary>
    /// <param name="names">Slugs or numbers.</param>
    /// <returns>The claims, ordered by slug, each once.</returns>
    /// <exception cref="CohortException">Names that are not known, all of them: COH1303.</exception>
    public IReadOnlyList<ClaimEntry> Select(IReadOnlyCollection<string> names)
    {
        if (names.Count == 0) return Claims;
        var unknown = names.Where(name => Find(name) is null).Select(name => UsageProblems.UnknownClaim.Here(Unknown(name))).ToArray();
        if (unknown.Length > 0) throw new CohortException(unknown);
        return [.. names.Select(name => Find(name)!).Distinct().OrderBy(claim => claim.Slug, StringComparer.Ordinal)];
    }

    private static Claim Instance(Type type) =>
        Activator.CreateInstance(type) as Claim ?? throw new InvalidOperationException($"{type} is no claim");

    private string Unknown(string name)
    {
        var near = NearestName.Of(name, Claims.Select(claim => claim.Slug));
        var known = Claims.Count == 0 ? "there are none" : string.Join(", ", Claims.Select(claim => claim.Slug));
        return $"no claim is called {Excerpt.Quoted(name)}{(near is null ? "" : $" (did you mean \"{near}\"?)")}; known: {known}";
    }
}
