using Cohort.Contexts;
using Cohort.Data;
using Cohort.Hooks;
using Cohort.Metrics;
using Cohort.Models;
using Cohort.Options;
using Cohort.Roles;
using Cohort.Tensors;

namespace Cohort.Methods;

/// <summary>
/// Two weak teachers tune stronger students: where the teachers' answers differ, a student learns to prefer the better teacher's to the
/// weaker one's, held near what it was when the tuning began. Two learners of the cohort are the teachers; they learn for a few rounds
/// and stop. The other learners learn from labels first and from the pairs, without labels, from round <c>from</c> on.
/// </summary>
/// <remarks>
/// Sources: the paper; the loss is that of Rafailov et al., "Direct preference optimization", NeurIPS 2023: -log sigmoid(beta (m -
/// m_0)) with the margin m = log p(better) - log p(weaker) of the student and m_0 of its frozen copy. For a classifier p is the
/// softmax; of a prompt the teachers write answers, taking the likeliest token each time, and p is that of all tokens of an answer, its end
/// included. Where the teachers agree there is nothing to learn, and those examples are left out. A round keeps the number of examples
/// that the plan gives it: what is left is shown again instead.
/// </remarks>
[Method("delta_learning", Role = MethodRole.Feedback)]
[Paper("delta-learning")]
public sealed class DeltaLearning : IFeedback, ICheck, IDeclare, IBegin, IChoose, IJudge, IValidatable
{
    private const string Rows = "rows", Preferred = "preferred", Other = "other";

    /// <summary>The first round in which students learn from the pairs.</summary>
    [PlanArgument]
    [PlanRange(2, 1_000_000)]
    public int From { get; init; } = 11;

    /// <summary>The learner whose answers are preferred.</summary>
    [PlanRange(0, 99_999)]
    public int Better { get; init; }

    /// <summary>The learner whose answers are not.</summary>
    [PlanRange(0, 99_999)]
    public int Weaker { get; init; } = 1;

    /// <summary>Rounds in which the better teacher learns.</summary>
    [PlanRange(1, 1_000_000)]
    public int BetterRounds { get; init; } = 4;

    /// <summary>Rounds in which the weaker teacher learns.</summary>
    [PlanRange(1, 1_000_000)]
    public int WeakerRounds { get; init; } = 1;

    /// <summary>How many of its rows the better teacher learns from; default all.</summary>
    [PlanRange(1, 1_000_000_000)]
    public int? BetterRows { get; init; }

    /// <summary>How many of its rows the weaker teacher learns from; default all.</summary>
    [PlanRange(1, 1_000_000_000)]
    public int? WeakerRows { get; init; }

    /// <summary>The share of its rows that a student knows the labels of; on the others it is tuned.</summary>
    [PlanRange(0, 1, MaxExclusive = true)]
    public double Labelled { get; init; } = 0.5;

    /// <summary>Of prompts with answers, on how many of them a student is tuned at most.</summary>
    [PlanRange(1, 100_000)]
    public int Prompts { get; init; } = 500;

    /// <summary>How strongly a student is held near its frozen copy, beta in the paper: the larger, the sooner a pair is learnt.</summary>
    [PlanRange(0, 1000, MinExclusive = true)]
    public double Beta { get; init; } = 0.1;

    /// <summary>A factor on the tuning loss; with plain gradient descent, on its step size.</summary>
    [PlanRange(0, 1000)]
    public double Weight { get; init; } = 1;

    /// <summary>The step size of a student that is tuned; null: the plan's.</summary>
    [PlanRange(0, 1000)]
    public double? Rate { get; init; }

    /// <summary>What is learnt from the answers.</summary>
    public TeacherSignal Signal { get; init; } = TeacherSignal.Preference;

    /// <inheritdoc/>
    public IEnumerable<string> Validate()
    {
        if (Better == Weaker) yield return $"better and weaker are both learner {Better}; two teachers are needed";
        if (From <= Math.Max(BetterRounds, WeakerRounds))
            yield return $"from is {From}, before the teachers have learnt; it must be above better_rounds and weaker_rounds";
    }

