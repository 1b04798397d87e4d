using Cohort.Streams;

namespace Cohort.Tests.Streams;

public class RegressorScoreTests
{
    [Fact]
    public void Errors_OfTwoStretches_AreThoseOfAllRows()
    {
        var score = new RegressorScore(3, 10, 5, 1) + new RegressorScore(1, 6, 1, 0);
        Assert.Equal(new RegressorScore(4, 16, 6, 1), score);
        Assert.Equal(2, score.RootMeanSquareError);
        Assert.Equal(1.5, score.MeanAbsoluteError);
        Assert.True(double.IsNaN(default(RegressorScore).RootMeanSquareError));
    }
}
