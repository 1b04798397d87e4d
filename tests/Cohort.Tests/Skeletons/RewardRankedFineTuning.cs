using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Roles;
using Cohort.Tensors;

namespace Cohort.Tests.Skeletons;

/// <summary>
/// RAFT (Dong et al., TMLR 2023, arXiv:2304.06767) on a toy sequence model: a learner generates several continuations of each prompt,
/// keeps the best by a reward, and learns from it as from any example. Tokens are one-hot; the network gives the next one's logits.
/// </summary>
public sealed class RewardRankedFineTuning : IFeedback, IDeclare, IAttempt, IChoose
{
    /// <summary>Tokens in a sequence, prompt included.</summary>
    public int Length { get; init; } = 8;

    /// <summary>Samples for each prompt, K; 1 learns from whatever was generated.</summary>
    public int Samples { get; init; } = 8;

    public void Declare(Declarations declarations) => declarations.Experience(declarations.Network.Outputs * Length);

    /// <summary>How often a token is followed by the next higher one.</summary>
    public static double Reward(ReadOnlySpan<int> sequence)
    {
        var reward = 0;
        for (var i = 1; i < sequence.Length; i++) reward += sequence[i] == sequence[i - 1] + 1 ? 1 : 0;
        return reward;
    }

    public ValueTask<Action> AttemptAsync(RoundContext round, LearnerView learner, CancellationToken cancellation)
    {
        var tokens = round.Network.Outputs;
        var next = NextToken(round, learner, tokens);
        var stream = round.Stream("generate", learner.Id);
        var best = new int[tokens][];
        for (var prompt = 0; prompt < tokens; prompt++)
            best[prompt] = Enumerable.Range(0, Samples).Select(_ => Generate(next, prompt, tokens, ref stream)).MaxBy(s => Reward(s))!;
        return ValueTask.FromResult(() =>
        {
            learner.Experience.Clear();
            foreach (var sequence in best)
            {
                for (var i = 1; i < Length; i++) learner.Experience.Add(OneHot(sequence[i - 1], tokens), sequence[i]);
            }
        });
    }

    public void Choose(RoundContext round, LearnerView learner, List<int> order)
    {
        order.Clear();
        order.AddRange(learner.Experience.Ids);
        round.Stream("order", learner.Id).Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(order));
    }

    // The model is a bigram: its distributions after every token are all that sampling needs. Training row i shows token i.
    public static double[] NextToken(RoundContext round, LearnerView learner, int tokens)
    {
        var logits = round.Predict(learner, learner.Rows[..tokens]);
        var odds = Array.ConvertAll(logits, logit => PortableMath.Exp(logit));
        return [.. odds.Select((o, i) => o / odds.Skip(i / tokens * tokens).Take(tokens).Sum())];
    }

    private int[] Generate(double[] next, int prompt, int tokens, ref RandomStream stream)
    {
        var sequence = new int[Length];
        sequence[0] = prompt;
        for (var i = 1; i < Length; i++)
        {
            var (at, token) = (stream.NextDouble(), 0);
            while (token < tokens - 1 && (at -= next[sequence[i - 1] * tokens + token]) >= 0) token++;
            sequence[i] = token;
        }

        return sequence;
    }

    private static float[] OneHot(int token, int tokens)
    {
        var values = new float[tokens];
        values[token] = 1;
        return values;
    }
}
