namespace Cohort.Claims;

/// <summary>What checking a claim came to.</summary>
/// <param name="Slug">The claim.</param>
/// <param name="Changes">What is otherwise than it was when it was run: its results are refused, and it was not run again.</param>
/// <param name="Compared">How the repeat compares, and the demands that have moved; null where it was not run.</param>
internal sealed record CheckedClaim(string Slug, IReadOnlyList<string> Changes, (Repeat Repeat, IReadOnlyList<string> Moves)? Compared)
{
    /// <summary>Whether it fails: its results are not its own, or an effect has moved.</summary>
    public bool Fails => Changes.Count > 0 || Compared?.Repeat == Repeat.Broken;

    /// <summary>Whether bits have moved and no demand has.</summary>
    public bool IsStale => Compared?.Repeat == Repeat.Moved;
}
