namespace Cohort.Claims;

/// <summary>Makes a class an entry of the ledger. The class is found by this attribute; nothing else registers it.</summary>
/// <param name="slug">The catalogue's short name, with dashes: <c>single-merge</c>. A method of that slug is what the claim is about.</param>
/// <param name="id">The catalogue's number: <c>s0-017</c>; empty if the catalogue does not have it.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ClaimAttribute(string slug, string id) : Attribute
{
    /// <summary>The catalogue's short name.</summary>
    public string Slug { get; } = slug;

    /// <summary>The catalogue's number, or empty.</summary>
    public string Id { get; } = id;
}
