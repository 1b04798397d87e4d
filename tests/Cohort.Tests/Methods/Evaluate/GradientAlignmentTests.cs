using Cohort.Hooks;
using Cohort.Methods;
using Cohort.Testing;

namespace Cohort.Tests.Methods;

public class GradientAlignmentTests
{
    [Fact]
    public void Conclude_Backprop_IsOne() => Assert.All(Alignment(new Backprop(), 5, 4), value => Assert.Equal(1, value, 1e-5));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(-2, -1)]
    public void Conclude_FeedbackAlongTheWeights_IsItsSign(float factor, double expected)
    {
        using var cohort = DirectFeedbackAlignmentTests.Cohort(new DirectFeedbackAlignment(), TrialData.Glyphs(8), 8, 5);
        DirectFeedbackAlignmentTests.Transpose(cohort, "output.weight", "direct_feedback_alignment.hidden1", 5, 10, factor);
        Assert.Equal(expected, Measure(cohort)["alignment"][0], 1e-5);
    }

    [Fact]
    public void Conclude_RandomFeedback_IsWithinOneAndLowestIsNoMoreThanTheMean()
    {
        var (mean, lowest) = (Alignment(new DirectFeedbackAlignment(), 5, 4)[0], Alignment(new DirectFeedbackAlignment(), 5, 4)[1]);
        Assert.InRange(mean, -1, 0.999);
        Assert.InRange(lowest, -1, mean);
    }

    [Fact]
    public void Observe_SecondRound_StartsAnew()
    {
        using var cohort = DirectFeedbackAlignmentTests.Cohort(new Backprop(), TrialData.Glyphs(24), 8, 5);
        Measure(cohort);
        Assert.Equal(1, Measure(cohort)["alignment"][0], 1e-5);
        Assert.Equal(0f, cohort.Values(0, "gradient_alignment.hidden1.weight")[0]);
    }

    [Fact]
    public void Conclude_LinearModel_HasNothingBelowTheOutputs()
    {
        using var cohort = DirectFeedbackAlignmentTests.Cohort(new Backprop(), TrialData.Glyphs(8), 8);
        Assert.Equal(double.NaN, Measure(cohort)["alignment"][0]);
    }

    private static double[] Alignment(ILearningRule rule, params int[] hidden)
    {
        using var cohort = DirectFeedbackAlignmentTests.Cohort(rule, TrialData.Glyphs(16), 8, hidden);
        var measured = Measure(cohort);
        return [measured["alignment"][0], measured["alignment_lowest"][0]];
    }

    private static IReadOnlyDictionary<string, double[]> Measure(TrialCohort cohort)
    {
        cohort.Advance(1);
        cohort.Observe(1, (_, _) => 0);
        return cohort.Conclude(1);
    }
}
