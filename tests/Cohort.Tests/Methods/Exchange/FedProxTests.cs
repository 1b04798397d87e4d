using Cohort.Methods;
using Cohort.Plans;
using Cohort.Testing;

namespace Cohort.Tests.Methods;

public class FedProxTests
{
    [Fact]
    public void Change_MuZero_IsFedAvgToTheBit()
    {
        var average = AfterThreeRounds(new FederatedAveraging { Participation = 0.5 });
        Assert.Equal(average, AfterThreeRounds(new FedProx { Mu = 0, Participation = 0.5 }));
        Assert.NotEqual(average, AfterThreeRounds(new FedProx { Mu = 0.5, Participation = 0.5 }));

        static float[] AfterThreeRounds(FederatedAveraging exchange)
        {
            var plan = TrialPlan.Linear(0.1, 3, exchange);
            using var cohort = new TrialCohort(plan with { Learner = plan.Learner with { Batch = 8 } }, TrialData.Glyphs(96), TrialData.Dealt(96, 4));
            for (var round = 1; round <= 3; round++) cohort.Advance(round);
            return cohort.Weights();
        }
    }

    [Fact]
    public void Change_ThreeSteps_PullsToTheRoundsStart()
    {
        const double Mu = 2, Rate = 0.1;
        var plan = TrialPlan.Linear(Rate, 2, new FedProx { Mu = Mu });
        plan = plan with { Learner = plan.Learner with { Local = new LocalOptions { Passes = 3 } } };
        using var cohort = new TrialCohort(plan, TrialData.Numbers((1, -1), (2, 1)), [0], [1]);
        cohort.SetFirstWeights(0.5f, 0.5f);
        var (w, b) = (0.5, 0.0);
        for (var round = 1; round <= 2; round++)
        {
            cohort.Advance(round);
            var (first, second) = (Local(1, -1, w, b), Local(2, 1, w, b));
            (w, b) = ((first.W + second.W) / 2, (first.B + second.B) / 2);
            Assert.Equal(w, cohort.Values(0, "output.weight")[0], 1e-6);
            Assert.Equal(b, cohort.Values(1, "output.bias")[0], 1e-6);
        }

        static (double W, double B) Local(double x, double y, double startW, double startB)
        {
            var (w, b) = (startW, startB);
            for (var step = 0; step < 3; step++)
            {
                var error = w * x + b - y;
                (w, b) = (w - Rate * (error * x + Mu * (w - startW)), b - Rate * (error + Mu * (b - startB)));
            }

            return (w, b);
        }
    }
}
