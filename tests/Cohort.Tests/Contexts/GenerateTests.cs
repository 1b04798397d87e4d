using Cohort.Contexts;
using Cohort.Data;
using Cohort.Metrics;
using Cohort.Models;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Tensors;
using Cohort.Testing;

namespace Cohort.Tests.Contexts;

public sealed class GenerateTests
{
    private static readonly string[] Vocabulary = ["0", "1", "2", "3", "4"];

    private static readonly int[][] Prompts = [.. Enumerable.Range(0, 64).Select(i =>
        Enumerable.Range(0, 1 + i % 5).Select(t => (i + t * t) % 5).ToArray())];

    [Theory]
    [InlineData(1, 1, true)]
    [InlineData(1, 2, true)]
    [InlineData(7, 1, true)]
    [InlineData(7, 2, true)]
    [InlineData(64, 2, true)]
    [InlineData(64, 1, false)]
    public void Generate_AnyNumberAndThreadsAndWay_SaysTheSame(int count, int threads, bool cached)
    {
        using var cohort = Cohort(threads);
        var round = cohort.Round(3);
        var expected = Said(Cohort(1), Prompts, new GenerationOptions { MaxTokens = 6, Stop = [4] });
        var actual = round.Generate(cohort[0], Prompts[..count], new GenerationOptions { MaxTokens = 6, Stop = [4], Cached = cached });
        Assert.Contains(expected, c => c.Stopped);
        Assert.Contains(expected, c => c.Tokens.Length == 6);
        for (var i = 0; i < count; i++)
        {
            Assert.Equal(expected[i].Tokens, actual[i].Tokens);
            Assert.Equal(expected[i].LogProbabilities, actual[i].LogProbabilities);
            Assert.Equal(expected[i].Stopped, actual[i].Stopped);
        }
    }

    [Fact]
    public void Generate_LogProbabilities_AreThoseOfAFullPass()
    {
        using var cohort = Cohort(1);
        var said = Said(cohort, Prompts, new GenerationOptions { MaxTokens = 20, Sampler = new() { Temperature = 0.7, TopK = 3 } });
        for (var i = 0; i < Prompts.Length; i++)
        {
            int[] all = [.. Prompts[i], .. said[i].Tokens];
            Assert.Equal(9, all.Length); // context and one more
            var outputs = cohort.Predict(0, i);
            Assert.NotEmpty(outputs);
            for (var t = 0; t < said[i].Tokens.Length; t++)
            {
                var logits = Whole(cohort, all[..(Prompts[i].Length + t)]);
                var sum = logits.Sum(l => Math.Exp(l));
                Assert.Equal(logits[said[i].Tokens[t]] - Math.Log(sum), said[i].LogProbabilities[t], 1e-5);
            }
        }
    }

    [Fact]
    public void Generate_Greedy_TakesTheLikeliestEachTime()
    {
        using var cohort = Cohort(1);
        var said = Said(cohort, [[1, 2]], new GenerationOptions { MaxTokens = 4, Sampler = SamplerOptions.Greedy })[0];
        var text = new List<int> { 1, 2 };
        foreach (var token in said.Tokens)
        {
            var logits = Whole(cohort, [.. text]);
            Assert.Equal(Array.IndexOf(logits, logits.Max()), token);
            text.Add(token);
        }
    }

    [Fact]
    public void Generate_TwoSpeakersAndARule_DrawsFromWhatTheRuleMakes()
    {
        using var cohort = Cohort(1, learners: 2);
        var round = cohort.Round(1);
        var rule = new LogitRule((logits, combined) =>
        {
            Assert.Equal(2, logits.Count);
            for (var t = 0; t < combined.Length; t++) combined[t] = t == 2 ? logits[0][t] - logits[1][t] : float.NegativeInfinity;
        });
        var said = round.Generate([Speaker.Of(cohort[0]), Speaker.Of(cohort[1])], [[1], [3, 0]], new GenerationOptions { MaxTokens = 3 }, rule);
        Assert.All(said, c => Assert.Equal([2, 2, 2], c.Tokens));
        Assert.All(said, c => Assert.Equal([0, 0, 0], c.LogProbabilities));
        Assert.Equal(6, cohort.Spent[Unit.Tokens]);
    }

    [Fact]
    public void Generate_LearnerThatDiverged_IsToldByCodeAndName()
    {
        using var cohort = Cohort(1);
        cohort.Values(0, "output.bias")[1] = float.NaN;
        var thrown = Assert.Throws<CohortException>(() => Said(cohort, [[1], [2]], new GenerationOptions()));
        Assert.Equal("COH1407", Assert.Single(thrown.Problems).Kind.Code);
        Assert.Contains("learner 0 (peer0) cannot continue sequence 1 after 1 tokens", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Generate_BadPromptsOrOptions_AreRefused()
    {
        using var cohort = Cohort(1);
        Assert.Throws<ArgumentException>(() => Said(cohort, [[]], new GenerationOptions()));
        Assert.Throws<ArgumentException>(() => Said(cohort, [[0, 5]], new GenerationOptions()));
        Assert.Throws<ArgumentException>(() => Said(cohort, [new int[9]], new GenerationOptions()));
        Assert.Throws<ArgumentOutOfRangeException>(() => Said(cohort, [[0]], new GenerationOptions { MaxTokens = 0 }));
        Assert.Throws<ArgumentException>(() => cohort.Round(1).Generate([], [[0]]));
        Assert.Empty(Said(cohort, [], new GenerationOptions()));
    }

    private static IReadOnlyList<Completion> Said(TrialCohort cohort, IReadOnlyList<int[]> prompts, GenerationOptions options) =>
        cohort.Round(3).Generate(cohort[0], prompts, options);

    // The logits after a text, by a pass over all of it.
    private static float[] Whole(TrialCohort cohort, int[] text)
    {
        using var run = new global::Cohort.Tests.Models.ForwardRun(cohort.Network.Segments);
        foreach (var segment in cohort.Network.Segments) cohort[0][segment].CopyTo(run.Bank[0, segment]);
        return run.Of(cohort.Network, text)[^5..];
    }

    private static TrialCohort Cohort(int threads, int learners = 1)
    {
        var plan = new Plan
        {
            Learner = new() { Model = new Gpt { Layers = 2, Width = 16, Heads = 2, Context = 8 } },
        };
        var data = Dataset.Sequences("text", 8, [.. Enumerable.Range(0, 9 * 64).Select(i => i * i % 5)], Vocabulary);
        var cohort = new TrialCohort(plan, data, threads, [.. Enumerable.Range(0, learners).Select(k => new[] { k })]);
        var random = new RandomStream(9, "weights");
        // Away from the start, where all tokens are about equally likely.
        foreach (var learner in cohort.Learners)
            foreach (var segment in cohort.Network.Segments)
                foreach (ref var value in learner[segment]) value += 0.3f * (float)random.NextGaussian();
        return cohort;
    }
}