    /// <inheritdoc/>
    public IEnumerable<string> Check(RunFacts facts)
    {
        if (facts.Data.Objective is not Classification && facts.Data.Answers is null)
            yield return "it prefers one class to another, or one answer to a prompt, and this task has no classes and no prompts";
        if (Math.Max(Better, Weaker) >= facts.Learners)
            yield return $"better is learner {Better} and weaker learner {Weaker}, but there are only the learners 0 to {facts.Learners - 1}";
    }

    /// <inheritdoc/>
    public void Declare(Declarations declarations)
    {
        declarations.Mirror("reference");
        if (IsOfAnswers(declarations.Network)) AnswerPairs.Declare(declarations, Prompts);
    }

    /// <inheritdoc/>
    public void Begin(RoundContext round)
    {
        if (!HasTeachers(round)) return;
        round.Learners[Better].Attends &= round.Round <= BetterRounds;
        round.Learners[Weaker].Attends &= round.Round <= WeakerRounds;
        if (round.Round != From) return;
        foreach (var student in round.Learners.Where(l => !IsTeacher(l)))
        {
            foreach (var segment in round.Trainable) student[segment].CopyTo(student[round.Segment("reference", segment)]);
            student.Rate = Rate ?? student.Rate;
            if (IsOfAnswers(round.Network)) AskPrompts(round, student);
            else Ask(round, student);
        }
    }

    /// <inheritdoc/>
    public void Choose(RoundContext round, LearnerView learner, List<int> order)
    {
        if (!HasTeachers(round)) return;
        var shuffled = Shuffled(round, learner);
        IEnumerable<int> allowed = learner.Id == Better ? shuffled.Take(BetterRows ?? shuffled.Length)
            : learner.Id == Weaker ? shuffled.Take(WeakerRows ?? shuffled.Length)
            : round.Round < From ? shuffled.Take(LabelledOf(shuffled))
            : round.Lists(learner).Integers(Rows);
        if (IsTuned(round, learner) && IsOfAnswers(round.Network)) ExperienceOrder.Fill(round, learner, order);
        else Keep(order, [.. allowed]);
    }

    /// <inheritdoc/>
    public void Judge(StepContext step)
    {
        var e = step.Experience;
        var tuned = step.Input("tuned", Shape.Scalar, (round, learner, flag) => flag[0] = IsTuned(round, learner) ? 1 : 0);
        var loss = IsOfAnswers(step.Network) ? OfAnswers(step) : OfClasses(step);
        var usual = e.TryGetValue("loss", out var judged) ? judged : step.UsualLoss(e["output"]);
        e["loss"] = Tensor.Where(tuned.BroadcastTo(usual.Shape), (float)Weight * loss, usual);
    }

    private Tensor OfAnswers(StepContext step) => Signal == TeacherSignal.Imitation ? step.UsualLoss(step.Experience["output"])
        : -((float)Beta * (AnswerPairs.Margin(step, step.Parameters, step.Experience["output"])
            - AnswerPairs.Margin(step, Frozen(step)).Detach())).LogSigmoid();

    private Tensor OfClasses(StepContext step)
    {
        var outputs = step.Network.Outputs;
        var answers = step.ByExample("answers", outputs,
            (round, learner, examples, numbers) => Write(round.Lists(learner), outputs, examples, numbers));
        var logs = step.Experience["output"].LogSoftmax();
        return Signal == TeacherSignal.Imitation
            ? -(answers * logs).Sum(-1)
            : Disliked((float)Beta * (answers * (logs - Reference(step))).Sum(-1));
    }

    // -log sigmoid(z) = m + log(1 + e^-|z|) with m = max(-z, 0) and |z| = z + 2 m: it does not overflow, and the slope at z = 0, where
    // all tuning begins, is -1/2 whatever slope m is given there.
    private static Tensor Disliked(Tensor z)
    {
        var m = (-z).Relu();
        return m + (1 + (-(z + 2 * m)).Exp()).Log();
    }

    private static Tensor Reference(StepContext step) => step.Attempt(Frozen(step), step.Experience["input"]).LogSoftmax().Detach();

    private static Parameters Frozen(StepContext step) =>
        step.Parameters.With((segment, own) => step.Learns(segment) ? step.Value("reference", segment) : own);

