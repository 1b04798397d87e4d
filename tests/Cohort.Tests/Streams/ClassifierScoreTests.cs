using Cohort.Streams;

namespace Cohort.Tests.Streams;

public class ClassifierScoreTests
{
    [Fact]
    public void Accuracy_IsTheShareOfAllRows()
    {
        var score = new ClassifierScore(3, 2, 0) + new ClassifierScore(1, 0, 1);
        Assert.Equal(new ClassifierScore(4, 2, 1), score);
        Assert.Equal(0.5, score.Accuracy);
        Assert.True(double.IsNaN(default(ClassifierScore).Accuracy));
    }
}
