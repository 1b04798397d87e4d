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

    // A step on one row tells its loss. The learner is linear in one number, with a weight w and a bias b that starts somewhere.
    [Fact]
    public void Pairs_Loss_IsThatOfBradleyAndTerryWhateverTheBias()
    {
        Dataset Pair(int label, float input = 2, float other = -1) => new("t", new Pairs(), Field.Numbers("input", [1], [input]),
            Field.Numbers("other", [1], [other]), Field.Integers("label", [], [label], 2));
        using var first = new TrialCohort(TrialPlan.Linear(0.5, 2), Pair(0), [0]);
        using var second = new TrialCohort(TrialPlan.Linear(0.5, 2), Pair(1), [0]);
        using var far = new TrialCohort(TrialPlan.Linear(0.5, 2), Pair(0, -3000, 3000), [0]);
        using var near = new TrialCohort(TrialPlan.Linear(0.5, 2), Pair(1, -3000, 3000), [0]);
        var scores = first.Predict(0, 0);
        var difference = (double)scores[0] - scores[1];
        Assert.Equal(Math.Log(1 + Math.Exp(-difference)), first.Advance(1)[0], 1e-6);
        Assert.Equal(Math.Log(1 + Math.Exp(difference)), second.Advance(1)[0], 1e-6);
        var after = first.Predict(0, 0);
        Assert.True(after[0] - after[1] > difference); // what is preferred is worth more after a step
        Assert.Equal(2000 * Math.Abs(difference), far.Advance(1)[0] + near.Advance(1)[0], 1e-2); // no overflow far away
        var seen = new Pairs().Against(Pair(0), [0], [1, 3]);
        Assert.Equal(((2, 1), 1), ((seen.Width, seen.Best(0)), seen.Rows.Length));
    }

    [Fact]
    public void Ranking_Loss_IsTheLogisticLossOfTheClick()
    {
        Dataset Log(int label, float input = 2) => new("t", new Ranking(), Field.Numbers("input", [1], [input]), Field.Integers("user", [], [0]),
            Field.Integers("label", [], [label], 2));
        using var clicked = new TrialCohort(TrialPlan.Linear(0.5, 2), Log(1), [0]);
        using var ignored = new TrialCohort(TrialPlan.Linear(0.5, 2), Log(0), [0]);
        var score = (double)clicked.Predict(0, 0)[0];
        Assert.Equal(Math.Log(1 + Math.Exp(-score)), clicked.Advance(1)[0], 1e-6);
        Assert.Equal(Math.Log(1 + Math.Exp(score)), ignored.Advance(1)[0], 1e-6);
        Assert.True(clicked.Predict(0, 0)[0] > score);
        Assert.True(ignored.Predict(0, 0)[0] < score);
    }

    [Fact]
    public void Fields_ThatAreMissing_AreNamed()
    {
        var input = Field.Numbers("input", [2], [1, 2]);
        var ranking = Assert.Throws<ArgumentException>(() => new Dataset("t", new Ranking(), input, Field.Numbers("relevance", [2], [0, 1])));
        foreach (var lacking in new[] { "user, integers []", "label, integers [] below 2", "relevance, numbers []" })
            Assert.Contains(lacking, ranking.Message, StringComparison.Ordinal);
        var pairs = Assert.Throws<ArgumentException>(() => new Dataset("t", new Pairs(), input, Field.Numbers("other", [1], [1])));
        Assert.Contains("other, numbers [2] and label, integers [] below 2", pairs.Message, StringComparison.Ordinal);
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
