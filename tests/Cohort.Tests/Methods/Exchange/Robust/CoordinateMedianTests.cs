using Cohort.Methods;
using Cohort.Testing;

namespace Cohort.Tests.Methods;

public sealed class CoordinateMedianTests
{
    [Fact]
    public void Combine_OddNumber_IsTheMiddleOfEachCoordinate() =>
        Assert.Equal([3f, -1f], TrialExchange.Combine(new CoordinateMedian(), [1, 5], [3, -1], [100, -70]));

    [Fact]
    public void Combine_EvenNumber_IsTheMeanOfTheTwoInTheMiddle() =>
        Assert.Equal([2.5f], TrialExchange.Combine(new CoordinateMedian(), [2], [3], [-8], [90]));

    [Fact]
    public void Combine_EmptyInbox_IsOnesOwn() => Assert.Equal([4f], TrialExchange.Combine(new CoordinateMedian(), [4]));
}
