using Cohort.Data;

namespace Cohort.Tests.Data.Tables;

public class DateTextTests
{
    [Theory]
    [InlineData("2024-03-01")]
    [InlineData("2024/3/1")]
    [InlineData("1.3.2024")]
    [InlineData("31/12/1999")]
    [InlineData("12/31/99")]
    [InlineData("2024-03-01T12:30:05.25Z")]
    [InlineData("2024-03-01 12:30")]
    [InlineData("3/1/2024 9:05 PM")]
    public void IsDate_FormsInUse_AreDates(string text) => Assert.True(DateText.IsDate(text));

    [Theory]
    [InlineData("2024")]
    [InlineData("20240301")]
    [InlineData("1.2.3")]
    [InlineData("10.0.0.1")]
    [InlineData("555-12-3456")]
    [InlineData("2024-13-01")]
    [InlineData("2024-03-32")]
    [InlineData("2024-03-01 north")]
    [InlineData("2024-03.01")]
    [InlineData("12:30:05")]
    [InlineData("north")]
    public void IsDate_Others_AreNot(string text) => Assert.False(DateText.IsDate(text));

    [Fact]
    public void AreDates_MissingAmongThem_ArePassedOver()
    {
        Assert.True(DateText.AreDates(["2024-03-01", "NA", "unknown", ""]));
        Assert.False(DateText.AreDates(["2024-03-01", "north"]));
        Assert.False(DateText.AreDates(["NA"]));
    }
}
