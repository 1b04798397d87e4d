using System.Text.RegularExpressions;

namespace Cohort.Claims;

/// <summary>How long the file of a claim is without its prose: what a reader of three hundred claims has to get through.</summary>
internal static partial class ClaimLength
{
    /// <summary>The longest a claim may be: 2,500 characters.</summary>
    public const int Most = 2500;

    /// <summary>The characters of a claim's file but for comments, reasons and what says, regime and unequal hold.</summary>
    /// <param name="text">The file.</param>
    public static int Of(string text) =>
        Prose().Replace(Reason().Replace(Comment().Replace(text, ""), ""), "$1\n").Count(c => c != '\r');

    [GeneratedRegex(@"(?m)(^|\s)#.*$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"(?m)\sbecause\s.*$")]
    private static partial Regex Reason();

    // The key, then its line and the lines that are set in below it.
    [GeneratedRegex(@"(?m)^(says:|regime:|unequal:).*\n?((?:[ \t]+.*\n?|[ \t]*\n)*)")]
    private static partial Regex Prose();
}
