using Cohort.Methods;
using Cohort.Plans;
using Cohort.Roles;
using Cohort.Tests.Methods.Conformance;

namespace Cohort.Tests.Methods.Exchange;

public sealed class FedProxTests
{
    [Fact]
    public void Change_NoWeightOnTheTerm_IsFedAvg() => Assert.Equal(After(new FederatedAveraging(), steps: 3), After(new FedProx { Mu = 0 }, steps: 3));

    [Fact]
    public void Change_FirstStep_IsFedAvg() => // at the start the distance is nought, and so is its gradient
        Assert.Equal(After(new FederatedAveraging(), steps: 1), After(new FedProx { Mu = 5 }, steps: 1));

    [Fact]
    public void Change_LargerMu_StaysNearerToTheStart()
    {
        var start = Start();
        var distances = new[] { 0, 2.0, 8.0 }.Select(mu => After(new FedProx { Mu = mu }, steps: 20).Zip(start, (a, b) => (a - b) * (a - b)).Sum()).ToArray();
        Assert.True(distances[1] < 0.8 * distances[0] && distances[2] < 0.8 * distances[1], string.Join(", ", distances));
    }

    private static Plan PlanOf(IExchange method, int steps)
    {
        var plan = MethodPlace.PlanWith(method, MethodRole.Exchange);
        return plan with { Learner = plan.Learner with { Local = new LocalOptions { Steps = steps } } };
    }

    private static float[] After(IExchange method, int steps)
    {
        using var run = new TrialRun(PlanOf(method, steps), threads: 1);
        run.Advance(1, 1);
        return run.Weights()[0];
    }

    private static float[] Start()
    {
        using var run = new TrialRun(PlanOf(new FederatedAveraging(), 1), threads: 1);
        return run.Weights()[0];
    }
}
