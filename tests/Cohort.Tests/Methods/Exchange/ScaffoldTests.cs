using Cohort.Data;
using Cohort.Loops;
using Cohort.Methods;
using Cohort.Optimizers;
using Cohort.Plans;
using Cohort.Roles;
using Cohort.Testing;

namespace Cohort.Tests.Methods;

public class ScaffoldTests
{
    private const double Rate = 0.05;
    private static readonly (double X, double Y)[] Rows = [(1, -1), (2, 1)];

    [Theory]
    [InlineData(1, 1.0, 0)]
    [InlineData(3, 1.0, 0)]
    [InlineData(2, 0.5, 0)]
    [InlineData(3, 1.0, 0.9)] // the variate is a gradient, however far momentum walks
    public void Round_TwoPeers_FollowsAlgorithm1(int steps, double participation, double momentum)
    {
        var plan = TrialPlan.Linear(Rate, 4, new Scaffold { Participation = participation });
        var optimizer = new Sgd { Rate = Rate, Momentum = momentum };
        plan = plan with { Learner = plan.Learner with { Local = new LocalOptions { Passes = steps }, Optimizer = optimizer } };
        using var cohort = new TrialCohort(plan, TrialData.Numbers((1, -1), (2, 1)), [0], [1]);
        cohort.SetFirstWeights(0.5f, 0.5f);
        var (server, variate) = (new[] { 0.5, 0.0 }, new double[2]);
        double[][] own = [new double[2], new double[2]], velocity = [new double[2], new double[2]];
        for (var round = 1; round <= 4; round++)
        {
            cohort.Advance(round);
            var there = cohort.Learners.Where(l => l.Attends).Select(l => l.Id).ToArray();
            var (sumOfChanges, sumOfVariates) = (new double[2], new double[2]);
            foreach (var k in there)
            {
                var (y, mean) = ((double[])server.Clone(), new double[2]);
                for (var step = 0; step < steps; step++)
                {
                    var error = y[0] * Rows[k].X + y[1] - Rows[k].Y;
                    double[] gradient = [error * Rows[k].X, error];
                    for (var i = 0; i < 2; i++)
                    {
                        mean[i] += gradient[i] / steps;
                        velocity[k][i] = momentum * velocity[k][i] + gradient[i] - own[k][i] + variate[i];
                        y[i] -= Rate * velocity[k][i];
                    }
                }

                for (var i = 0; i < 2; i++)
                {
                    var next = momentum == 0 ? own[k][i] - variate[i] + (server[i] - y[i]) / (steps * Rate) : mean[i]; // option II, without momentum
                    sumOfVariates[i] += next - own[k][i];
                    sumOfChanges[i] += y[i] - server[i];
                    own[k][i] = next;
                }
            }

            for (var i = 0; i < 2; i++)
            {
                server[i] += sumOfChanges[i] / there.Length;
                variate[i] += sumOfVariates[i] / 2;
                var name = i == 0 ? "output.weight" : "output.bias";
                for (var k = 0; k < 2; k++)
                {
                    Assert.Equal(server[i], cohort.Values(k, name)[0], 1e-5);
                    Assert.Equal(variate[i], cohort.Values(k, $"scaffold.server/{name}")[0], 1e-4);
                    Assert.Equal(own[k][i], cohort.Values(k, $"scaffold.own/{name}")[0], 1e-4);
                }
            }
        }
    }

    [Fact]
    public void Run_MomentumOfTheDefaultPlan_LearnsAsFedAvgDoes()
    {
        var plan = new Plan
        {
            Budget = new() { Rounds = 40 }, Data = new() { Source = new GlyphSource { Rows = 600, TestRows = 200 } }, Baselines = false,
            Learner = new() { Optimizer = new Sgd { Rate = 0.05, Momentum = 0.9 } },
        };
        var (scaffold, average) = (Accuracy(new Scaffold()), Accuracy(new FederatedAveraging()));
        Assert.InRange(scaffold, average - 0.05, 1);

        double Accuracy(IExchange exchange)
        {
            var exchanging = plan with { Exchange = [new ExchangeOptions { Method = exchange }] };
            using var outcome = new LearningRun(exchanging, new RunEnvironment { Threads = 2 }).Run();
            return outcome.Report.Final!.Together.Metrics["accuracy"].Mean;
        }
    }

    [Fact]
    public void Mix_RoundsBetweenExchanges_VariateIsTheMeanOverAllTheirSteps()
    {
        var everyOther = new ExchangeOptions { Method = new Scaffold(), Schedule = new ScheduleOptions { Every = 2 } };
        var plan = TrialPlan.Linear(0, 4, []) with { Exchange = [everyOther] };
        using var cohort = new TrialCohort(plan, TrialData.Numbers((1, -1), (2, 1)), [0], [1]);
        cohort.SetFirstWeights(0.5f, 0.5f);
        cohort.Advance(1);
        Assert.Equal(0, cohort.Values(0, "scaffold.own/output.bias")[0]);
        cohort.Advance(2); // at a rate of 0 every gradient is the same: the error, 0.5 x - y
        Assert.Equal(1.5f, cohort.Values(0, "scaffold.own/output.bias")[0], 1e-6f);
        Assert.Equal(0f, cohort.Values(1, "scaffold.own/output.bias")[0], 1e-6f);
        Assert.Equal(0.75f, cohort.Values(0, "scaffold.server/output.bias")[0], 1e-6f);
    }

    [Fact]
    public void Mix_EveryRound_ServersVariateIsTheMeanOfThePeers()
    {
        var plan = TrialPlan.Linear(Rate, 6, new Scaffold { Participation = 0.5 });
        using var cohort = new TrialCohort(plan, TrialData.Numbers((1, -1), (2, 1), (3, 1), (-1, -1)), [0], [1], [2], [3]);
        for (var round = 1; round <= 6; round++)
        {
            cohort.Advance(round);
            var mean = Enumerable.Range(0, 4).Average(k => cohort.Values(k, "scaffold.own/output.weight")[0]);
            Assert.Equal(mean, cohort.Values(0, "scaffold.server/output.weight")[0], 1e-5);
        }
    }

    [Fact]
    public void Exchange_WeightsAndVariates_TwiceTheBytesOfFedAvg()
    {
        using var scaffold = new TrialCohort(TrialPlan.Linear(Rate, 1, new Scaffold()), TrialData.Numbers((1, -1), (2, 1)), [0], [1]);
        using var average = new TrialCohort(TrialPlan.Linear(Rate, 1, new FederatedAveraging()), TrialData.Numbers((1, -1), (2, 1)), [0], [1]);
        scaffold.Advance(1);
        average.Advance(1);
        Assert.Equal(2 * average.Bytes, scaffold.Bytes);
    }
}
