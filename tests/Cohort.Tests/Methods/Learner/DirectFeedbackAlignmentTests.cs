using Cohort.Data;
using Cohort.Hooks;
using Cohort.Methods;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Plans;
using Cohort.Testing;

namespace Cohort.Tests.Methods;

public class DirectFeedbackAlignmentTests
{
    private const double Rate = 0.5;

    [Fact]
    public void Directions_OneHiddenUnit_FollowTheRuleByHand()
    {
        using var cohort = Cohort(new DirectFeedbackAlignment(), Two(), 1);
        Fill(cohort, "hidden1.weight", 0.5f);
        Fill(cohort, "hidden1.bias", 0.1f);
        Fill(cohort, "output.weight", 0.3f, -0.2f);
        Fill(cohort, "output.bias", 0, 0);
        Fill(cohort, "direct_feedback_alignment.hidden1", 0.7f, -0.4f);
        cohort.Advance(1);

        var (x, a) = (2.0, Math.Tanh(0.5 * 2 + 0.1));
        var p = 1 / (1 + Math.Exp(-0.2 * a - 0.3 * a)); // softmax of (0.3 a, -0.2 a); the label is 0
        double[] error = [p - 1, 1 - p];
        var felt = (error[0] * 0.7 - error[1] * 0.4) * (1 - a * a);
        Assert.Equal(0.5 - Rate * felt * x, cohort.Values(0, "hidden1.weight")[0], 1e-6);
        Assert.Equal(0.1 - Rate * felt, cohort.Values(0, "hidden1.bias")[0], 1e-6);
        Assert.Equal(0.3 - Rate * error[0] * a, cohort.Values(0, "output.weight")[0], 1e-6); // the last layer's true gradient
        Assert.Equal(-Rate * error[1], cohort.Values(0, "output.bias")[1], 1e-6);
    }

    [Fact]
    public void Directions_FeedbackIsTheTransposedWeight_IsBackprop()
    {
        using var direct = Cohort(new DirectFeedbackAlignment(), TrialData.Glyphs(8), 8, 5);
        using var back = Cohort(new Backprop(), TrialData.Glyphs(8), 8, 5);
        Transpose(direct, "output.weight", "direct_feedback_alignment.hidden1", 5, 10);
        direct.Advance(1);
        back.Advance(1);
        Assert.Equal(back.Weights(), direct.Weights(), (a, b) => Math.Abs(a - b) < 1e-6f);
    }

    [Fact]
    public void Directions_NoHiddenLayer_IsBackpropToTheBit()
    {
        using var direct = Cohort(new DirectFeedbackAlignment(), TrialData.Glyphs(8), 8);
        using var back = Cohort(new Backprop(), TrialData.Glyphs(8), 8);
        direct.Advance(1);
        back.Advance(1);
        Assert.Equal(back.Weights(), direct.Weights());
    }

    [Fact]
    public void Declare_TwoHiddenLayers_OneMatrixEachOfThePublishedScale()
    {
        using var cohort = Cohort(new DirectFeedbackAlignment { Scale = 3 }, TrialData.Glyphs(8), 8, 200, 100);
        foreach (var (name, width) in new[] { ("hidden1", 200), ("hidden2", 100) })
        {
            var values = cohort.Values(0, $"direct_feedback_alignment.{name}");
            Assert.Equal(10 * width, values.Length);
            var squares = 0.0;
            foreach (var value in values) squares += value * value;
            Assert.Equal(9, squares, 1.5); // so many values of variance 9 / so many; five standard deviations are 2.0 and 1.4
        }
    }

    [Fact]
    public void Directions_Round_LeavesTheFeedbackAlone()
    {
        using var cohort = Cohort(new DirectFeedbackAlignment(), TrialData.Glyphs(40), 8, 5);
        var before = cohort.Values(0, "direct_feedback_alignment.hidden1").ToArray();
        cohort.Advance(1);
        Assert.Equal(before, cohort.Values(0, "direct_feedback_alignment.hidden1").ToArray());
    }

    [Fact]
    public void Directions_Redraw_IsAnotherWalkBelowTheOutputs()
    {
        using var redrawn = Cohort(new DirectFeedbackAlignment { Redraw = true }, TrialData.Glyphs(8), 8, 5);
        using var kept = Cohort(new DirectFeedbackAlignment(), TrialData.Glyphs(8), 8, 5);
        redrawn.Advance(1);
        kept.Advance(1);
        Assert.NotEqual(kept.Values(0, "hidden1.weight").ToArray(), redrawn.Values(0, "hidden1.weight").ToArray());
        Assert.Equal(kept.Values(0, "output.weight").ToArray(), redrawn.Values(0, "output.weight").ToArray());
    }

    [Fact]
    public void Directions_ConvolutionalNetwork_TrainsEveryLayer()
    {
        var plan = PlanOf(new DirectFeedbackAlignment(), new Cnn { Channels = [2, 3] }, 8);
        using var cohort = new TrialCohort(plan, TrialData.Glyphs(8), Enumerable.Range(0, 8).ToArray());
        var before = cohort.Network.Segments.Select(s => cohort.Learners[0][s].ToArray()).ToArray();
        cohort.Advance(1);
        Assert.All(cohort.Network.Segments.Zip(before), pair => Assert.NotEqual(pair.Second, cohort.Learners[0][pair.First].ToArray()));
        Assert.All(cohort.Weights(), weight => Assert.True(float.IsFinite(weight)));
    }

    internal static TrialCohort Cohort(ILearningRule rule, Dataset data, int batch, params int[] hidden)
    {
        if (data.Classes.Count == 2) hidden = [1];
        var model = new Mlp { Hidden = hidden, Activation = Nonlinearity.Tanh };
        return new TrialCohort(PlanOf(rule, model, batch), data, Enumerable.Range(0, data.Rows).ToArray());
    }

    private static Plan PlanOf(ILearningRule rule, IModel model, int batch) => new()
    {
        Learner = new LearnerOptions { Model = model, Optimizer = new Sgd { Rate = Rate }, Batch = batch, Rule = rule },
        Evaluate = [new GradientAlignment()],
    };

    internal static void Transpose(TrialCohort cohort, string from, string to, int rows, int columns, float factor = 1)
    {
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++) cohort.Values(0, to)[j * rows + i] = factor * cohort.Values(0, from)[i * columns + j];
        }
    }

    private static Dataset Two() => Dataset.Classification("two", [1], [2], [0], ["a", "b"]);

    private static void Fill(TrialCohort cohort, string segment, params float[] values) => values.CopyTo(cohort.Values(0, segment));
}
