namespace Cohort.Data;

/// <summary>Right is an answer with the row's own number behind its last <c>####</c>, commas aside, whatever was worked out before it.</summary>
internal sealed class FinalNumberChecker : TextChecker
{
    /// <summary>What stands before the number.</summary>
    public const string Mark = "####";

    /// <summary>Whether an answer has a number where it has to be.</summary>
    public static bool HasNumber(string answer) => Number(answer) is not null;

    protected override double Score(string prompt, string known, string given) => Number(given) is { } number && number == Number(known) ? 1 : 0;

    private static string? Number(string answer)
    {
        var at = answer.LastIndexOf(Mark, StringComparison.Ordinal);
        if (at < 0) return null;
        var number = answer[(at + Mark.Length)..].Trim(' ').Replace(",", "", StringComparison.Ordinal);
        return decimal.TryParse(number, System.Globalization.NumberStyles.AllowLeadingSign | System.Globalization.NumberStyles.AllowDecimalPoint,
            System.Globalization.CultureInfo.InvariantCulture, out _) ? number : null;
    }
}
