using System.Globalization;
using Cohort.Checkpoints;
using Cohort.Metrics;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Reports;

namespace Cohort.Loops;

/// <summary>More rounds for a run than its plan had.</summary>
/// <param name="From">The round that it goes on from.</param>
/// <param name="Before">How many rounds its plan had.</param>
/// <param name="Followers">
/// What in the run follows the number of rounds, so that its first rounds were not those of a run of the new number: methods by their names,
/// <c>tasks</c>, <c>learner.rate_schedule</c>. Where there is none, the run ends with the bits of one that had all rounds from the beginning.
/// </param>
internal sealed record RunExtension(int From, int Before, IReadOnlyList<string> Followers)
{
    private const string How = "run its plan anew, in another folder: cohort learn {0} --set {1}=N --rounds {2} --out DIR";

    /// <summary>Extends a run.</summary>
    /// <param name="plan">Its plan so far.</param>
    /// <param name="planFile">Where that lies, for messages.</param>
    /// <param name="content">Its newest checkpoint.</param>
    /// <param name="rounds">How many rounds it is to have.</param>
    /// <exception cref="CohortException">It has so many already, or something else than rounds has ended it (COH3083).</exception>
    public static RunExtension Of(Plan plan, string planFile, CheckpointContent content, int rounds)
    {
        var had = plan.Budget.Rounds;
        if (rounds <= had)
        {
            throw CheckpointProblems.NotExtended.Exception(Text(
                $"{rounds} rounds: the plan of this run has {had}; give more than that to extend it, or no number to go on as planned"), planFile);
        }

        if (content.Round > had)
            throw CheckpointProblems.MissingState.Exception(Text($"the checkpoint is of round {content.Round}, and the plan has {had}"), planFile);
        if (EndedBy(plan, content) is var (why, key))
        {
            throw CheckpointProblems.NotExtended.Exception(Text($"this run has ended after round {content.Round} of {had}: {why}. A run of {rounds} ")
                + "rounds would end there, too. For more, " + string.Format(CultureInfo.InvariantCulture, How, planFile, key, rounds), planFile);
        }

        var followers = RunCheckpoint.FollowersOf(content);
        return new RunExtension(content.Round, had, FollowsRounds(plan, content.Round, rounds) ? [.. followers, "learner.rate_schedule"] : followers);
    }

    private static bool FollowsRounds(Plan plan, int done, int rounds) => plan.Learner.Planned(plan)
        .Select(group => group.Learner.RateSchedule)
        .Any(schedule => Enumerable.Range(1, done).Any(r => schedule?.Factor(r, plan.Budget.Rounds) != schedule?.Factor(r, rounds)));

    private static (string Why, string Key)? EndedBy(Plan plan, CheckpointContent content)
    {
        if (plan.Stop is { } stop && content.Lists.TryGetValue($"{ArmKind.Together.Name()}.best", out var best) && best.Count > 0
            && content.Round - best[0].AsInt64() >= stop.Patience)
            return (Text($"stop found no lower loss on validation rows than in round {best[0].AsInt64()}"), "stop.patience");
        var budget = plan.Budget;
        foreach (var (unit, most) in new[] { (Unit.Steps, budget.Steps), (Unit.Examples, budget.Examples), (Unit.Bytes, budget.Bytes) })
        {
            if (RunCheckpoint.SpentOf(content, unit) >= most)
                return (Text($"budget.{unit.Name()} is used up ({RunCheckpoint.SpentOf(content, unit)} of {most})"), $"budget.{unit.Name()}");
        }

        return null;
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
