using Cohort.Data;
using Cohort.Methods;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Plans;
using Cohort.Testing;

namespace Cohort.Tests.Skeletons;

public class LowRankAdaptationTests
{
    private static readonly Gpt SmallGpt = new() { Layers = 1, Width = 16, Heads = 2, Context = 6 };

    private static TrialCohort Cohort(IModel model, Dataset data, LowRankAdaptation method, IOptimizer optimizer) => new(
        new Plan
        {
            Feedback = [method],
            Exchange = [new ExchangeOptions { Method = new FederatedAveraging() }],
            Learner = new() { Model = model, Optimizer = optimizer, Batch = 4, Local = new() { Passes = 10 } },
        },
        data, TrialData.Dealt(data.Rows, 2));

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
        Assert.Contains(cohort.Values(0, $"LowRankAdaptation.b/{adapted}").ToArray(), b => b != 0);
        Assert.Equal(cohort.Values(0, $"LowRankAdaptation.b/{adapted}").ToArray(), cohort.Values(1, $"LowRankAdaptation.b/{adapted}").ToArray());

        // Evaluation sees the addition, and without it the base.
        Assert.NotEqual(untrained, cohort.Predict(0, rows));
        foreach (var segment in cohort.Arm.Groups[0].Row.Segments.Where(s => s.Name.StartsWith("LowRankAdaptation.b/", StringComparison.Ordinal)))
            cohort[0][segment].Clear();
        Assert.Equal(untrained, cohort.Predict(0, rows));
    }

    [Fact]
    public void Mlp_FrozenBase_OnlyTheFactorsLearn()
    {
        var method = new LowRankAdaptation { Of = ["hidden1.weight", "output.weight"] };
        using var cohort = Cohort(new Mlp { Hidden = [16] }, TrialData.Glyphs(40), method, new AdamW { Rate = 0.01, WeightDecay = 0.1 });
        AssertOnlyFactorsLearn(cohort, "hidden1.weight", falls: 0.3);
    }

    [Fact]
    public void Gpt_QueryAndValueInsideABlock_OnlyTheFactorsLearn()
    {
        int[] tokens = [.. Enumerable.Range(0, 8 * 7).Select(i => i / 7 % 2 == 0 ? i % 7 % 2 : 2 + i % 7 % 2)];
        using var cohort = Cohort(SmallGpt, TrialData.Windows(6, 4, tokens), new LowRankAdaptation(), new AdamW { Rate = 0.05, WeightDecay = 0.1 });
        AssertOnlyFactorsLearn(cohort, "block1.attention.value.weight", falls: 0.05);
    }
}
