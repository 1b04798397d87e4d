using System.Runtime.InteropServices;
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
/// A learner answers prompts several times and moves towards what was better than its other answers to the same prompt, and away from what was
/// worse: a policy gradient whose baseline is the group of answers, without a network that predicts rewards.
/// </summary>
/// <remarks>
/// <para>Sources: the paper (SimpleRL-Zoo), section 2, which trains by GRPO: Shao et al., "DeepSeekMath", 2024, equations 3 and 4. With r the
/// rewards of a prompt's answers, an answer's advantage is (r - mean) / standard deviation, for all of its tokens; its loss is the mean over its
/// tokens of -min(q A, clip(q, 1 - c, 1 + c) A), q the probability of the token now over that when it was drawn; and beta times the estimate
/// e^(s - l) - (s - l) - 1 of the divergence from where learning started, l and s the logarithms of a token's probability now and at the
/// start.</para>
/// <para>Where all answers to a prompt are equally good there is nothing to be learnt, and they are left out.</para>
/// </remarks>
[Method("grpo", Slug = "simplerl-zoo", Role = MethodRole.Feedback, Habitat = Habitat.Answers)]
[Paper("simplerl-zoo")]
public sealed class GroupRelativePolicy : IFeedback, ICheck, IDeclare, IAttempt, IChoose, IJudge
{
    private const string Advantage = "advantage", Drawn = "old_log_probability", Generated = "generated";

    private const double LeastDeviation = 1e-6; // of rewards that differ at all, which are far apart

    private static readonly Metric Reward = new("reward"), Length = new("answer_length");

    /// <summary>The first round in which it learns from its own answers; before, it learns from its rows.</summary>
    [PlanRange(1, 1_000_000)]
    public int From { get; init; } = 1;

    /// <summary>How many prompts are answered in a round.</summary>
    [PlanRange(1, 100_000)]
    public int Prompts { get; init; } = 16;

    /// <summary>How many answers to each: the group.</summary>
    [PlanArgument]
    [PlanRange(2, 10_000)]
    public int Samples { get; init; } = 8;

    /// <summary>
    /// What logits are divided by when answers are drawn; other than 1, the gradient is that of another policy than the one that answers.
    /// </summary>
    [PlanRange(0, 100, MinExclusive = true)]
    public double Temperature { get; init; } = 1;

    /// <summary>How far a token's probability may move before an answer pulls it no further, c.</summary>
    [PlanRange(0, 1, MinExclusive = true)]
    public double Clip { get; init; } = 0.2;

    /// <summary>How strongly it is held to where learning started, beta; 0 not at all. Above 0 a second pass of the network for each step.</summary>
    [PlanRange(0, 1000)]
    public double Beta { get; init; }

    /// <inheritdoc/>
    public IEnumerable<string> Check(RunFacts facts)
    {
        if (facts.Data.Answers is null) yield return "it learns from answers to prompts, and this data has none";
    }

    /// <inheritdoc/>
    public void Declare(Declarations declarations)
    {
        declarations.Experience(Prompts * Samples,
            ExperienceField.Numbers(Advantage, []), ExperienceField.Numbers(Drawn, declarations.Network.Example),
            ExperienceField.Numbers(Generated, []));
        if (Beta > 0) declarations.KeepStart();
    }

    /// <inheritdoc/>
    public ValueTask<Action> AttemptAsync(RoundContext round, LearnerView learner, CancellationToken cancellation)
    {
        if (round.Round < From) return ValueTask.FromResult<Action>(() => { });
        var sampled = SampledAnswers.Of(round, learner, Prompts, Samples, new SamplerOptions { Temperature = Temperature });
        return ValueTask.FromResult<Action>(() =>
        {
            learner.Experience.Clear();
            foreach (var answered in sampled) Keep(round, learner.Experience, answered);
            if (sampled.Length == 0) return;
            round.Record(Reward, learner, sampled.Average(a => a.Rewards.Average()));
            round.Record(Length, learner, sampled.Average(a => a.Answers.Average(c => c.Answer.Length)));
        });
    }

    /// <inheritdoc/>
    public void Choose(RoundContext round, LearnerView learner, List<int> order)
    {
        if (round.Round < From) return;
        order.Clear();
        order.AddRange(learner.Experience.Ids);
        round.Stream("order", learner.Id).Shuffle(CollectionsMarshal.AsSpan(order));
    }

    /// <inheritdoc/>
    public void Judge(StepContext step)
    {
        var (e, one) = (step.Experience, step.Program.Constant(1));
        var (mask, advantage) = (e["mask"], e[Advantage].Reshape([step.Batch, 1]));
        var now = e["output"].LogProbability(e["label"]);
        // What does not count is taken off before the exponential, for there nothing was drawn.
        var ratio = Counted(now - e[Drawn]).Exp();
        var pull = (ratio * advantage).Minimum(ratio.Maximum(one - (float)Clip).Minimum(one + (float)Clip) * advantage);
        if (Beta > 0)
        {
            var far = Counted(step.Attempt(step.StartParameters(), e["input"]).Detach().LogProbability(e["label"]) - now);
            pull = pull - (float)Beta * (far.Exp() - far - 1);
        }

        var loss = -Counted(pull).Sum(1) / mask.Sum(1).Maximum(one);
        var usual = e.TryGetValue("loss", out var judged) ? judged : step.UsualLoss(e["output"]);
        e["loss"] = Tensor.Where(e[Generated], loss, usual);

        Tensor Counted(Tensor of) => Tensor.Where(mask, of, step.Program.Constant(0));
    }

    private static void Keep(RoundContext round, ExperienceStore experience, SampledAnswers answered)
    {
        var (mean, rewards) = (answered.Rewards.Average(), answered.Rewards);
        var deviation = Math.Sqrt(rewards.Average(r => (r - mean) * (r - mean)));
        if (deviation < LeastDeviation) return;
        var prompt = round.Answers.PromptOf(answered.Row).Length;
        foreach (var (i, answer) in answered.Answers.Index())
        {
            var id = experience.AddAnswer(answered.Row, answer.Tokens);
            experience.Numbers(id, Advantage)[0] = (float)((rewards[i] - mean) / deviation);
            experience.Numbers(id, Generated)[0] = 1;
            answer.LogProbabilities.CopyTo(experience.Numbers(id, Drawn)[(prompt - 1)..]);
        }
    }
}
