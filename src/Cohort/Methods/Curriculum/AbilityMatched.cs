using Cohort.Contexts;
using Cohort.Data;
using Cohort.Hooks;
using Cohort.Metrics;
using Cohort.Models;
using Cohort.Options;
using Cohort.Panels;
using Cohort.Roles;

namespace Cohort.Methods;

/// <summary>
/// Examples as items of a test: a crowd of learners answers them, an item response model says how difficult each is, and a learner is
/// shown those that are not above its present ability, measured on the same scale in every round.
/// </summary>
/// <remarks>
/// Sources: the paper (PUDF) with its published code, and the work that it extends, Lalor, Yu, "Dynamic data selection for curriculum learning via
/// ability estimation", Findings of EMNLP 2020: the model of one parameter, and in each pass the examples whose difficulty is at most the
/// ability; where that is no higher than it was in the pass before, that one and 0.1 more (from the code). The crowd there are language models,
/// tuned on other data, and ability is measured on rows set aside; here on the learner's own. The crowd is made when the learner first has rows:
/// small networks, each of which learns a random part of the learner's rows and answers all of them after each pass, so that one network is
/// several respondents of different ability; then nothing is left of them but the difficulties. What they learn counts as spent. Ability is
/// concluded as <c>ability</c>, what was shown in the last round, as a share of the learner's rows, as <c>shown</c>.
/// </remarks>
[Method("pudf", Role = MethodRole.Curriculum)]
[Paper("pudf")]
public sealed class AbilityMatched : ICurriculum, ICheck, IBegin, IChoose, IConclude
{
    private const string Difficulties = "difficulties", Last = "last", First = "first";

    /// <summary>What is shown.</summary>
    [PlanArgument]
    public Rule Show { get; init; } = Rule.Ability;

    /// <summary>How many networks the crowd has.</summary>
    [PlanRange(1, 10_000)]
    public int Crowd { get; init; } = 10;

    /// <summary>Their network; null: the learner's own.</summary>
    [PlanLeftOut]
    public IModel? CrowdModel { get; init; }

    /// <summary>How often each of them goes through its part of the rows.</summary>
    [PlanRange(1, 10_000)]
    public int CrowdPasses { get; init; } = 5;

    /// <summary>The share of the learner's rows that each of them learns.</summary>
    [PlanRange(0, 1, MinExclusive = true)]
    public double CrowdShare { get; init; } = 0.5;

    /// <summary>The share of its rows, the easiest, that a learner is shown in any case; with the rule <c>loss</c> what is shown at first.</summary>
    [PlanRange(0, 1, MinExclusive = true)]
    public double Least { get; init; } = 0.1;

    /// <summary>By how much the ability that decides rises, from round to round, where the measured one does not.</summary>
    [PlanRange(0, 10)]
    public double Rise { get; init; } = 0.1;

    /// <summary>Whether what is shown is shown again until the round has as many examples as without the method.</summary>
    public bool Fill { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<Metric> Conclusions { get; } = [new("ability"), new("shown")];

    /// <inheritdoc/>
    public IEnumerable<string> Check(RunFacts facts)
    {
        if (facts.Data.Objective is not Classification) yield return "answers are right or wrong only where there are classes";
        if (CrowdModel is NoModel) yield return "crowd_model is none, which learns nothing: the crowd has to learn before it answers";
    }

    /// <inheritdoc/>
    public void Begin(RoundContext round)
    {
        foreach (var learner in round.Attending)
        {
            var lists = round.Lists(learner);
            if (learner.Rows.Length == 0 || lists.Doubles(Difficulties).Count > 0) continue;
            lists.Doubles(Difficulties).AddRange(ItemResponses.Difficulties(Answers(round, learner)));
            lists.Integers(First).Add(round.Round);
        }
    }

    /// <inheritdoc/>
    public void Choose(RoundContext round, LearnerView learner, List<int> order)
    {
        var difficulties = round.Lists(learner).Doubles(Difficulties);
        var rows = learner.Rows.ToArray();
        var last = round.Lists(learner).Doubles(Last);
        var ability = ItemResponses.Ability(difficulties, Right(round, rows, round.Predict(learner, rows)));
        if (last is [var before, _] && ability <= before) ability = before + Rise;
        var least = (int)Math.Ceiling(Least * rows.Length);
        HashSet<int> shown = Show switch
        {
            Rule.Ability => [.. Easiest(rows, difficulties, Math.Max(least, difficulties.Count(b => b <= ability)))],
            Rule.Loss => [.. Easiest(rows, LossesOf(round, learner, rows), Math.Max(least, (int)(PaceOf(round, learner) * rows.Length)))],
            _ => [.. rows],
        };
        last.Clear();
        last.AddRange([ability, shown.Count / (double)rows.Length]);
        var count = order.Count;
        HashSet<int> left = [.. rows.Except(shown)];
        order.RemoveAll(left.Contains);
        var kept = order.Count;
        for (var i = 0; Fill && kept > 0 && order.Count < count; i++) order.Add(order[i % kept]);
    }

    /// <summary>The ability that decided in the last round, and what was shown then; 0 before the first.</summary>
    public IReadOnlyList<double> Conclude(RoundContext round, LearnerView learner) =>
        round.Lists(learner).Doubles(Last) is [var ability, var shown] ? [ability, shown] : [0, 0];

    // From the least share to everything, along the rounds since the learner has had rows.
    private double PaceOf(RoundContext round, LearnerView learner)
    {
        var first = round.Lists(learner).Integers(First)[0];
        return Least + (1 - Least) * (round.Round - first) / Math.Max(1, round.Rounds - first);
    }

    // Who answered which of the learner's rows rightly, [respondents][rows].
    private List<bool[]> Answers(RoundContext round, LearnerView learner)
    {
        using var crowd = round.Scratch(learner, "crowd", new ScratchOptions { Count = Crowd, Model = CrowdModel });
        var (rows, answers, stream) = (learner.Rows.ToArray(), new List<bool[]>(), round.Stream("rows", learner.Id));
        var part = (int)Math.Ceiling(CrowdShare * rows.Length);
        var parts = new int[Crowd][];
        for (var k = 0; k < Crowd; k++)
        {
            stream.Shuffle<int>(rows);
            parts[k] = rows[..part];
        }

        rows = learner.Rows.ToArray();
        for (var pass = 0; pass < CrowdPasses; pass++)
        {
            foreach (var its in parts) stream.Shuffle<int>(its);
            crowd.Learn(parts);
            answers.AddRange(crowd.Predict(rows).Select(outputs => Right(round, rows, outputs)));
        }

        return answers;
    }

    private static IEnumerable<int> Easiest(int[] rows, IReadOnlyList<double> difficulties, int count) =>
        rows.Select((id, i) => (id, Difficulty: difficulties[i]))
            .OrderBy(row => row.Difficulty).ThenBy(row => row.id).Take(count).Select(row => row.id);

    private static bool[] Right(RoundContext round, int[] rows, float[] outputs)
    {
        var predictions = new Predictions(outputs, round.Network.Outputs, []);
        var right = new bool[rows.Length];
        for (var i = 0; i < right.Length; i++) right[i] = predictions.Best(i) == round.LabelOf(rows[i]);
        return right;
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
