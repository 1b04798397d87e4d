using Cohort.Checkpoints;
using Cohort.Options;
using Cohort.Problems;

namespace Cohort.Loops;

/// <summary>The plan of a run folder against the one that a checkpoint in it was written under.</summary>
internal static class KeptPlan
{
    private const string Rounds = "budget.rounds";

    /// <summary>Demands that they are the same but for the number of rounds, which may have grown beyond those that are done.</summary>
    /// <param name="content">The checkpoint.</param>
    /// <param name="plan">The plan of the folder, in its canonical form.</param>
    /// <param name="rounds">How many rounds it has.</param>
    /// <exception cref="CohortException">They are not: COH3073, for each value that differs.</exception>
    public static void Require(CheckpointContent content, string plan, int rounds)
    {
        if (content.PlanHash == PlanHash.Of(plan)) return;
        var changes = Changes(content, plan).Where(change => change.Key != Rounds).Select(change => change.InWords).ToList();
        if (rounds < content.Round) changes.Add($"{Rounds} is {rounds} in the folder's plan, and round {content.Round} is done already");
        if (changes.Count > 0) throw new CohortException([.. changes.Select(change => CheckpointProblems.OtherPlan.Here(change))]);
    }

    private static IEnumerable<(string Key, string InWords)> Changes(CheckpointContent content, string plan)
    {
        // Versions before this one kept no plan in checkpoints.
        if (!content.Scalars.TryGetValue(CheckpointContent.PlanText, out var was))
            return [("", "the plan in the folder is not the one that the checkpoint was written for")];
        var problems = new PlanProblemList();
        var (before, now) = (PlanReader.Parse(was.AsText(), "the checkpoint's plan", problems), PlanReader.Parse(plan, "the plan", problems));
        problems.ThrowIfAny();
        return PlanDifference.Of(before!, now!).Zip(PlanDifference.Of(now!, before!), (to, from) => (to.Key, InWords(to, from)));
    }

    private static string InWords(PlanEntry now, PlanEntry before) => now.Key.Length == 0 ? "the folder's plan has other keys than when the run began"
        : $"{now.Key} is {Excerpt.Of(now.Value.ToString())} in the folder's plan, and was {Excerpt.Of(before.Value.ToString())} when the run began";
}
