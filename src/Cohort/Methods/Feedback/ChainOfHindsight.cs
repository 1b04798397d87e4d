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
/// A learner reads its own answers again, each behind a word that says whether it was good or bad, and learns to write both: asked with the good word
/// it then writes what it has seen behind that. Each round it answers some prompts several times, the data's checker scores the answers, and of each
/// prompt the best and the worst one are told.
/// </summary>
/// <remarks>
/// <para>Source: the paper, section 2, and the authors' code (forhaoliu/chain-of-hindsight, coh/data): prompt, word, answer, word, answer, in either
/// order; the loss is that of the next token, of answers and of nothing else; 0 to 5% of the tokens are masked, so that an answer is not copied
/// from the one before; and the supervised loss goes on beside it. Here a masked token is one of padding, which is not predicted either; each answer
/// has its end token; and rows are a share of the examples in place of a weighted second batch.</para>
/// <para>What it is compared with has the same answers: learning from the good ones alone, without words; and unlikelihood of the bad ones beside
/// it, -log(1 - p) of their tokens (Welleck et al., "Neural text generation with unlikelihood training", ICLR 2020, equations 4 and 5).</para>
/// <para>A round keeps the number of examples that the plan gives it: what was made is shown again instead. A prompt whose answers are all equally
/// good is left out, and of a chain that is too long for the context the answers that come first.</para>
/// </remarks>
[Method("chain_of_hindsight", Role = MethodRole.Feedback, Habitat = Habitat.Hindsight)]
[Paper("chain-of-hindsight")]
public sealed class ChainOfHindsight : IFeedback, ICheck, IDeclare, IAttempt, IChoose, IJudge
{
    private const string Disliked = "disliked";
    private const float LeastUnlikely = 1e-6f; // where 1 - p is less, a token is pushed away no further

    private static readonly Metric Reward = new("reward"), Told = new("told");

    /// <summary>The first round in which it learns from its own answers; before, it learns from its rows.</summary>
    [PlanRange(1, 1_000_000)]
    public int From { get; init; } = 1;

    /// <summary>How many prompts are answered in a round.</summary>
    [PlanRange(1, 100_000)]
    public int Prompts { get; init; } = 64;

    /// <summary>How many answers to each, of which the best and the worst are told.</summary>
    [PlanArgument]
    [PlanRange(2, 10_000)]
    public int Samples { get; init; } = 4;

    /// <summary>What logits are divided by when answers are drawn.</summary>
    [PlanRange(0, 100, MinExclusive = true)]
    public double Temperature { get; init; } = 1;

    /// <summary>Who answers: prompts have no word of feedback then.</summary>
    public Author Answers { get; init; } = Author.Learner;

    /// <summary>What is learnt of the answers.</summary>
    public Lesson Learn { get; init; } = Lesson.Chain;

    /// <summary>The greatest share of the tokens of a chain that is masked; each chain draws its own between 0 and this.</summary>
    [PlanRange(0, 1)]
    public double Mask { get; init; } = 0.05;

    /// <summary>The share of examples that are rows with their own answers, without words.</summary>
    [PlanRange(0, 1, MaxExclusive = true)]
    public double Rows { get; init; } = 0.1;

    /// <summary>What the loss of a bad answer counts for with <c>learn: unlikelihood</c>.</summary>
    [PlanRange(0, 1000)]
    public double Weight { get; init; } = 1;

    /// <inheritdoc/>
    public IEnumerable<string> Check(RunFacts facts)
    {
        if (facts.Data.Answers is not { } task) yield return "it learns from answers to prompts, and this data has none";
        else if (task.Feedback is null) yield return "it writes words of feedback, and this data has none; give its source feedback_words: true";
    }

    /// <inheritdoc/>
    public void Declare(Declarations declarations)
    {
        declarations.Experience(2 * Prompts, ExperienceField.Numbers(Disliked, []));
        if (Answers == Author.Start) declarations.KeepStart();
    }

    /// <inheritdoc/>
    public ValueTask<Action> AttemptAsync(RoundContext round, LearnerView learner, CancellationToken cancellation)
    {
        if (round.Round < From) return ValueTask.FromResult<Action>(() => { });
        var speaker = Answers == Author.Start ? Speaker.Start(learner) : Speaker.Of(learner);
        var sampled = SampledAnswers.Of(round, learner, Prompts, Samples, new SamplerOptions { Temperature = Temperature }, speaker);
        return ValueTask.FromResult<Action>(() =>
        {
            var (told, random) = (0, round.Stream("chains", learner.Id));
            learner.Experience.Clear();
            foreach (var answered in sampled) told += Tell(round, learner.Experience, answered, ref random) ? 1 : 0;
            if (sampled.Length == 0) return;
            round.Record(Reward, learner, sampled.Average(a => a.Rewards.Average()));
            round.Record(Told, learner, told / (double)sampled.Length);
        });
    }

