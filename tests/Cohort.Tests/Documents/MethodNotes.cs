using System.Text.RegularExpressions;

namespace Cohort.Tests.Documents;

/// <summary>
/// What notes say of results, and what the ledger has: a sentence that says that something was seen ends in a tie,
/// <c>(ledger: single-merge, opposite)</c>.
/// </summary>
internal static partial class MethodNotes
{
    /// <summary>One sentence for each statement that is not tied, or tied to another verdict than the ledger's.</summary>
    /// <param name="slug">The method's slug.</param>
    /// <param name="note">Its note.</param>
    /// <param name="verdictOf">The ledger's verdict on a claim, in words; null where the claim has not been run.</param>
    public static IEnumerable<string> Untied(string slug, string note, Func<string, string?> verdictOf)
    {
        var text = Spaces().Replace(note, " ");
        foreach (var sentence in SentenceEnd().Split(text).Where(sentence => !Tie().IsMatch(sentence)))
            if (SeenWords().Match(sentence) is { Success: true } word)
                yield return $"{slug}: \"{word.Value}\" stands in a sentence without a tie, (ledger: CLAIM, VERDICT): {sentence}";
        var ties = Tie().Matches(text).Select(match => (Claim: match.Groups[1].Value, Verdict: match.Groups[2].Value)).ToArray();
        foreach (var (claim, verdict) in ties)
        {
            if (verdictOf(claim) is not { } now) yield return $"{slug}: the ledger has no results of {claim}";
            else if (now != verdict)
                yield return $"{slug}: {claim} is said to be \"{verdict}\", the ledger has \"{now}\": see that the sentence still is true";
        }

        if (verdictOf(slug) is { } own && ties.All(tie => tie.Claim != slug))
            yield return $"{slug}: its claim has been run, and its note does not say what came out: (ledger: {slug}, {own})";
    }

    [GeneratedRegex(@"\(ledger: ([a-z0-9-]+), ([a-z ]+)\)")]
    private static partial Regex Tie();

    [GeneratedRegex(@"(?<=[.!?]) ")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    // What says that something was seen, or came out so.
    [GeneratedRegex(
        @"\b(shown|beats|recovers?|outperforms?|(comes?|came) near|(falls?|fell) (clearly )?behind|in our check|we measured|it (is|was) measured)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex SeenWords();
}
