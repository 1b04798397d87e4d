using Cohort.Methods;
using Cohort.Tests.Methods.Conformance;

namespace Cohort.Tests.Methods.Exchange;

public sealed class ScaffoldTests
{
    [Fact]
    public void Advance_FirstRound_IsFedAvg() // all control variates are still nought, and iid peers count alike in both
    {
        using var scaffold = new TrialRun(MethodPlace.PlanWith(new Scaffold(), MethodRole.Exchange), threads: 1);
        using var fedavg = new TrialRun(MethodPlace.PlanWith(new FederatedAveraging(), MethodRole.Exchange), threads: 1);
        scaffold.Advance(1, 1);
        fedavg.Advance(1, 1);
        Assert.Equal(fedavg.Weights(), scaffold.Weights());
        scaffold.Advance(2, 2);
        fedavg.Advance(2, 2);
        Assert.NotEqual(fedavg.Weights()[0], scaffold.Weights()[0]);
    }

    [Fact]
    public void Remember_FirstRound_ServersVariateIsTheMeanStepDirection()
    {
        using var run = new TrialRun(MethodPlace.PlanWith(new Scaffold(), MethodRole.Exchange), threads: 1);
        var start = run.Weights()[0];
        run.Advance(1, 1);
        var (after, round) = (run.Weights()[0], run.Round(1));
        // Option II from nought: c_i = (x - y_i) / (steps rate); everyone took as many steps, so their mean is that of the mean weights.
        var scale = 1 / (round.Learners[0].Steps * round.Rate);
        var server = run.State("scaffold", "server");
        var mean = Enumerable.Range(0, 4).Select(k => run.State("scaffold", "own", k)).Aggregate((a, b) => [.. a.Zip(b, (x, y) => x + y)]).Select(x => x / 4).ToArray();
        for (var i = 0; i < start.Length; i++)
        {
            Assert.Equal((start[i] - after[i]) * scale, server[i], 1e-4);
            Assert.Equal(mean[i], server[i], 1e-4);
        }
    }

    [Fact]
    public void Advance_Bytes_AreTwiceFedAvgs()
    {
        using var scaffold = new TrialRun(MethodPlace.PlanWith(new Scaffold(), MethodRole.Exchange), threads: 1);
        using var fedavg = new TrialRun(MethodPlace.PlanWith(new FederatedAveraging(), MethodRole.Exchange), threads: 1);
        scaffold.Advance(1, 1);
        fedavg.Advance(1, 1);
        Assert.Equal(2 * fedavg.Bytes, scaffold.Bytes);
    }
}