    /// <inheritdoc/>
    public void Choose(RoundContext round, LearnerView learner, List<int> order)
    {
        if (round.Round < From) return;
        var (count, random) = (order.Count, round.Stream("order", learner.Id));
        var made = learner.Experience.Ids.ToArray();
        random.Shuffle<int>(made);
        order.RemoveRange((int)(Rows * count), count - (int)(Rows * count));
        if (made.Length == 0) order.Clear();
        for (var i = 0; made.Length > 0 && order.Count < count; i++) order.Add(made[i % made.Length]);
        random.Shuffle(CollectionsMarshal.AsSpan(order));
    }

    /// <inheritdoc/>
    public void Judge(StepContext step)
    {
        if (Learn != Lesson.Unlikelihood) return;
        var (e, one) = (step.Experience, step.Program.Constant(1));
        var unlikely = (one - e["output"].LogProbability(e["label"]).Exp()).Maximum(step.Program.Constant(LeastUnlikely)).Log();
        var away = -Tensor.Where(e["mask"], unlikely, step.Program.Constant(0)).Sum(1) / e["mask"].Sum(1).Maximum(one);
        var usual = e.TryGetValue("loss", out var judged) ? judged : step.UsualLoss(e["output"]);
        e["loss"] = Tensor.Where(e[Disliked], (float)Weight * away, usual);
    }

    // Makes the examples of one prompt, unless there is nothing to be told.
    private bool Tell(RoundContext round, ExperienceStore experience, SampledAnswers answered, ref RandomStream random)
    {
        var (best, worst) = (Array.IndexOf(answered.Rewards, answered.Rewards.Max()), Array.IndexOf(answered.Rewards, answered.Rewards.Min()));
        if (answered.Rewards[best] == answered.Rewards[worst]) return false;
        var (words, bad) = (round.Answers.Feedback!, answered.Answers[worst].Tokens);
        List<int[]> links = [[words.Good, .. answered.Answers[best].Tokens]];
        if (Learn is Lesson.Chain or Lesson.Single) links.Insert(random.NextInt32(2), [words.Bad, .. bad]);
        if (Learn == Lesson.Single) links.RemoveAt(0);
        var told = Write(round, experience, answered.Row, links, ref random) is not null;
        if (Learn == Lesson.Unlikelihood && Write(round, experience, answered.Row, [[words.Good, .. bad]], ref random) is { } disliked)
            experience.Numbers(disliked, Disliked)[0] = 1;
        return told;
    }

    // Makes an example of a prompt with words and answers; none where even the last answer is too long.
    private int? Write(RoundContext round, ExperienceStore experience, int row, List<int[]> links, ref RandomStream random)
    {
        var (prompt, words) = (round.Answers.PromptOf(row).Length, round.Answers.Feedback!);
        while (prompt + links.Sum(link => link.Length) > round.Network.Example.Size + 1) links.RemoveAt(0);
        if (links.Count == 0) return null;
        int[] chain = [.. links.SelectMany(link => link)];
        var example = experience.AddAnswer(row, chain);
        var tokens = experience.Integers(example, "tokens");
        var counts = experience.Numbers(example, "mask");
        var share = Mask * random.NextDouble();
        for (var t = 0; t < prompt + chain.Length; t++)
        {
            var masked = random.NextDouble() < share;
            if (t > 0 && (masked || words.Contains(tokens[t]))) counts[t - 1] = 0; // the mask is of what follows a token
            if (masked) tokens[t] = round.Answers.Pad;
        }

        return example;
    }

    /// <summary>Who writes the answers.</summary>
    public enum Author
    {
        /// <summary>The learner as it is.</summary>
        Learner,

        /// <summary>The learner as it started, as of a fixed set of answers; that asks for a start that can answer (<c>learner.start</c>).</summary>
        Start,
    }

    /// <summary>What is learnt of a prompt's best and worst answer.</summary>
    public enum Lesson
    {
        /// <summary>Both, in one sequence, each behind its word, in either order.</summary>
        Chain,

        /// <summary>One of the two, behind its word, by lot: conditional supervised learning.</summary>
        Single,

        /// <summary>The best one, behind the good word: supervised learning on what is good.</summary>
        Good,

        /// <summary>The best one, behind the good word; and that the worst one is not to be written behind it.</summary>
        Unlikelihood,
    }
}
