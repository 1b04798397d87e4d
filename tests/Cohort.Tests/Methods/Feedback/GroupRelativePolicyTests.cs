using Cohort.Methods;
using Cohort.Tensors;

namespace Cohort.Tests.Methods;

public class GroupRelativePolicyTests
{
    [Fact]
    public void Attempt_EveryRound_KeepsGroupsWhoseRewardsDifferWithAdvantagesOfMeanZeroAndDeviationOne()
    {
        using var cohort = AnswerTrial.Of(new GroupRelativePolicy { Prompts = 40, Samples = 32 });
        cohort.Advance(1);
        var experience = cohort[0].Experience;
        Assert.NotEqual(0, experience.Count);
        var groups = experience.Ids.Chunk(32).ToArray();
        foreach (var group in groups)
        {
            var advantages = group.Select(id => (double)experience.Numbers(id, "advantage")[0]).ToArray();
            Assert.Equal(0, advantages.Average(), 1e-6);
            Assert.Equal(1, advantages.Average(a => a * a), 1e-6);
            Assert.All(group, id => Assert.Equal(1f, experience.Numbers(id, "generated")[0]));
            // What was kept of how likely a token was is what a pass over the whole says before the step; there is a token where it counts.
            foreach (var id in group)
            {
                var drawn = experience.Numbers(id, "old_log_probability").ToArray();
                Assert.Equal(experience.Numbers(id, "mask").ToArray().Count(m => m == 1), drawn.Count(p => p < 0));
            }
        }
    }

    [Fact]
    public void Judge_FirstStep_FollowsTheGradientOfAdvantageTimesLogProbability()
    {
        // One batch of all, so that the step is the first and every ratio is 1: the gradient in the output's bias is known.
        using var cohort = AnswerTrial.Of(new GroupRelativePolicy { Prompts = 40, Samples = 32 }, rate: 1, batch: 1280);
        var (round, learner) = (cohort.Round(1), cohort[0]);
        var before = cohort.Values(0, "output.bias").ToArray();
        using var same = AnswerTrial.Of(new GroupRelativePolicy { Prompts = 40, Samples = 32 }, rate: 0, batch: 1280);
        same.Advance(1); // the same answers, and no step
        var experience = same[0].Experience;
        int[] ids = [.. experience.Ids];
        Assert.NotEmpty(ids);
        var outputs = same.Round(1).Predict(same[0], ids);
        var vocabulary = cohort.Network.Outputs;
        var expected = new double[vocabulary];
        foreach (var (i, id) in ids.Index())
        {
            var (mask, label) = (experience.Numbers(id, "mask").ToArray(), experience.Integers(id, "label").ToArray());
            var advantage = experience.Numbers(id, "advantage")[0];
            for (var t = 0; t < 8; t++)
            {
                if (mask[t] == 0) continue;
                var logits = outputs.AsSpan((i * 8 + t) * vocabulary, vocabulary).ToArray().Select(l => Math.Exp(l)).ToArray();
                for (var v = 0; v < vocabulary; v++)
                    expected[v] += advantage * ((label[t] == v ? 1 : 0) - logits[v] / logits.Sum()) / mask.Sum() / ids.Length;
            }
        }

        cohort.Advance(1);
        for (var v = 0; v < vocabulary; v++) Assert.Equal(before[v] + expected[v], cohort.Values(0, "output.bias")[v], 1e-5);
    }

    [Fact]
    public void Judge_RoundsBeforeFrom_AreThoseOfRowsAlone()
    {
        using var with = AnswerTrial.Of(new GroupRelativePolicy { From = 3 });
        using var without = AnswerTrial.Of(new Raft { From = 3 });
        with.Advance(1);
        without.Advance(1);
        Assert.Equal(without.Weights(), with.Weights());
    }

    [Fact]
    public void Judge_BetaAboveZero_IsPulledTowardsTheStart()
    {
        var far = new double[2];
        foreach (var (i, beta) in new[] { 0.0, 1 }.Index())
        {
            using var cohort = AnswerTrial.Of(new GroupRelativePolicy { Prompts = 40, Samples = 32, Beta = beta }, rate: 0.2);
            var start = cohort.Weights();
            for (var round = 1; round <= 8; round++) cohort.Advance(round);
            far[i] = cohort.Weights().Zip(start, (a, b) => (double)(a - b) * (a - b)).Sum();
        }

        Assert.True(far[1] < 0.5 * far[0], $"{far[1]} of {far[0]}");
    }
}
