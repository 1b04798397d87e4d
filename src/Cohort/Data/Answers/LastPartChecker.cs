namespace Cohort.Data;

/// <summary>Right is an answer whose part behind the last <c>;</c> is that of the row's own: the result, whatever was worked out before it.</summary>
internal sealed class LastPartChecker : TextChecker
{
    protected override double Score(string prompt, string known, string given) => Last(given).SequenceEqual(Last(known)) ? 1 : 0;

    private static ReadOnlySpan<char> Last(string answer) => answer.AsSpan(answer.LastIndexOf(';') + 1);
}
