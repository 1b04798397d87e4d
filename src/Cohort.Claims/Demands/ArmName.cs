using System.Text.RegularExpressions;

namespace Cohort.Claims;

/// <summary>
/// What an arm of a claim may be called, so that demands can name it: words of lower-case letters, digits and underscores, joined by single
/// spaces; not <c>in</c>, <c>within</c> or <c>because</c> among them, and not a number as a whole.
/// </summary>
internal static partial class ArmName
{
    /// <summary>The words that end an expression.</summary>
    public static readonly IReadOnlyList<string> Keywords = ["within", "in", "because"];

    /// <summary>Whether a demand can name an arm so.</summary>
    /// <param name="name">The name.</param>
    public static bool IsValid(string name) => Form().IsMatch(name) && !Number().IsMatch(name) && !name.Split(' ').Any(Keywords.Contains);

    [GeneratedRegex(@"^[a-z0-9_]+( [a-z0-9_]+)*\z")]
    private static partial Regex Form();

    [GeneratedRegex(@"^[0-9]+(e[0-9]+)?\z")]
    private static partial Regex Number();
}
