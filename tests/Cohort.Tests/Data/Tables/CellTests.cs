using System.Globalization;
using Cohort.Data;
using Cohort.Tensors;

namespace Cohort.Tests.Data;

public class CellTests
{
    [Theory]
    [InlineData("1e39", "Number", 1e39)] // beyond single precision
    [InlineData("-1e308", "Number", -1e308)]
    [InlineData("1e400", "Number", double.PositiveInfinity)] // a number, if one that cannot be used; no missing cell
    [InlineData("-1e400", "Number", double.NegativeInfinity)]
    [InlineData("1600000001", "Number", 1600000001.0)]
    [InlineData("9007199254740993", "Number", 9007199254740992.0)] // 2^53 + 1
    [InlineData("1e-300", "Number", 1e-300)]
    [InlineData("inf", "MissingAmongNumbers", double.NaN)]
    [InlineData("-Inf", "MissingAmongNumbers", double.NaN)]
    [InlineData("Infinity", "MissingAmongNumbers", double.NaN)]
    [InlineData("∞", "MissingAmongNumbers", double.NaN)]
    [InlineData("NaN", "Missing", double.NaN)]
    [InlineData("info", "Text", double.NaN)]
    public void Read_NumbersAndWords_AreToldApart(string text, string kind, double value) =>
        Assert.Equal((kind, value), ($"{Cell.Read(text).Kind}", Cell.Read(text).Value));

    [Theory]
    [InlineData("16777217")] // in the middle between two singles
    [InlineData("1.000000059604644775390625000001")] // so little above the middle that the nearest double is the middle itself
    [InlineData("1.000000178813934326171874999999")] // so little below
    [InlineData("0.1")]
    [InlineData("8388609.5")]
    public void Read_RoundedToSinglePrecision_IsTheNearestSingle(string text) =>
        Assert.Equal(float.Parse(text, CultureInfo.InvariantCulture), (float)Cell.Read(text).Value);

    [Fact]
    public void Read_ManyNumbers_RoundAsSinglesDo()
    {
        var random = new RandomStream(3, "test");
        for (var i = 0; i < 20_000; i++)
        {
            // Near the middle between two singles, with more digits than a double has.
            var middle = 1 + (random.NextInt32(1 << 23) + 0.5m) / (1 << 23);
            var text = (middle + (random.NextInt32(5) - 2) * 1e-24m).ToString(CultureInfo.InvariantCulture);
            Assert.Equal(float.Parse(text, CultureInfo.InvariantCulture), (float)Cell.Read(text).Value);
        }
    }
}
