using Cohort.Contexts;
using Cohort.Data;
using Cohort.Hooks;
using Cohort.Metrics;
using Cohort.Models;
using Cohort.Options;
using Cohort.Roles;

namespace Cohort.Methods;

/// <summary>
/// A learner learns from its own best answers: each round it answers some prompts several times, the data's checker judges, and the best answer to
/// each prompt is learnt from as if it were the row's own. Answers of the rows are not used from round <c>from</c> on.
/// </summary>
/// <remarks>
/// Source: the paper, algorithm 1: a batch of prompts, K answers to each, of which the one of the highest reward is kept, then supervised steps on
/// what was kept. Where all answers are worth nothing (<c>above</c>) the prompt is left out: the paper's rewards are a model's, and of two wrong
/// answers one is the better; a checker's are 0 or 1, and there is nothing to be learnt from a wrong one. A round keeps the number of examples that
/// the plan gives it: what was kept is shown again instead.
/// </remarks>
[Method("raft", Role = MethodRole.Feedback, Habitat = Habitat.Answers)]
[Paper("raft")]
public sealed class Raft : IFeedback, ICheck, IDeclare, IAttempt, IChoose
{
    private static readonly Metric Reward = new("reward"), Kept = new("kept");

    /// <summary>The first round in which it learns from its own answers; before, it learns from its rows.</summary>
    [PlanRange(1, 1_000_000)]
    public int From { get; init; } = 1;

    /// <summary>How many prompts are answered in a round.</summary>
    [PlanRange(1, 100_000)]
    public int Prompts { get; init; } = 64;

    /// <summary>How many answers to each, K; 1 learns from whatever is good enough.</summary>
    [PlanArgument]
    [PlanRange(1, 10_000)]
    public int Samples { get; init; } = 8;

    /// <summary>What logits are divided by when answers are drawn.</summary>
    [PlanRange(0, 100, MinExclusive = true)]
    public double Temperature { get; init; } = 1;

    /// <summary>An answer is learnt from where its score is above this; below 0, the best one always is.</summary>
    [PlanRange(-1, 1)]
    public double Above { get; init; }

    /// <inheritdoc/>
    public IEnumerable<string> Check(RunFacts facts)
    {
        if (facts.Data.Answers is null) yield return "it learns from answers to prompts, and this data has none";
    }

    /// <inheritdoc/>
    public void Declare(Declarations declarations) => declarations.Experience(Prompts);

    /// <inheritdoc/>
    public ValueTask<Action> AttemptAsync(RoundContext round, LearnerView learner, CancellationToken cancellation)
    {
        if (round.Round < From) return ValueTask.FromResult<Action>(() => { });
        var sampled = SampledAnswers.Of(round, learner, Prompts, Samples, new SamplerOptions { Temperature = Temperature });
        return ValueTask.FromResult<Action>(() =>
        {
            learner.Experience.Clear();
            foreach (var answered in sampled)
            {
                var best = Array.IndexOf(answered.Rewards, answered.Rewards.Max());
                if (answered.Rewards[best] > Above) learner.Experience.AddAnswer(answered.Row, answered.Answers[best].Tokens);
            }

            if (sampled.Length == 0) return;
            round.Record(Reward, learner, sampled.Average(a => a.Rewards.Average()));
            round.Record(Kept, learner, learner.Experience.Count / (double)sampled.Length);
        });
    }

    /// <inheritdoc/>
    public void Choose(RoundContext round, LearnerView learner, List<int> order)
    {
        if (round.Round >= From) ExperienceOrder.Fill(round, learner, order);
    }
}
