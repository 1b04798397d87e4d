using System.Text;

namespace Cohort.Claims;

/// <summary>
/// Which mixture of results gives which verdict, found by asking <see cref="ClaimJudgement"/> for every mixture: the truth table that the
/// documentation shows.
/// </summary>
internal static class VerdictTable
{
    private static readonly (string Words, ClaimJudgement.Finding Finding)[] Hypotheses =
    [
        ("holds", new(DemandRole.Hypothesis, true, false, false)),
        ("opposite after Holm", new(DemandRole.Hypothesis, false, true, true)),
        ("smaller after Holm", new(DemandRole.Hypothesis, false, false, true)),
        ("none of these", new(DemandRole.Hypothesis, false, false, false)),
    ];

    private static readonly DemandRole[] Others = [DemandRole.Premise, DemandRole.Control, DemandRole.Sanity];

    /// <summary>
    /// The table in Markdown: a row for each set of results that occur among the hypotheses, a column for what became of the other demands.
    /// </summary>
    public static string Render()
    {
        var table = new StringBuilder();
        Row(table, [.. Hypotheses.Select(h => h.Words), "all others hold", "a premise does not", "a control does not", "a sanity demand does not"]);
        Row(table, Enumerable.Repeat("---", Hypotheses.Length + 1 + Others.Length));
        foreach (var (marks, verdicts) in Rows())
            Row(table, marks.Select(mark => mark ? "some" : "").Concat(verdicts.Select(v => v.Words())));
        return table.ToString();
    }

    /// <summary>
    /// The rows: which results occur among the hypotheses, and the verdict where all others hold, or a premise, a control or a sanity demand
    /// does not.
    /// </summary>
    public static IEnumerable<(IReadOnlyList<bool> Occurs, IReadOnlyList<ClaimVerdict> Verdicts)> Rows()
    {
        for (var set = (1 << Hypotheses.Length) - 1; set > 0; set--)
        {
            bool[] occurs = [.. Hypotheses.Select((_, i) => (set & (1 << (Hypotheses.Length - 1 - i))) != 0)];
            var hypotheses = Hypotheses.Where((_, i) => occurs[i]).Select(h => h.Finding).Concat(Others.Select(role => Other(role, true))).ToArray();
            yield return (occurs,
            [
                ClaimJudgement.VerdictOf(hypotheses),
                .. Others.Select(role => ClaimJudgement.VerdictOf([.. hypotheses, Other(role, false)])),
            ]);
        }
    }

    private static ClaimJudgement.Finding Other(DemandRole role, bool holds) => new(role, holds, false, false);

    private static void Row(StringBuilder table, IEnumerable<string> cells) => table.Append($"| {string.Join(" | ", cells)} |\n");
}
