using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Plans;
using Cohort.Testing;

namespace Cohort.Tests.Methods.Learner;

public sealed class BackpropTests
{
    [Fact]
    public void Directions_SoftmaxRegressionOneStep_IsThePredictionMinusTheTruth()
    {
        const double rate = 0.5;
        var optimizer = new Sgd { Rate = rate };
        var plan = new Plan { Learner = new() { Model = new LinearModel(), Optimizer = optimizer, Batch = 160 } }; // one step on all rows
        using var cohort = new TrialCohort(plan, TrialData.Glyphs(160));
        var (round, learner) = (cohort.Round(1), cohort[0]);
        var logits = round.Predict(learner, learner.Rows);
        var expected = new double[10]; // of the bias: the mean over rows of softmax minus one-hot
        foreach (var (id, i) in learner.Rows.ToArray().Select((id, i) => (id, i)))
        {
            var exponentials = logits.AsSpan(i * 10, 10).ToArray().Select(z => Math.Exp(z)).ToArray();
            for (var c = 0; c < 10; c++)
                expected[c] += (exponentials[c] / exponentials.Sum() - (round.LabelOf(id) == c ? 1 : 0)) / learner.Rows.Length;
        }

        var bias = round.Network.Segments[^1];
        var before = learner[bias].ToArray();
        cohort.Advance(1);
        for (var c = 0; c < 10; c++) Assert.Equal(expected[c], (before[c] - learner[bias][c]) / rate, 1e-5);
    }
}
