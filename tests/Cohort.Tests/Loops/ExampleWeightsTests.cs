using Cohort.Data;
using Cohort.Loops;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Testing;

namespace Cohort.Tests.Loops;

public class ExampleWeightsTests
{
    private static readonly (float[] Values, int Label)[] Six = [([1, 2], 0), ([3, 1], 0), ([2, 2], 0), ([0, 1], 0), ([5, 4], 1), ([4, 6], 1)];

    private static Plan Whole(ClassWeights? weights = null, int batch = 8, ScalingRule scale = ScalingRule.Agreed) => new()
    {
        Data = new DataOptions { Scale = scale },
        Learner = new LearnerOptions
        {
            Model = new Mlp { Hidden = [3] }, Optimizer = new Sgd { Rate = 0.1 }, Batch = batch, ClassWeights = weights,
        },
    };

    private static Dataset Weighted(Dataset data, params float[] weights) => data.With(data.Fields, null, null, weights: weights);

    private static float[] Learnt(Plan plan, Dataset data, params int[][] rows)
    {
        using var cohort = new TrialCohort(plan, data, rows);
        for (var round = 1; round <= 5; round++) cohort.Advance(round);
        return cohort.Weights();
    }

    private static float[] Of(Plan plan, Dataset data, params int[][] rows)
    {
        using var cohort = new TrialCohort(plan, data, rows);
        var weights = cohort.Arm.Groups[0].Weights;
        return [.. cohort.Learners.SelectMany(l => l.Rows.ToArray().Select(row => weights is null ? float.NaN : weights[l, row]))];
    }

    private static void AssertNear(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 1e-5f);
    }

    [Fact]
    public void Advance_RowOfWeightTwoInAWholeBatch_IsTheRowTwice()
    {
        var once = TrialData.Classes(2, Six);
        AssertNear(Learnt(Whole(), TrialData.Classes(2, [.. Six, Six[4]])), Learnt(Whole(), Weighted(once, 1, 1, 1, 1, 2, 1)));
        Assert.NotEqual(Learnt(Whole(), once), Learnt(Whole(), Weighted(once, 1, 1, 1, 1, 2, 1)));
    }

    [Fact]
    public void Advance_TargetsOfWeights_AreTheRowsAsOften()
    {
        // The unit of targets is that of rows without weights: mean and deviation are the same here.
        (float, float)[] rows = [(1, 2), (3, -1), (0.5f, 2), (2, -1)];
        AssertNear(Learnt(Whole(), TrialData.Numbers([.. rows, .. rows[2..]])), Learnt(Whole(), Weighted(TrialData.Numbers(rows), 0.5f, 0.5f, 1, 1)));
    }

    [Fact]
    public void Advance_AllWeightsTwo_HasTheBitsOfNone()
    {
        var data = TrialData.Classes(2, Six);
        Assert.Equal(Learnt(Whole(batch: 4), data), Learnt(Whole(batch: 4), Weighted(data, 2, 2, 2, 2, 2, 2)));
    }

    [Fact]
    public void Advance_RowOfWeightZero_IsAsIfItWereNotThere()
    {
        var data = Weighted(TrialData.Classes(2, Six), 1, 1, 0, 1, 1, 1);
        AssertNear(Learnt(Whole(), TrialData.Classes(2, [.. Six[..2], .. Six[3..]])), Learnt(Whole(), data));
        Assert.All(Learnt(Whole(batch: 1), data), w => Assert.True(float.IsFinite(w)));
        using var cohort = new TrialCohort(Whole(batch: 1), data);
        cohort.Advance(1);
        Assert.Equal(5, cohort.Steps);
    }

    [Fact]
    public void Of_Balanced_IsRowsByClassesTimesRowsOfTheClass()
    {
        var data = TrialData.Classes(3, Six); // of class 2 there is no row
        Assert.Equal([0.75f, 0.75f, 0.75f, 0.75f, 1.5f, 1.5f], Of(Whole(new BalancedWeights()), data));
        Assert.Equal([float.NaN], Of(Whole(), data).Distinct());
    }

    [Fact]
    public void Of_BalancedOverPeers_IsAgreedOnWhereTheScalingIs()
    {
        var data = TrialData.Classes(2, Six);
        int[][] peers = [[0, 1, 4], [2, 3, 5]];
        int[][] skewed = [[0, 1, 2], [3, 4, 5]];
        Assert.Equal([0.75f, 0.75f, 1.5f, 0.75f, 0.75f, 1.5f], Of(Whole(new BalancedWeights()), data, peers));
        Assert.Equal([0.75f, 0.75f, 0.75f, 0.75f, 1.5f, 1.5f], Of(Whole(new BalancedWeights()), data, skewed));
        Assert.Equal([1, 1, 1, 1.5f, 0.75f, 0.75f], Of(Whole(new BalancedWeights(), scale: ScalingRule.Own), data, skewed));
    }

    [Fact]
    public void Of_BalancedWithRowWeights_CountsRowsByTheirWeights()
    {
        // Weighted, class 0 has 4 rows and class 1 has 4: both classes have weight 1.
        var data = Weighted(TrialData.Classes(2, Six), 1, 1, 1, 1, 3, 1);
        Assert.Equal([1, 1, 1, 1, 3, 1], Of(Whole(new BalancedWeights()), data));
    }

    [Fact]
    public void Of_GivenWeights_AreMultipliedByThoseOfRows()
    {
        var given = new GivenWeights { Weights = new Dictionary<string, double> { ["1"] = 5 } };
        Assert.Equal([1, 1, 1, 1, 5, 5], Of(Whole(given), TrialData.Classes(2, Six)));
        Assert.Equal([1, 1, 0.5f, 1, 10, 5], Of(Whole(given), Weighted(TrialData.Classes(2, Six), 1, 1, 0.5f, 1, 2, 1)));
    }

    [Fact]
    public void Advance_BalancedClasses_HaveTheBitsOfThoseRowWeights() => Assert.Equal(
        Learnt(Whole(batch: 4), Weighted(TrialData.Classes(2, Six), 0.75f, 0.75f, 0.75f, 0.75f, 1.5f, 1.5f)),
        Learnt(Whole(new BalancedWeights(), batch: 4), TrialData.Classes(2, Six)));

    [Fact]
    public void RequireFit_NumbersToPredict_HaveNoClassesToWeigh()
    {
        var problem = Refused(new BalancedWeights(), TrialData.Numbers((0, 1), (1, 2)));
        Assert.Equal("learner.class_weights: this data is a regression, which has no classes to weigh", problem.Message);
    }

    [Fact]
    public void RequireFit_UnknownClass_IsNamedWithThoseThatThereAre()
    {
        var given = new GivenWeights { Weights = new Dictionary<string, double> { ["1"] = 5, ["ill"] = 2 } };
        var problem = Refused(given, TrialData.Classes(2, Six));
        Assert.StartsWith("learner.class_weights: there is no class \"ill\"; ", problem.Message, StringComparison.Ordinal);
        Assert.Contains("classes: 0, 1", problem.Message, StringComparison.Ordinal);
    }

    private static Problem Refused(ClassWeights weights, Dataset data)
    {
        var problem = Assert.Single(Assert.Throws<CohortException>(() => new TrialCohort(Whole(weights), data)).Problems);
        Assert.Equal("COH1405", problem.Kind.Code);
        return problem;
    }
}