    private static bool IsOfAnswers(Network network) => network.ExampleType == ElementType.Int32;

    private void Ask(RoundContext round, LearnerView student)
    {
        var shuffled = Shuffled(round, student);
        var pool = shuffled.Skip(LabelledOf(shuffled)).Order().ToArray();
        var better = round.Predict(round.Learners[Better], pool);
        var weaker = round.Predict(round.Learners[Weaker], pool);
        var lists = round.Lists(student);
        var (rows, preferred, other) = (lists.Integers(Rows), lists.Integers(Preferred), lists.Integers(Other));
        for (var i = 0; i < pool.Length; i++)
        {
            var (b, w) = (new Predictions(better, round.Network.Outputs, []).Best(i), new Predictions(weaker, round.Network.Outputs, []).Best(i));
            if (b == w && Signal == TeacherSignal.Preference) continue;
            rows.Add(pool[i]);
            preferred.Add(b);
            other.Add(w);
        }

        round.Journal("pairs", $"learner {student.Id}: {rows.Count} of {pool.Length} examples");
    }

    private void AskPrompts(RoundContext round, LearnerView student)
    {
        var shuffled = Shuffled(round, student);
        var pool = shuffled.Skip(LabelledOf(shuffled)).Take(Prompts).Order().ToArray();
        int[][] prompts = Array.ConvertAll(pool, row => round.Answers.PromptOf(row).ToArray());
        var (better, weaker) = (Say(Better), Say(Weaker));
        student.Experience.Clear();
        for (var i = 0; i < pool.Length; i++)
        {
            if (Signal == TeacherSignal.Preference && better[i].Tokens.AsSpan().SequenceEqual(weaker[i].Tokens)) continue;
            AnswerPairs.Add(round, student, pool[i], better[i].Tokens, weaker[i].Tokens);
        }

        round.Journal("pairs", $"learner {student.Id}: {student.Experience.Count} of {pool.Length} prompts");

        IReadOnlyList<Completion> Say(int teacher) => pool.Length == 0 ? [] : round.Generate(round.Learners[teacher], prompts,
            new GenerationOptions { MaxTokens = round.Network.Example.Size, Sampler = SamplerOptions.Greedy, Stop = [round.Answers.End] });
    }

    // +1 at the preferred answer, -1 at the other: the sum with the log probabilities is the margin.
    private void Write(MethodLists lists, int outputs, ReadOnlySpan<int> examples, Span<float> numbers)
    {
        var (rows, preferred, other) = (lists.Integers(Rows), lists.Integers(Preferred), lists.Integers(Other));
        for (var i = 0; i < examples.Length; i++)
        {
            var pair = rows.BinarySearch(examples[i]); // asked for in ascending order
            if (pair < 0) continue;
            numbers[i * outputs + preferred[pair]] = 1;
            if (Signal == TeacherSignal.Preference) numbers[i * outputs + other[pair]] = -1;
        }
    }

    private static void Keep(List<int> order, HashSet<int> allowed)
    {
        var count = order.Count;
        order.RemoveAll(id => !allowed.Contains(id));
        var kept = order.Count;
        for (var i = 0; kept > 0 && order.Count < count; i++) order.Add(order[i % kept]);
    }

    private bool HasTeachers(RoundContext round) => Math.Max(Better, Weaker) < round.Learners.Count;

    private bool IsTeacher(LearnerView learner) => learner.Id == Better || learner.Id == Weaker;

    private bool IsTuned(RoundContext round, LearnerView learner) => HasTeachers(round) && !IsTeacher(learner) && round.Round >= From;

    private int LabelledOf(int[] rows) => (int)(Labelled * rows.Length);

    private static int[] Shuffled(RoundContext round, LearnerView learner)
    {
        var rows = learner.Rows.ToArray();
        round.FixedStream("rows", learner.Id).Shuffle<int>(rows);
        return rows;
    }

    /// <summary>What a student learns from its two teachers' answers.</summary>
    public enum TeacherSignal
    {
        /// <summary>That the better teacher's answer is preferred to the weaker one's.</summary>
        Preference,

        /// <summary>The better teacher's answer as if it were the label: what preference is compared with.</summary>
        Imitation,
    }
}
