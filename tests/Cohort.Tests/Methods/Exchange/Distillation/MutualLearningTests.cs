using Cohort.Loops;
using Cohort.Methods;
using Cohort.Metrics;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Reports;
using Cohort.Testing;

namespace Cohort.Tests.Methods;

public class MutualLearningTests
{
    private const double Rate = 0.5;

    // x is 0, so only the biases speak: two classes, probabilities 1/2 and those of the other's biases.
    [Theory]
    [InlineData(1, 1)]
    [InlineData(0.5, 1)]
    [InlineData(2, 3)]
    public void Judge_ThreeLearners_EachMovesToTheMeanOfTheOthers(double weight, double temperature)
    {
        var plan = TrialPlan.Linear(Rate, 1, new MutualLearning { Weight = weight, Temperature = temperature });
        using var cohort = new TrialCohort(plan, TrialData.Classes(2, ([0], 0), ([0], 0), ([0], 0)), [0], [1], [2]);
        for (var k = 0; k < 3; k++)
        {
            cohort.Values(k, "output.bias").Clear();
            cohort.Values(k, "output.bias")[1] = k;
        }

        cohort.Advance(1);
        for (var k = 0; k < 3; k++)
        {
            // The gradient of T^2 KL(p || q) with respect to an output is T (q - p) at that class; that of the usual loss q - [class 0].
            var others = Enumerable.Range(0, 3).Where(j => j != k).Average(j => Sigmoid(-j / temperature));
            var moved = -Rate * (Sigmoid(-k) - 1 + weight * temperature * (Sigmoid(-k / temperature) - others));
            Assert.Equal(moved, cohort.Values(k, "output.bias")[0], 1e-5);
        }

        Assert.Equal(3 * 2 * 2 * sizeof(float), cohort.Bytes); // three learners, two others each, two outputs of the one example
    }

    [Fact]
    public void Judge_AlonePeer_IsTheUsualLoss()
    {
        using var cohort = new TrialCohort(TrialPlan.Linear(Rate, 1, new MutualLearning()), TrialData.Classes(2, ([0], 0)), [0]);
        cohort.Values(0, "output.bias").Clear();
        cohort.Advance(1);
        Assert.Equal(Rate / 2, cohort.Values(0, "output.bias")[0], 1e-6);
    }

    [Fact]
    public void Check_Regression_SaysThatItNeedsClasses()
    {
        var plan = TrialPlan.Linear(0.1, 2, new MutualLearning());
        var thrown = Assert.Throws<CohortException>(() => new TrialCohort(plan, TrialData.Numbers((0, -1), (0, 1)), [0], [1]));
        Assert.Equal(RunProblems.MethodDoesNotFit, Assert.Single(thrown.Problems).Kind);
    }

    [Fact]
    public void Run_GroupsOfUnequalSize_EachHearsAllOthersAndTheMuteTeach()
    {
        var plan = PlanSource.Library.Parse("""
            seed: 3
            budget: { rounds: 2 }
            data: { glyphs: { rows: 160, test_rows: 40 } }
            peers: { count: 4, split: iid }
            learner: { batch: 8, groups: [ { name: mlp, model: mlp:8, count: 3 }, { name: cnn, model: cnn:4, count: 1, exchange: [] } ] }
            exchange: [ mutual_learning ]
            """) with { Baselines = false };
        using var outcome = new LearningRun(plan, new RunEnvironment()).Run();
        var spent = outcome.Report.Final!.Together.Spent;
        Assert.Equal(spent[Unit.Examples] * 3 / 4 * 3 * 10 * sizeof(float), spent[Unit.Bytes]);
        Assert.Null(Trial.Of(plan).DifferenceFrom(Trial.Of(plan, threads: 2)));
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
