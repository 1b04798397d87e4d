using Cohort.Data;
using Cohort.Methods;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Testing;

namespace Cohort.Tests.Methods;

public class LowRankAdaptationTests
{
    private static readonly Gpt SmallGpt = new() { Layers = 1, Width = 16, Heads = 2, Context = 6 };

    private static readonly int[] Tokens = [.. Enumerable.Range(0, 8 * 7).Select(i => i / 7 % 2 == 0 ? i % 7 % 2 : 2 + i % 7 % 2)];

    private static TrialCohort Cohort(IModel model, Dataset data, LowRankAdaptation rule, IOptimizer optimizer) => new(
        new Plan
        {
            Exchange = [new ExchangeOptions { Method = new FederatedAveraging() }],
            Learner = new() { Model = model, Optimizer = optimizer, Batch = 4, Rule = rule, Local = new() { Passes = 10 } },
        },
        data, TrialData.Dealt(data.Rows, 2));

    private static TrialCohort Line(LowRankAdaptation rule) => new(
        new Plan { Learner = new() { Model = new LinearModel(), Optimizer = new Sgd { Rate = 0.1 }, Batch = 1, Rule = rule } },
        TrialData.Numbers((2, 0)));

    // The line 3 x, at x = 2 with the target 0: the error is 6, so the gradient in the weight is 12.
    private static (float A, float B, float Predicted) AfterOneStep(LowRankAdaptation rule, float a, float b)
    {
        using var cohort = Line(rule);
        cohort.SetFirstWeights(3);
        cohort.Values(0, "lora.a/output")[0] = a;
        cohort.Values(0, "lora.b/output")[0] = b;
        cohort.Advance(1);
        Assert.Equal(3, cohort.FirstWeights()[0]);
        return (cohort.Values(0, "lora.a/output")[0], cohort.Values(0, "lora.b/output")[0], cohort.Predict(0, 0)[0]);
    }

    [Fact]
    public void Advance_AIsRandom_BStepsByAAndAStays()
    {
        var (a, b, predicted) = AfterOneStep(new LowRankAdaptation { Rank = 1 }, a: 0.5f, b: 0);
        Assert.Equal((0.5f, -0.6f), (a, b)); // b: -0.1 times 12 times a
        Assert.Equal(2 * (3 - 0.5 * 0.6), predicted, 1e-5);
    }

    [Fact]
    public void Advance_BIsRandomAndAlphaIsTwo_AStepsByTwiceB()
    {
        var (a, b, predicted) = AfterOneStep(new LowRankAdaptation { Rank = 1, Alpha = 2, Start = LowRankAdaptation.RandomFactor.B }, a: 0, b: 0.5f);
        Assert.Equal((-1.2f, 0.5f), (a, b)); // a: -0.1 times 12 times 2 times b
        Assert.Equal(2 * (3 - 2 * 1.2 * 0.5), predicted, 1e-5);
    }

    [Theory]
    [InlineData(LowRankAdaptation.RandomFactor.A, 0.25, 0)]
    [InlineData(LowRankAdaptation.RandomFactor.B, 0, 0.5)]
    public void Declare_Start_OneFactorHasThePapersDeviationAndTheOtherIsZero(LowRankAdaptation.RandomFactor start, double a, double b)
    {
        using var cohort = Cohort(SmallGpt, TrialData.Windows(6, 4, Tokens), new LowRankAdaptation { Start = start }, new AdamW());
        Assert.Equal(a, Deviation("a"), a / 4); // inputs 16
        Assert.Equal(b, Deviation("b"), b / 4); // rank 4

        double Deviation(string factor) => Math.Sqrt(cohort.Values(0, $"lora.{factor}/block1.network.in").ToArray().Average(v => v * v));
    }

    [Fact]
    public void Declare_Gpt_EveryLinearLayerAndNothingElse()
    {
        using var cohort = Cohort(SmallGpt, TrialData.Windows(6, 4, Tokens), new LowRankAdaptation(), new AdamW());
        var factors = cohort.Arm.Groups[0].Row.Segments.Where(s => s.Name.StartsWith("lora.a/", StringComparison.Ordinal));
        string[] adapted = [.. factors.Select(s => s.Name[7..])];
        string[] expected =
        [
            "block1.attention.query", "block1.attention.key", "block1.attention.value", "block1.attention.output",
            "block1.network.in", "block1.network.out", "output",
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), adapted.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Check_OfNamesNoLayer_SaysWhichThereAre()
    {
        var rule = new LowRankAdaptation { Of = ["value", "head"] };
        var wrong = Assert.Throws<CohortException>(() => Cohort(SmallGpt, TrialData.Windows(6, 4, Tokens), rule, new AdamW()).Dispose());
        Assert.Contains("of names head, and the network's linear layers are block1.attention.query", wrong.Message, StringComparison.Ordinal);
    }

    private static void AssertOnlyFactorsLearn(TrialCohort cohort, string adapted, double falls)
    {
        foreach (var segment in cohort.Network.Segments) cohort[0][segment].CopyTo(cohort[1][segment]); // a common base
        var (start, rows) = (cohort.Weights(), new[] { 0, 1, 2 });
        var untrained = cohort.Predict(0, rows);
        var first = cohort.Advance(1)[0];
        var last = first;
        for (var round = 2; round <= 8; round++) last = cohort.Advance(round)[0];
        Assert.InRange(last, 0, first - falls);
        Assert.Equal(start, cohort.Weights());
        Assert.Contains(cohort.Values(0, $"lora.b/{adapted}").ToArray(), b => b != 0);
        Assert.Equal(cohort.Values(0, $"lora.b/{adapted}").ToArray(), cohort.Values(1, $"lora.b/{adapted}").ToArray());

        // Evaluation sees the addition, and without it the base.
        Assert.NotEqual(untrained, cohort.Predict(0, rows));
        foreach (var segment in cohort.Arm.Groups[0].Row.Segments.Where(s => s.Name.StartsWith("lora.b/", StringComparison.Ordinal)))
            cohort[0][segment].Clear();
        Assert.Equal(untrained, cohort.Predict(0, rows));
    }

    [Fact]
    public void Mlp_FrozenBase_OnlyTheFactorsLearn()
    {
        var rule = new LowRankAdaptation { Rank = 2, Alpha = 4, Of = ["hidden1", "output"] };
        using var cohort = Cohort(new Mlp { Hidden = [16] }, TrialData.Glyphs(40), rule, new AdamW { Rate = 0.01, WeightDecay = 0.1 });
        AssertOnlyFactorsLearn(cohort, "hidden1", falls: 0.3);
    }

    [Fact]
    public void Gpt_QueryAndValueInsideABlock_OnlyTheFactorsLearn()
    {
        var rule = new LowRankAdaptation { Rank = 2, Alpha = 4, Of = ["query", "attention.value"] };
        using var cohort = Cohort(SmallGpt, TrialData.Windows(6, 4, Tokens), rule, new AdamW { Rate = 0.05, WeightDecay = 0.1 });
        AssertOnlyFactorsLearn(cohort, "block1.attention.value", falls: 0.05);
    }
}
