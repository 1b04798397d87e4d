using Cohort.Data;

namespace OwnMethod.Tests;

public sealed class TopTwoAccuracyTests
{
    [Fact]
    public void Measure_SecondBest_Counts() =>
        Assert.Equal(2 / 3.0, new TopTwoAccuracy().Measure(new Predictions([3, 2, 1, 3, 2, 1, 3, 2, 1], 3, [0, 1, 2])));
}
