using Cohort.Methods;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Testing;

namespace Cohort.Tests.Methods;

public class LogitFusionTests
{
    private const double Rate = 0.5;
    private static readonly LogitFusion Plain = new() { TopK = 10, Standardise = false };

    // x is 0, so only the biases speak, and the label is 0. Both are sure of a class, of different ones, and the source is surer.
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Judge_SourceSurerOfAnotherClass_PivotBecomesSurerOfItsOwn(double weight)
    {
        using var cohort = Cohort(new() { TopK = 2, Standardise = false, Weight = weight }, [0, 1], [2, 0]);
        cohort.Advance(1);
        var p = Sigmoid(1); // |p - q| twice, of which the slope is p (1 - p)
        Assert.Equal(-Rate * (-p + weight * 2 * p * (1 - p)), cohort.Values(0, "output.bias")[0], 1e-5);
        Assert.Equal(-Rate * (Sigmoid(2) - 1) + 2, cohort.Values(1, "output.bias")[0], 1e-5);
        Assert.Equal(2 * sizeof(float), cohort.Bytes);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Judge_TheSameNumbersUnderOtherNames_TeachNothing(bool standardise)
    {
        using var cohort = Cohort(new() { Standardise = standardise, TopK = 3 }, [0, 1, 3], [3, 0, 1]);
        cohort.Advance(1);
        Assert.True(Near(cohort.Values(0, "output.bias").ToArray(), Alone([0, 1, 3])));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Judge_SourceTwiceAsLargeAndMoved_TeachesTheSameIfStandardised(bool standardise)
    {
        var moved = new float[][] { [0, 1, 1.5f], [5, 7, 8] }.Select(source =>
        {
            using var cohort = Cohort(new() { Standardise = standardise, TopK = 3 }, [0, 1, 3], source);
            cohort.Advance(1);
            return cohort.Values(0, "output.bias").ToArray();
        }).ToArray();
        Assert.Equal(standardise, Near(moved[0], moved[1]));
        Assert.False(Near(moved[0], Alone([0, 1, 3])));
    }

    [Fact]
    public void Judge_TopTwo_LeaveTheThirdAlone()
    {
        using var cohort = Cohort(new() { TopK = 2, Standardise = false }, [0, 1, 3], [0, 0, 5]);
        cohort.Advance(1);
        var (moved, alone) = (cohort.Values(0, "output.bias").ToArray(), Alone([0, 1, 3]));
        Assert.Equal(alone[0], moved[0], 1e-6);
        var p = Sigmoid(2); // among the two largest
        Assert.Equal(alone[2] + Rate * 2 * p * (1 - p), moved[2], 1e-5);
    }

    [Fact]
    public void Judge_EqualOutputs_HaveRanksOfTheirOwn()
    {
        using var cohort = Cohort(Plain, [0, 0, 0], [1, 1, 1]);
        cohort.Advance(1);
        Assert.True(Near(cohort.Values(0, "output.bias").ToArray(), Alone([0, 0, 0])));
    }

    // Two peers, each with a pivot and a source, the first surer than the pivots and the second less sure: together they cancel out.
    [Theory]
    [InlineData(LogitFusion.Strategy.Pairwise, -1, 1)]
    [InlineData(LogitFusion.Strategy.Unified, 0, 0)]
    public void Judge_TwoSources_OneEachOrAll(LogitFusion.Strategy how, params int[] slopes)
    {
        using var cohort = new TrialCohort(
            PlanOf(new() { TopK = 2, Standardise = false, How = how }), TrialData.Classes(2, ([0], 0), ([0], 0)), [0], [1]);
        Set(cohort, [1, 0], [1, 0], [2, 0], [0, 0]); // two pivots, two sources
        cohort.Advance(1);
        var p = Sigmoid(1);
        for (var k = 0; k < 2; k++) Assert.Equal(1 - Rate * (p - 1 + slopes[k] * 2 * p * (1 - p)), cohort.Values(k, "output.bias")[0], 1e-5);
    }

    [Fact]
    public void Check_NoPivot_SaysWhoIsThere()
    {
        var plan = PlanOf(new() { Pivot = "small" });
        var thrown = Assert.Throws<CohortException>(() => new TrialCohort(plan, TrialData.Classes(2, ([0], 0), ([0], 1))));
        Assert.All(thrown.Problems, problem => Assert.Equal(RunProblems.MethodDoesNotFit, problem.Kind));
        Assert.Contains("no group small that learns from the others; it has student, teacher", thrown.Message, StringComparison.Ordinal);
    }

    private static TrialCohort Cohort(LogitFusion method, params float[][] biases)
    {
        var cohort = new TrialCohort(PlanOf(method), TrialData.Classes(biases[0].Length, ([0], 0)));
        Set(cohort, biases);
        return cohort;
    }

    private static void Set(TrialCohort cohort, params float[][] biases)
    {
        foreach (var (k, own) in biases.Index()) own.CopyTo(cohort.Values(k, "output.bias"));
    }

    // What a step of the usual loss makes of biases.
    private static float[] Alone(float[] biases)
    {
        var sum = biases.Sum(b => Math.Exp(b));
        return [.. biases.Select((b, c) => (float)(b - Rate * (Math.Exp(b) / sum - (c == 0 ? 1 : 0))))];
    }

    private static bool Near(float[] a, float[] b) => a.Zip(b).All(pair => Math.Abs(pair.First - pair.Second) < 1e-4);

    private static Plan PlanOf(LogitFusion method) => TrialPlan.Linear(Rate, 1, method).InGroups("student", "teacher");

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
