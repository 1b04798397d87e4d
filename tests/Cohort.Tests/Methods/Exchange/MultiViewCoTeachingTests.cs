using Cohort.Loops;
using Cohort.Methods;
using Cohort.Models;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Testing;

namespace Cohort.Tests.Methods;

public class MultiViewCoTeachingTests
{
    private const double Rate = 0.5;
    private const string Bias = "multi_view_co_teaching.second/output.bias";

    // x is 0, so only the biases speak: of three examples, two of class 0, each takes those whose labels the other believes.
    [Theory]
    [InlineData(true, 0.67)]
    [InlineData(true, 0.34)]
    [InlineData(false, 0.67)]
    public void Judge_TwoViews_EachLearnsWhatTheOtherBelieves(bool select, double forget)
    {
        using var cohort = Cohort(new() { Network = new LinearModel(), Forget = forget, Gradual = 1, Select = select }, batch: 4);
        Set(cohort, "output.bias", 2);
        Set(cohort, Bias, -1);
        double[] biases = [2, -1];
        int[] labels = [0, 0, 1];
        for (var round = 1; round <= 3; round++)
        {
            cohort.Advance(round);
            var then = biases.ToArray();
            for (var k = 0; k < 2; k++)
            {
                var kept = select && round > 1 ? (int)Math.Floor((1 - forget) * 3 + 1e-6) : 3;
                var chosen = labels.OrderBy(label => Loss(then[1 - k], label)).Take(kept == 0 ? 3 : kept).ToArray();
                biases[k] -= Rate * (Sigmoid(then[k]) - chosen.Count(label => label == 0) / (double)chosen.Length); // half of the mean of both
            }

            Assert.Equal(biases[0], Between(cohort, "output.bias"), 1e-5);
            Assert.Equal(biases[1], Between(cohort, Bias), 1e-5);
        }

        Assert.Equal(0, cohort.Bytes);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Judge_Shared_LastLayerReadsWhatTheOtherShows(bool share)
    {
        using var cohort = Cohort(new() { Network = new Mlp { Hidden = [1], Activation = Nonlinearity.Tanh }, Share = share }, batch: 3);
        foreach (var name in (string[])["output.bias", Bias]) Set(cohort, name, 0);
        cohort.Values(0, "multi_view_co_teaching.second/hidden1.bias")[0] = 0.7f;
        cohort.Values(0, "multi_view_co_teaching.second/output.weight").Clear();
        cohort.Advance(1);
        if (!share)
        {
            Assert.Throws<KeyNotFoundException>(() => cohort.Values(0, "multi_view_co_teaching.to_model").Length);
            return;
        }

        // From zero it moves down what the hidden unit shows times half of p - [class 0], in the mean 1/2 - 2/3.
        Assert.Equal(-Rate * Math.Tanh(0.7) / 2 * (0.5 - 2 / 3.0), cohort.Values(0, "multi_view_co_teaching.to_model")[0], 1e-5);
        Assert.Equal(0.7f, cohort.Values(0, "multi_view_co_teaching.second/hidden1.bias")[0]); // the model's loss does not move what it reads
    }

    [Fact]
    public void Run_Halves_AnswersByBothTogether()
    {
        var plan = PlanSource.Library.Parse("""
            seed: 3
            budget: { rounds: 3 }
            data: { glyphs: { rows: 200, test_rows: 60 }, noise: pair:0.3 }
            peers: { count: 1 }
            learner: { batch: 16, model: mlp:16 }
            exchange: [ { multi_view_co_teaching: { forget: 0.3, gradual: 1, update: disagreement } } ]
            """) with { Baselines = false };
        using var outcome = new LearningRun(plan, new RunEnvironment()).Run();
        Assert.True(double.IsFinite(outcome.Report.Final!.Together.Metrics["loss"].Mean));
        Assert.Null(Trial.Of(plan).DifferenceFrom(Trial.Of(plan, threads: 2)));
    }

    [Fact]
    public void Check_OneColumn_CannotBeCut()
    {
        var plan = TrialPlan.Linear(0.1, 2, new MultiViewCoTeaching());
        var thrown = Assert.Throws<CohortException>(() => new TrialCohort(plan, TrialData.Classes(2, ([0], 0), ([0], 1)), [0], [1]));
        Assert.Equal(RunProblems.MethodDoesNotFit, Assert.Single(thrown.Problems).Kind);
    }

    private static TrialCohort Cohort(MultiViewCoTeaching method, int batch)
    {
        var plan = TrialPlan.Linear(Rate, 3, method);
        plan = plan with { Learner = plan.Learner with { Batch = batch } };
        return new TrialCohort(plan, TrialData.Classes(2, ([0, 0], 0), ([0, 0], 0), ([0, 0], 1)), [0, 1, 2]);
    }

    private static void Set(TrialCohort cohort, string name, float bias)
    {
        cohort.Values(0, name).Clear();
        cohort.Values(0, name)[0] = bias;
    }

    private static double Between(TrialCohort cohort, string name) => cohort.Values(0, name)[0] - cohort.Values(0, name)[1];

    private static double Loss(double bias, int label) => -Math.Log(Sigmoid(label == 0 ? bias : -bias));

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
