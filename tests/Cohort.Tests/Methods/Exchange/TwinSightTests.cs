using Cohort.Methods;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Testing;

namespace Cohort.Tests.Methods;

public class TwinSightTests
{
    private const double Rate = 0.5;

    private static readonly TwinSight Off = new() { Instance = 0, Neighbours = 0, Noise = 0 };

    [Theory]
    [InlineData(2)]
    [InlineData(4)] // half of the batch is padding, which no term may see
    public void Judge_TwoRows_TermsByHand(int batch)
    {
        // The model's features of (1, 0) and (0, 1) are at right angles, the twin's point the same way: of four cosines two differ by 1. The
        // twin's outputs are 0, so it finds an example's other view among two as well as by guessing.
        Assert.Equal(0.5, LossOf(batch, new TwinSight { Instance = 0, Neighbours = 1 }) - LossOf(batch, Off), 1e-5);
        Assert.Equal(3 * Math.Log(2), LossOf(batch, new TwinSight { Instance = 3, Neighbours = 0, Noise = 0 }) - LossOf(batch, Off), 1e-5);
    }

    [Fact]
    public void Judge_TwinThatTellsExamplesApart_HasTheLowerLoss()
    {
        // Outputs (1, 0) and (0, 1): the own view has the cosine 1, the other's 0, so the loss is log(e^2 + 1) - 2 at temperature 1/2.
        var expected = Math.Log(Math.Exp(2) + 1) - 2;
        Assert.Equal(expected, LossOf(2, new TwinSight { Instance = 1, Neighbours = 0, Noise = 0 }, apart: true) - LossOf(2, Off), 1e-5);
    }

    [Theory]
    [InlineData(0.95, true)]
    [InlineData(0.99, false)]
    public void Judge_NoLabel_LearnsFromAConfidentAnswerOnly(double threshold, bool learns)
    {
        var method = new TwinSight { Instance = 0, Neighbours = 0, Noise = 0, Pseudo = 2, Threshold = threshold, LabelledShare = 1e-9 };
        using var cohort = OneLabelled(method);
        cohort.Values(1, "output.bias")[1] = 4; // sigmoid(4) = 0.982
        cohort.Advance(1);
        var step = learns ? Rate * 2 * (1 - 1 / (1 + Math.Exp(-4))) : 0;
        Assert.Equal(4 + step, cohort.Values(1, "output.bias")[1], 1e-5);
        Assert.Equal(-step, cohort.Values(1, "output.bias")[0], 1e-5);
    }

    [Theory]
    [InlineData(null, 14 / 3.0)]
    [InlineData(0.5, 5.5)]
    [InlineData(1.0, 8.0)]
    public void Mix_LabelledShare_WeighsThemTogether(double? share, double expected)
    {
        var data = TrialData.Classes(2, ([0], 0), ([0], 0), ([0], 0)).WithoutTruth([1, 2]);
        var method = new TwinSight { Instance = 0, Neighbours = 0, LabelledShare = share };
        using var cohort = new TrialCohort(TrialPlan.Linear(0, 1, method), data, [0], [1], [2]);
        cohort.SetFirstWeights(8, 2, 4);
        cohort.Advance(1);
        Assert.All(cohort.FirstWeights(), weight => Assert.Equal(expected, weight, 1e-5));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, -1)]
    public void Conclude_AnswerAgainstTheLabel_Disagrees(int answer, double expected)
    {
        using var cohort = OneLabelled(Off);
        cohort.Values(1, "output.bias")[answer] = 4;
        Assert.Equal([0.0, 0.0], cohort.Conclude(0)["agreement"]);
        cohort.Advance(1);
        Assert.All(cohort.Conclude(1)["agreement"], agreement => Assert.Equal(expected, agreement, 1e-4));
    }

    [Fact]
    public void Advance_AllLabelledAndNoTerms_IsFedAvgToTheBit()
    {
        Assert.Equal(After(new FederatedAveraging()), After(Off));
        Assert.NotEqual(After(Off), After(new TwinSight { Instance = 0 }));

        static float[] After(FederatedAveraging method)
        {
            var plan = new Plan
            {
                Exchange = [new() { Method = method }],
                Learner = new() { Model = new Mlp { Hidden = [4] }, Batch = 8 },
            };
            using var cohort = new TrialCohort(plan, TrialData.Glyphs(48), TrialData.Dealt(48, 2));
            cohort.Advance(1);
            cohort.Advance(2);
            return cohort.Weights();
        }
    }

    [Fact]
    public void Advance_BothNetworks_LearnAndAreAveraged()
    {
        var plan = new Plan
        {
            Exchange = [new() { Method = new TwinSight() }],
            Learner = new() { Model = new Mlp { Hidden = [8], Activation = Nonlinearity.Tanh }, Batch = 4 },
        };
        using var cohort = new TrialCohort(plan, TrialData.Glyphs(16), TrialData.Dealt(16, 2));
        var before = cohort.Values(0, "twin_sight.twin/hidden1.weight").ToArray();
        Assert.NotEqual(before, cohort.Values(0, "hidden1.weight").ToArray()); // twins do not start alike
        cohort.Advance(1);
        var after = cohort.Values(0, "twin_sight.twin/hidden1.weight").ToArray();
        Assert.NotEqual(before, after);
        Assert.Equal(after, cohort.Values(1, "twin_sight.twin/hidden1.weight").ToArray());
        Assert.Equal(cohort.Values(0, "hidden1.weight").ToArray(), cohort.Values(1, "hidden1.weight").ToArray());
    }

    [Fact]
    public void Check_Regression_SaysThatItNeedsClasses()
    {
        var plan = TrialPlan.Linear(0.1, 2, new TwinSight());
        var thrown = Assert.Throws<CohortException>(() => new TrialCohort(plan, TrialData.Numbers((0, -1), (0, 1)), [0], [1]));
        Assert.Equal(RunProblems.MethodDoesNotFit, Assert.Single(thrown.Problems).Kind);
    }

    private static double LossOf(int batch, TwinSight method, bool apart = false)
    {
        var plan = new Plan
        {
            Exchange = [new() { Method = method }],
            Learner = new() { Model = new Mlp { Hidden = [2] }, Optimizer = new Sgd { Rate = 0 }, Batch = batch },
        };
        using var cohort = new TrialCohort(plan, TrialData.Classes(2, ([1, 0], 0), ([0, 1], 1)));
        foreach (var network in (string[])["", "twin_sight.twin/"])
        {
            foreach (var segment in (string[])["hidden1.weight", "hidden1.bias", "output.weight", "output.bias"])
                cohort.Values(0, network + segment).Clear();
        }

        Identity(cohort.Values(0, "hidden1.weight"));
        if (apart) Identity(cohort.Values(0, "twin_sight.twin/output.weight"));
        if (apart) Identity(cohort.Values(0, "twin_sight.twin/hidden1.weight"));
        else cohort.Values(0, "twin_sight.twin/hidden1.weight").Fill(1);
        return cohort.Advance(1)[0];
    }

    private static void Identity(Span<float> weights) => (weights[0], weights[3]) = (1, 1);

    // Two peers with a row at 0 each, of class 0 at the first, without a label at the second: only biases speak.
    private static TrialCohort OneLabelled(TwinSight method)
    {
        var cohort = new TrialCohort(
            TrialPlan.Linear(Rate, 1, method), TrialData.Classes(2, ([0], 0), ([0], 0)).WithoutTruth([1]), [0], [1]);
        for (var k = 0; k < 2; k++)
        {
            cohort.Values(k, "output.weight").Clear();
            cohort.Values(k, "output.bias").Clear();
        }

        return cohort;
    }
}
