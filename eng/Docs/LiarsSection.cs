using System.Globalization;
using System.Text;
using Cohort.Claims;
using Cohort.Options;

namespace Cohort.Docs;

/// <summary>What liars cost under a plain mean and under one robust rule, by attack and by how many they are.</summary>
internal static class LiarsSection
{
    private const string Accuracy = "accuracy", Success = "backdoor_success";

    private static readonly (string Arm, string Attack)[] Attacks =
    [
        ("flip", "sign_flip"), ("alie", "alie"), ("ipm", "ipm"), ("lies", "different_lies"), ("labels", "label_flip"), ("backdoor", "backdoor"),
    ];

    /// <summary>Renders the section; nothing where no study of liars was counted.</summary>
    /// <param name="studies">The studies that have results, by name; those of liars are <c>liars-1</c>, <c>liars-2</c>, ...</param>
    public static string Render(IReadOnlyDictionary<string, LedgerEntry> studies)
    {
        var counted = Enumerable.Range(1, 9).Select(f => (Liars: f, Study: studies.GetValueOrDefault($"liars-{f}")!)).Where(s => s.Study is not null)
            .ToArray();
        if (counted.Length == 0) return "";
        var text = new StringBuilder($"\n## With liars\n\n{counted[^1].Study.Regime}\n\n");
        text.Append("What honest peers come to, accuracy on the common test set:\n\n");
        text.Append("| liars | alone | no liars, plain mean | no liars, the rule |\n|---|---|---|---|\n");
        foreach (var (liars, study) in counted)
            text.Append($"| {liars} of {10 + liars} | {Of(study, "alone")} | {Of(study, "free")} | {Of(study, "rule free")} |\n");
        text.Append("\nUnder attack, each at the strength that does the most harm to the plain mean, and to the rule:\n\n");
        text.Append("| attack | liars | plain mean | the rule, told how many | the rule, left to itself ");
        text.Append("| strength against the mean | against the rule |\n|---|---|---|---|---|---|---|\n");
        foreach (var (arm, attack) in Attacks)
        {
            foreach (var (liars, study) in counted)
            {
                text.Append($"| `{attack}` | {liars} | {Of(study, $"plain {arm}")} | {Of(study, arm)} | {Of(study, $"auto {arm}", arm)} ");
                text.Append($"| {Strength(study, $"plain {arm}")} | {Strength(study, arm)} |\n");
            }
        }

        text.Append("\nHow often an image with the patch is taken for the target, whatever it shows (`backdoor_success`):\n\n");
        text.Append("| liars | plain mean | the rule, told how many | the rule, left to itself |\n|---|---|---|---|\n");
        foreach (var (liars, study) in counted)
        {
            text.Append($"| {liars} | {Of(study, "plain backdoor", path: Success)} | {Of(study, "backdoor", path: Success)} ");
            text.Append($"| {Of(study, "auto backdoor", "backdoor", Success)} |\n");
        }

        foreach (var (liars, study) in counted)
        {
            var missed = study.Newest.Full.Demands.Where(outcome => outcome.Result.Verdict != DemandVerdict.Holds).ToArray();
            text.Append($"\n- [{liars} of {10 + liars}](studies/results/{study.Slug}.md): {study.Newest.Full.Demands.Count - missed.Length} of ");
            text.Append($"{study.Newest.Full.Demands.Count} demands hold{(missed.Length == 0 ? "." : "; not:")}");
            foreach (var result in missed.Select(outcome => outcome.Result))
            {
                text.Append($"\n  - `{result.Demand}`: {LedgerNumber.Effect(result.Interval.Effect)} {LedgerNumber.Interval(result.Interval)}, ");
                text.Append(result.Verdict.Words());
            }
        }

        text.Append("""


            A mean is lost under any lie that is long enough, so take the rule where anybody may lie; it costs little where nobody does. It is no
            insurance. What it does worst under are short lies: an update turned about and shortened lies as near to where all began as that of an
            honest peer with unlike rows, and is taken in, while such peers are left out. More rounds do not help (50 at twice the step size, looked
            at on other seeds, fell short by as much). A backdoor is learnt from rows that are right but for the patch, and looks like learning.

            """);
        return text.ToString();
    }

    // Where an arm was not run, another stands for it: told of three liars of thirteen, a rule does what it does by itself.
    private static string Of(LedgerEntry study, string arm, string? instead = null, string path = Accuracy)
    {
        var arms = study.Newest.Full.Arms;
        var found = arms.FirstOrDefault(a => a.Arm == arm) ?? arms.FirstOrDefault(a => a.Arm == instead);
        if (found is null || !found.Values.TryGetValue(path, out var values)) return "";
        return values.Average().ToString("0.000", CultureInfo.InvariantCulture);
    }

    private static string Strength(LedgerEntry study, string arm)
    {
        var plan = study.Newest.Full.Arms.First(a => a.Arm == arm).Plan as PlanMap;
        if ((plan?.Find("peers")?.Value as PlanMap)?.Find("attack")?.Value is not PlanMap { Entries: [var attack] }) return "";
        var options = (attack.Value as PlanMap)?.Entries.Where(option => option.Key is "scale" or "z" or "epsilon") ?? [];
        return string.Join(", ", options.Select(option => $"{option.Key} {option.Value}"));
    }
}
