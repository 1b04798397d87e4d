using Cohort.Loops;
using Cohort.Methods;
using Cohort.Metrics;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Reports;
using Cohort.Testing;

namespace Cohort.Tests.Methods;

public class CoTeachingTests
{
    private const double Rate = 0.5;

    // x is 0, so only the biases speak: each learner takes of its three examples, two of class 0, those whose labels its partner believes.
    [Theory]
    [InlineData(0.34, 1, 3)]
    [InlineData(0.34, 1, 8)]
    [InlineData(0.67, 1, 3)]
    [InlineData(0.67, 2, 4)]
    [InlineData(0.9, 1, 4)] // less than one would be left: all are
    public void Judge_TwoLearners_LearnWhatTheOtherBelieves(double forget, int gradual, int batch)
    {
        using var cohort = Pair(new() { Forget = forget, Gradual = gradual }, batch, 2, -1);
        double[] biases = [2, -1];
        int[] labels = [0, 0, 1];
        for (var round = 1; round <= 3; round++)
        {
            cohort.Advance(round);
            var then = biases.ToArray();
            for (var k = 0; k < 2; k++)
            {
                // The bias of class 0 less that of class 1 is all there is to know of a learner.
                var kept = (int)Math.Floor((1 - forget * Math.Min(1, (round - 1.0) / gradual)) * 3 + 1e-6);
                var chosen = labels.OrderBy(label => Loss(then[1 - k], label)).Take(kept == 0 ? 3 : kept).ToArray();
                biases[k] -= 2 * Rate * (Sigmoid(then[k]) - chosen.Count(label => label == 0) / (double)chosen.Length);
                var values = cohort.Values(k, "output.bias");
                Assert.Equal(biases[k], values[0] - values[1], 1e-5);
            }
        }

        Assert.Equal(2 * 3 * 3 * 2 * sizeof(float), cohort.Bytes); // two learners, three rounds, three examples, two outputs of the partner
    }

    [Fact]
    public void Judge_EqualLosses_TakesOneOfThem()
    {
        using var cohort = Pair(new() { Forget = 0.6, Gradual = 1 }, 3, 0, 0);
        cohort.Advance(1); // everything, so that the biases differ
        for (var k = 0; k < 2; k++) cohort.Values(k, "output.bias").Clear();
        cohort.Advance(2);
        Assert.Equal(Rate / 2, Math.Abs(cohort.Values(0, "output.bias")[0]), 1e-5);
    }

    [Theory]
    [InlineData(2, 1, false)]
    [InlineData(2, -1, true)]
    public void Judge_Disagreement_LearnsWhereTheClassesDiffer(double first, double second, bool learns)
    {
        using var cohort = Pair(new() { Forget = 0.34, Gradual = 1, Update = CoTeaching.Candidates.Disagreement }, 4, first, second);
        using var all = Pair(new() { Forget = 0.34, Gradual = 1 }, 4, first, second);
        cohort.Advance(1);
        all.Advance(1);
        Assert.Equal(learns ? all.Values(0, "output.bias").ToArray() : [(float)first, 0], cohort.Values(0, "output.bias").ToArray());
    }

    [Fact]
    public void Judge_RoundsOutsideOfTheSchedule_LearnEverything()
    {
        var exchange = new ExchangeOptions { Method = new CoTeaching { Forget = 0.67, Gradual = 1 }, Schedule = new() { From = 3 } };
        using var cohort = PairOf(exchange, 3, 2, -1);
        using var alone = Pair(new() { Forget = 0 }, 3, 2, -1);
        for (var round = 1; round <= 2; round++)
        {
            cohort.Advance(round);
            alone.Advance(round);
        }

        Assert.Equal(alone.Values(0, "output.bias").ToArray(), cohort.Values(0, "output.bias").ToArray());
    }

    [Fact]
    public void Judge_ByItself_LearnsEverything()
    {
        var plan = TrialPlan.Linear(Rate, 2, new CoTeaching { Forget = 0.9, Gradual = 1 });
        using var cohort = new TrialCohort(plan, TrialData.Classes(2, ([0], 0)), [0]);
        cohort.Values(0, "output.bias").Clear();
        cohort.Advance(1);
        Assert.Equal(Rate / 2, cohort.Values(0, "output.bias")[0], 1e-6);
    }

    [Fact]
    public void Check_Regression_SaysThatItNeedsClasses()
    {
        var plan = TrialPlan.Linear(0.1, 2, new CoTeaching());
        var thrown = Assert.Throws<CohortException>(() => new TrialCohort(plan, TrialData.Numbers((0, -1), (0, 1)), [0], [1]));
        Assert.Equal(RunProblems.MethodDoesNotFit, Assert.Single(thrown.Problems).Kind);
    }

    [Fact]
    public void Run_Groups_EachHearsTheNextGroupOnItsPeer()
    {
        var plan = PlanSource.Library.Parse("""
            seed: 3
            budget: { rounds: 2 }
            data: { glyphs: { rows: 160, test_rows: 40 }, noise: symmetric:0.4 }
            peers: { count: 2, split: iid, labelled: 0.5 }
            learner: { batch: 8, groups: [ { name: a, model: mlp:8 }, { name: b, model: cnn:4 } ] }
            exchange: [ { co_teaching: { forget: 0.4, gradual: 1, update: disagreement } } ]
            """) with { Baselines = false };
        using var outcome = new LearningRun(plan, new RunEnvironment()).Run();
        var together = outcome.Report.Final!.Together;
        Assert.Equal(together.Spent[Unit.Examples] * 10 * sizeof(float), together.Spent[Unit.Bytes]);
        Assert.All(together.Metrics["loss"].PerLearner, loss => Assert.True(double.IsFinite(loss)));
        Assert.Null(Trial.Of(plan).DifferenceFrom(Trial.Of(plan, threads: 2)));
    }

    private static TrialCohort Pair(CoTeaching method, int batch, double first, double second) =>
        PairOf(new ExchangeOptions { Method = method }, batch, first, second);

    private static TrialCohort PairOf(ExchangeOptions exchange, int batch, double first, double second)
    {
        var plan = TrialPlan.Linear(Rate, 3, exchange.Method);
        plan = plan with { Learner = plan.Learner with { Batch = batch }, Exchange = [exchange] };
        var data = TrialData.Classes(2, ([0], 0), ([0], 0), ([0], 1), ([0], 0), ([0], 0), ([0], 1));
        var cohort = new TrialCohort(plan, data, [0, 1, 2], [3, 4, 5]);
        foreach (var (k, bias) in new[] { first, second }.Index())
        {
            cohort.Values(k, "output.bias").Clear();
            cohort.Values(k, "output.bias")[0] = (float)bias;
        }

        return cohort;
    }

    private static double Loss(double bias, int label) => -Math.Log(Sigmoid(label == 0 ? bias : -bias));

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
