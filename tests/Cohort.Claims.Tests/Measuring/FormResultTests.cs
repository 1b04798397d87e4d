using Cohort.Metrics;

namespace Cohort.Claims.Tests;

public class FormResultTests
{
    [Fact]
    public void Verdict_OfSeveralComparisons_IsTheWorst()
    {
        var arms = ToyResults.Of(0.1, 0.1, 0.1).Arms;

        Assert.Equal(Verdict.NotShown, Of(Gain(0.05), Gain(0.1)));
        Assert.Equal(Verdict.Contradicted, Of(Gain(0.1), Gain(0.2)));
        Assert.Equal(Verdict.Holds, Of(Gain(0.05), Comparison.Same("with", "without", "accuracy", 0.2)));

        Comparison Gain(double margin) => Comparison.Gain("with", "without", "accuracy", margin);

        Verdict Of(params Comparison[] comparisons) =>
            FormResult.Of(ClaimForm.Full, [1, 2, 3], arms, [.. comparisons.Select(c => c with { Better = Better.Higher })], 0).Verdict;
    }

    [Fact]
    public void Of_ADivergedArm_IsNotShown() => Assert.Equal(Verdict.NotShown, ToyResults.Of(0.1, double.NaN, 0.1).Verdict);

    [Fact]
    public void Of_AMissingArm_IsRefused()
    {
        var arms = ToyResults.Of(0.1, 0.1).Arms;
        var comparison = Comparison.Gain("other", "without", "accuracy", 0);

        Assert.Throws<InvalidOperationException>(() => FormResult.Of(ClaimForm.Full, [1, 2], arms, [comparison], 0));
    }
}
