using Cohort.Data;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Plans;
using Cohort.Tensors;
using Cohort.Testing;

namespace Cohort.Tests.Data.Objectives;

public sealed class ObjectiveTests
{
    [Fact]
    public void Regression_SeveralNumbers_AreLearntInTheirOwnUnits()
    {
        float[] x = [.. Enumerable.Range(0, 20).Select(i => i / 10f - 1)];
        var data = new Dataset("t", new Regression(), Field.Numbers("input", [1], x, FieldScaling.EachValue),
            Field.Numbers("target", [2], [.. x.SelectMany(v => new[] { 100 + 10 * v, -v })], FieldScaling.EachValue));
        var plan = TrialPlan.Linear(0.1, 1) with { Learner = new() { Model = new LinearModel(), Optimizer = new Sgd { Rate = 0.3 }, Batch = 4 } };
        using var cohort = new TrialCohort(plan, data);
        for (var round = 1; round <= 120; round++) cohort.Advance(round);
        var predicted = cohort.Predict(0, 0, 19);
        Assert.Equal([90f, 1f, 109f, -0.9f], predicted.Select(p => MathF.Round(p, 2)));
        var predictions = data.Objective.Against(data, [0, 19], [91, 1, 109, -0.9f]);
        Assert.Equal((2, 4, 0.25), (predictions.Count, predictions.Targets.Length, data.Objective.MeanLoss(predictions)));
    }

    [Fact]
    public void NextTokens_Mask_LossAndMetricsCountItsPositionsOnly()
    {
        var data = Masked([1, 0, 0, 1]);
        var outputs = Enumerable.Repeat(0f, 2 * 2 * 3).ToArray();
        outputs[2] = 5; // row 0, position 0: the token 2
        var seen = data.Objective.Against(data, [0, 1], outputs);
        Assert.Equal((2, 3), (seen.Count, seen.Width));
        Assert.Equal([1, 0], seen.Labels.ToArray());
        Assert.Equal(5f, seen[0][2]);
        using var all = new TrialCohort(Sequences(), Masked([1, 1, 1, 1]), [0]);
        using var first = new TrialCohort(Sequences(), Masked([1, 0, 1, 1]), [0]);
        using var none = new TrialCohort(Sequences(), Masked([0, 0, 0, 0]), [0]);
        using var plain = new TrialCohort(Sequences(), TrialData.Windows(2, 3, 0, 1, 2, 1, 2, 0), [0]);
        Assert.Equal(plain.Advance(1)[0], all.Advance(1)[0], 1e-6);
        Assert.NotEqual(all.Advance(2)[0], first.Advance(1)[0], 1e-6);
        Assert.Equal(0, none.Advance(1)[0]);
    }

    private static Plan Sequences() => new()
    {
        Learner = new() { Model = new Gpt { Layers = 1, Width = 4, Heads = 1, Context = 2 }, Batch = 1 }, Budget = new() { Rounds = 2 },
    };

    private static Dataset Masked(float[] mask)
    {
        var windows = Field.Integers("tokens", [3], [0, 1, 2, 1, 2, 0], ["a", "b", "c"]);
        return new Dataset("t", new NextTokens(), windows.Stretch("input", 0, [2]), windows.Stretch("label", 1, [2]),
            Field.Numbers("mask", [2], mask));
    }
}
