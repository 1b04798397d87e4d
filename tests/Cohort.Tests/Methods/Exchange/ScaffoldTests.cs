using Cohort.Methods;
using Cohort.Plans;
using Cohort.Testing;

namespace Cohort.Tests.Methods;

public class ScaffoldTests
{
    private const double Rate = 0.05;
    private static readonly (double X, double Y)[] Rows = [(1, -1), (2, 1)];

    [Theory]
    [InlineData(1, 1.0)]
    [InlineData(3, 1.0)]
    [InlineData(2, 0.5)]
    public void Round_TwoPeers_FollowsAlgorithm1(int steps, double participation)
    {
        var plan = TrialPlan.Linear(Rate, 4, new Scaffold { Participation = participation });
        plan = plan with { Learner = plan.Learner with { Local = new LocalOptions { Passes = steps } } };
        using var cohort = new TrialCohort(plan, TrialData.Numbers((1, -1), (2, 1)), [0], [1]);
        cohort.SetFirstWeights(0.5f, 0.5f);
        var (server, variate) = (new[] { 0.5, 0.0 }, new double[2]);
        double[][] own = [new double[2], new double[2]];
        for (var round = 1; round <= 4; round++)
        {
            cohort.Advance(round);
            var there = cohort.Learners.Where(l => l.Attends).Select(l => l.Id).ToArray();
            var (sumOfChanges, sumOfVariates) = (new double[2], new double[2]);
            foreach (var k in there)
            {
                var y = (double[])server.Clone();
                for (var step = 0; step < steps; step++)
                {
                    var error = y[0] * Rows[k].X + y[1] - Rows[k].Y;
                    y = [y[0] - Rate * (error * Rows[k].X - own[k][0] + variate[0]), y[1] - Rate * (error - own[k][1] + variate[1])];
                }

                for (var i = 0; i < 2; i++)
                {
                    var next = own[k][i] - variate[i] + (server[i] - y[i]) / (steps * Rate); // option II
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
                Assert.Equal(server[i], cohort.Values(0, name)[0], 1e-5);
                Assert.Equal(server[i], cohort.Values(1, name)[0], 1e-5);
                Assert.Equal(variate[i], cohort.Values(0, $"scaffold.server/{name}")[0], 1e-4);
                for (var k = 0; k < 2; k++) Assert.Equal(own[k][i], cohort.Values(k, $"scaffold.own/{name}")[0], 1e-4);
            }
        }
    }

    [Fact]
    public void Remember_EveryRound_ServersVariateIsTheMeanOfThePeers()
    {
        using var cohort = new TrialCohort(TrialPlan.Linear(Rate, 6, new Scaffold { Participation = 0.5 }), TrialData.Numbers((1, -1), (2, 1), (3, 1), (-1, -1)), [0], [1], [2], [3]);
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
