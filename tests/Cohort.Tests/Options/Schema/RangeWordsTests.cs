using Cohort.Options;

namespace Cohort.Tests.Options;

public class RangeWordsTests
{
    [Theory]
    [InlineData(0, 1, false, false, "from 0 to 1", true, true)]
    [InlineData(0, 1, true, false, "above 0 and at most 1", false, true)]
    [InlineData(0, 1, false, true, "at least 0 and below 1", true, false)]
    [InlineData(0, double.PositiveInfinity, true, false, "above 0", false, true)]
    [InlineData(double.NegativeInfinity, 1, false, false, "at most 1", true, true)]
    public void InWords_Range_SaysItsEnds(
        double min, double max, bool minExclusive, bool maxExclusive, string expected, bool holdsZero, bool holdsOne)
    {
        var range = new PlanRangeAttribute(min, max) { MinExclusive = minExclusive, MaxExclusive = maxExclusive };
        Assert.Equal((expected, holdsZero, holdsOne), (range.InWords(), range.Holds(0), range.Holds(1)));
        Assert.False(range.Holds(double.NaN));
    }
}
