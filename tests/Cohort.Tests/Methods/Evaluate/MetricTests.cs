using Cohort.Data;
using Cohort.Methods;
using Cohort.Metrics;

namespace Cohort.Tests.Methods;

/// <summary>The usual metrics on numbers that can be followed by hand.</summary>
public class MetricTests
{
    // Predicted classes 0, 0, 1, 1 for labels 0, 1, 1, 1.
    private static readonly float[] Logits = [2, 1, 0.5f, 0.2f, -1, 3, 0, 0.1f];
    private static readonly int[] Labels = [0, 1, 1, 1];
    private static readonly float[] Values = [1, 2, 5];
    private static readonly float[] Targets = [1, 4, 4];

    [Fact]
    public void Accuracy_ThreeOfFour() => Assert.Equal(0.75, new Accuracy().Measure(Classes(Labels)));

    [Fact]
    public void MacroF1_IsTheMeanOfBothClasses() => // class 0: 2*1/(1+2); class 1: 2*2/(3+2)
        Assert.Equal((2.0 / 3 + 4.0 / 5) / 2, new MacroF1().Measure(Classes(Labels)), 1e-12);

    [Fact]
    public void AreaUnderCurve_CountsPairsInOrder() // scores -1, -0.3, 4, 0.1: the one of class 0 is below all others
        => Assert.Equal(1, new AreaUnderCurve().Measure(Classes(Labels)));

    [Fact]
    public void AreaUnderCurve_TieCountsHalf() => Assert.Equal(0.5, new AreaUnderCurve().Measure(new Predictions([1, 2, 1, 2], 2, [0, 1])));

    [Fact]
    public void AreaUnderCurve_OneClass_IsNotDefined() =>
        Assert.Equal(double.NaN, new AreaUnderCurve().Measure(new Predictions([1, 2, 1, 2], 2, [1, 1])));

    [Fact]
    public void Errors_OfARegression()
    {
        var predictions = new Predictions(Values, Targets);
        Assert.Equal(Math.Sqrt(5.0 / 3), new RootMeanSquareError().Measure(predictions), 1e-12);
        Assert.Equal(1, new MeanAbsoluteError().Measure(predictions), 1e-12);
        Assert.Equal(1 - 5.0 / 6, new ExplainedVariance().Measure(predictions), 1e-12);
    }

    [Fact]
    public void Errors_FarApart_AreSubtractedInDouble()
    {
        // 3e38 - (-3e38) is more than a float holds.
        var predictions = new Predictions([3e38f, 0], [-3e38f, 0]);
        double error = 2.0 * 3e38f, spread = 2 * (1.5e38 * 1.5e38);
        Assert.Equal(1, new RootMeanSquareError().Measure(predictions) / Math.Sqrt(error * error / 2), 1e-12);
        Assert.Equal(1, new ExplainedVariance().Measure(predictions) / (1 - error * error / spread), 1e-6);
    }

    [Fact]
    public void Errors_CloseTogether_KeepTheirLastDigits()
    {
        // As a float the difference is 1.
        var predictions = new Predictions([1, 0], [1e-9f, 0]);
        var error = 1 - (double)1e-9f;
        Assert.Equal(Math.Sqrt(error * error / 2), new RootMeanSquareError().Measure(predictions), 1e-12);
        Assert.Equal(1 - error * error / (2 * Math.Pow(1e-9f / 2.0, 2)), new ExplainedVariance().Measure(predictions), 1e-12 * 2e18);
    }

    [Fact]
    public void ExplainedVariance_EqualTargets_IsNotDefined() =>
        Assert.Equal(double.NaN, new ExplainedVariance().Measure(new Predictions([1, 2], [3, 3])));

    [Fact]
    public void Suits_OnlyItsKindOfTask()
    {
        var (two, three) = (Dataset.Classification("t", [1], [1], [0], ["a", "b"]), Dataset.Classification("t", [1], [1], [0], ["a", "b", "c"]));
        Assert.True(new AreaUnderCurve().Suits(two));
        Assert.False(new AreaUnderCurve().Suits(three));
        Assert.False(new Accuracy().Suits(Dataset.Regression("t", [1], [1], [0])));
        Assert.False(new RootMeanSquareError().Suits(two));
    }

    private static Predictions Classes(int[] labels) => new(Logits, 2, labels);
}
