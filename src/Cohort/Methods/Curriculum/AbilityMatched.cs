using Cohort.Contexts;
using Cohort.Data;
using Cohort.Hooks;
using Cohort.Metrics;
using Cohort.Options;
using Cohort.Roles;

namespace Cohort.Methods;

/// <summary>
/// Examples as items of a test: a crowd of learners answers them, an item response model says how difficult each is, and a learner is
/// shown those that are not above its present ability, measured on the same scale in every round.
/// </summary>
/// <remarks>
/// Sources: the paper (PUDF) and the work that it extends, Lalor, Yu, "Dynamic data selection for curriculum learning via ability estimation",
/// Findings of EMNLP 2020, with its published code: the model of one parameter, and in each pass the examples whose difficulty is at most
/// the ability. The crowd there are language models, tuned on other data; here it learns in the first rounds, and a member answers after
/// each of them, so that one member is several respondents of different ability. In a plan with groups the crowd is a group, which then
/// stops, and the others wait for it; in one without, all learners are the crowd and go on. Ability is concluded as <c>ability</c>, what was
/// shown in the last round, as a share of the learner's rows, as <c>shown</c>.
/// </remarks>
[Method("pudf", Role = MethodRole.Curriculum, Habitat = Habitat.Groups)]
[Paper("pudf")]
public sealed class AbilityMatched : ICurriculum, ICheck, IBegin, IChoose, IConclude
{
    private const string Right = "right", Difficulties = "difficulties", Last = "last";

    /// <summary>What is shown.</summary>
    [PlanArgument]
    public Rule Show { get; init; } = Rule.Ability;

    /// <summary>The group that is the crowd, where the plan has groups.</summary>
    public string Crowd { get; init; } = "crowd";

    /// <summary>How many rounds the crowd learns, and answers after.</summary>
    [PlanRange(1, 1_000_000)]
    public int CrowdRounds { get; init; } = 1;

    /// <summary>The share of its rows, the easiest, that a learner is shown in any case; with the rule <c>loss</c> what is shown at first.</summary>
    [PlanRange(0, 1, MinExclusive = true)]
    public double Least { get; init; } = 0.1;

    /// <summary>Whether what is shown is shown again until the round has as many examples as without the method.</summary>
    public bool Fill { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Metric> Conclusions { get; } = [new("ability"), new("shown")];

    /// <inheritdoc/>
    public IEnumerable<string> Check(RunFacts facts)
    {
        if (facts.Data.Objective is not Classification) yield return "answers are right or wrong only where there are classes";
    }

    /// <inheritdoc/>
    public void Begin(RoundContext round)
    {
        var crowd = round.Groups.Count == 1 ? round.Groups[0] : round.Groups.FirstOrDefault(g => g.Name == Crowd);
        if (crowd is null) return;
        foreach (var learner in round.Learners)
        {
            if (round.Groups.Count > 1) learner.Attends &= crowd == round.Group == round.Round <= CrowdRounds;
            if (!IsStudent(round)) continue;
            var lists = round.Lists(learner);
            if (round.Round > 1 && round.Round <= CrowdRounds + 1)
            {
                foreach (var member in crowd.Learners)
                    lists.Integers(Right).AddRange(AnswersOf(round, member, learner).Select(right => right ? 1 : 0));
            }

            if (round.Round != CrowdRounds + 1 || learner.Rows.Length == 0) continue;
            var right = lists.Integers(Right).Chunk(learner.Rows.Length).Select(row => row.Select(r => r == 1).ToArray()).ToArray();
            lists.Doubles(Difficulties).AddRange(ItemResponses.Difficulties(right));
            lists.Integers(Right).Clear();
        }
    }

    /// <inheritdoc/>
    public void Choose(RoundContext round, LearnerView learner, List<int> order)
    {
        var difficulties = round.Lists(learner).Doubles(Difficulties);
        if (difficulties.Count == 0) return; // the crowd still learns, or is what learns
        var rows = learner.Rows.ToArray();
        var ability = ItemResponses.Ability(difficulties, AnswersOf(round, learner, learner));
        var least = (int)Math.Ceiling(Least * rows.Length);
        HashSet<int> shown = Show switch
        {
            Rule.Ability => [.. Easiest(rows, difficulties, Math.Max(least, difficulties.Count(b => b <= ability)))],
            Rule.Loss => [.. Easiest(rows, LossesOf(round, learner, rows), Math.Max(least, (int)(PaceOf(round) * rows.Length)))],
            _ => [.. rows],
        };
        var last = round.Lists(learner).Doubles(Last);
        last.Clear();
        last.AddRange([ability, shown.Count / (double)rows.Length]);
        var count = order.Count;
        order.RemoveAll(id => !shown.Contains(id) && rows.Contains(id));
        var kept = order.Count;
        for (var i = 0; Fill && kept > 0 && order.Count < count; i++) order.Add(order[i % kept]);
    }

    /// <summary>The ability when the last round began, and what was shown then; 0 for the crowd, and before it is asked.</summary>
    public IReadOnlyList<double> Conclude(RoundContext round, LearnerView learner) =>
        round.Lists(learner).Doubles(Last) is [var ability, var shown] ? [ability, shown] : [0, 0];

    private bool IsStudent(RoundContext round) => round.Groups.Count == 1 || round.Group.Name != Crowd;

    // From the least share to everything, along the rounds after the crowd's.
    private double PaceOf(RoundContext round) =>
        Least + (1 - Least) * (round.Round - CrowdRounds - 1) / Math.Max(1, round.Rounds - CrowdRounds - 1);

    private static IEnumerable<int> Easiest(int[] rows, IReadOnlyList<double> difficulties, int count) =>
        rows.Select((id, i) => (id, Difficulty: difficulties[i]))
            .OrderBy(row => row.Difficulty).ThenBy(row => row.id).Take(count).Select(row => row.id);

    private static bool[] AnswersOf(RoundContext round, LearnerView member, LearnerView learner)
    {
        var rows = learner.Rows.ToArray();
        var outputs = new Predictions(round.Predict(member, rows), round.Network.Outputs, []);
        var answers = new bool[rows.Length];
        for (var i = 0; i < rows.Length; i++) answers[i] = outputs.Best(i) == round.LabelOf(rows[i]);
        return answers;
    }

    private static double[] LossesOf(RoundContext round, LearnerView learner, int[] rows)
    {
        var (outputs, classes) = (round.Predict(learner, rows), round.Network.Outputs);
        return [.. rows.Select((id, i) => -ProgressiveDataDropout.Confidence(outputs.AsSpan(i * classes, classes), round.LabelOf(id)))];
    }

    /// <summary>What a learner is shown.</summary>
    public enum Rule
    {
        /// <summary>Examples whose difficulty, for the crowd, is at most the learner's ability: the paper's.</summary>
        Ability,

        /// <summary>Those that the learner itself finds the most probable now, more of them from round to round: what it is compared with.</summary>
        Loss,

        /// <summary>All.</summary>
        All,
    }
}
