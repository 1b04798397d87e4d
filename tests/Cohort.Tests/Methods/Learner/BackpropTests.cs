using Cohort.Methods;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Tests.Methods.Conformance;

namespace Cohort.Tests.Methods.Learner;

public sealed class BackpropTests
{
    [Fact]
    public void Directions_SoftmaxRegressionOneStep_IsThePredictionMinusTheTruth()
    {
        const double rate = 0.5;
        var plan = MethodPlace.PlanWith(new Backprop(), MethodRole.Learner, peers: 1);
        plan = plan with
        {
            Data = plan.Data with { Tasks = null },
            Peers = plan.Peers with { Own = 0 },
            Learner = plan.Learner with { Model = new LinearModel(), Optimizer = new Sgd { Rate = rate }, Batch = 160 }, // one step on all rows
        };
        using var run = new TrialRun(plan, threads: 1);
        var round = run.Round(1);
        var learner = round.Learners[0];
        var logits = round.Predict(learner, learner.Own);
        var expected = new double[10]; // of the bias: the mean over rows of softmax minus one-hot
        foreach (var (id, i) in learner.Own.ToArray().Select((id, i) => (id, i)))
        {
            var exponentials = logits.AsSpan(i * 10, 10).ToArray().Select(z => Math.Exp(z)).ToArray();
            for (var c = 0; c < 10; c++) expected[c] += (exponentials[c] / exponentials.Sum() - (round.LabelOf(id) == c ? 1 : 0)) / learner.Own.Length;
        }

        var bias = round.Network.Segments[^1];
        var before = learner[bias].ToArray();
        run.Advance(1, 1);
        for (var c = 0; c < 10; c++) Assert.Equal(expected[c], (before[c] - learner[bias][c]) / rate, 1e-5);
    }
}
