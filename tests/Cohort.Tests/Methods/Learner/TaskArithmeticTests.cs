using Cohort.Methods;
using Cohort.Problems;
using Cohort.Testing;

namespace Cohort.Tests.Methods.Learner;

public class TaskArithmeticTests
{
    // Three learners that started at 1 and were tuned to 2, 5 and 1: their vectors are 1, 4 and 0.
    private static TrialCohort Tuned(TaskArithmetic method)
    {
        var data = TrialData.Numbers((0, 0), (0, 0), (0, 0));
        var cohort = new TrialCohort(TrialPlan.Linear(rate: 0, rounds: 1, method), data, [0], [1], [2]);
        cohort.SetFirstWeights(1, 1, 1);
        cohort.StartHere();
        cohort.SetFirstWeights(2, 5, 1);
        cohort.Advance(1);
        return cohort;
    }

    [Theory]
    [InlineData(0.5, new double[0], 3.5)] // added
    [InlineData(1 / 3.0, new double[0], 8 / 3.0)] // averaged
    [InlineData(0.5, new double[] { -1, 0, 0 }, 0.5)] // one is taken away
    [InlineData(1, new double[] { -1, 1, 1 }, 4)] // the third plus the way from the first to the second
    [InlineData(0, new double[0], 1)] // the start
    public void Combine_Vectors_GiveTheStartPlusTheirSum(double scale, double[] coefficients, double expected)
    {
        using var cohort = Tuned(new TaskArithmetic { Scale = scale, Coefficients = coefficients });
        Assert.All(cohort.FirstWeights(), weight => Assert.Equal(expected, weight, 1e-6));
        Assert.Single(cohort.FirstWeights().Distinct());
    }

    [Fact]
    public void Combine_Cosines_AreOfTheVectors()
    {
        using var cohort = Tuned(new TaskArithmetic());
        var cosines = cohort.Recorded()["task_cosine"];
        Assert.Equal(0.5, cosines[0], 1e-9); // 1 to the second, and 0 to one that did not move
        Assert.Equal(0, cosines[2], 1e-9);
    }

    [Fact]
    public void Hear_AllOthers_CostsAWholeNetworkEach()
    {
        using var cohort = Tuned(new TaskArithmetic());
        Assert.Equal(3 * 2 * 2 * sizeof(float), cohort.Bytes); // a weight and a bias, from two others each
    }

    [Fact]
    public void Check_CoefficientsForOthers_SaysSo()
    {
        var thrown = Assert.Throws<CohortException>(() => Tuned(new TaskArithmetic { Coefficients = [1, -1] }));
        Assert.Contains("2 numbers, and there are 3 learners", Assert.Single(thrown.Problems).Message, StringComparison.Ordinal);
    }
}
