using Cohort.Reports;

namespace Cohort.Tests.Reports.Html;

public class NumberTextTests
{
    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(1500, "1.5 kB")]
    [InlineData(416_000, "416 kB")]
    [InlineData(3_200_000, "3.2 MB")]
    [InlineData(9.3e18, "9.3 EB")]
    public void Bytes_EachUnit_IsDecimal(double value, string expected) => Assert.Equal(expected, NumberText.Bytes(value));

    [Theory]
    [InlineData(0.8549, "0.855")]
    [InlineData(1234.5678, "1235")]
    [InlineData(double.NaN, "diverged")]
    public void Metric_IsShort(double value, string expected) => Assert.Equal(expected, NumberText.Metric(value));

    [Fact]
    public void Change_ShowsItsSign() => Assert.Equal(["+0.020", "−0.020", "0.000"], new[] { 0.02, -0.02, 0 }.Select(NumberText.Change));
}
