namespace Cohort.Compare.Tests;

public class CompareSettingsTests
{
    [Fact]
    public void Parse_Nothing_IsAWholeRunWithAtLeastFiveAlternations()
    {
        var settings = CompareSettings.Parse([]);
        Assert.False(settings.Quick);
        Assert.True(settings.Alternations >= 5);
        Assert.True(settings.Includes("products"));
    }

    [Fact]
    public void Parse_Quick_IsThreeAlternationsUnlessSaid()
    {
        Assert.Equal(3, CompareSettings.Parse(["--quick"]).Alternations);
        Assert.Equal(4, CompareSettings.Parse(["--alternations", "4", "--quick"]).Alternations);
    }

    [Fact]
    public void Parse_Only_IncludesWorksThatBeginSo()
    {
        var settings = CompareSettings.Parse(["--only", "mlp-32", "--only", "products"]);
        Assert.True(settings.Includes("mlp-32-1") && settings.Includes("mlp-32-2") && settings.Includes("products"));
        Assert.False(settings.Includes("growth") || settings.Includes("tiny-1122"));
    }

    [Fact]
    public void Parse_Against_IsNineAlternationsUnlessQuickOrSaid()
    {
        Assert.Null(CompareSettings.Parse([]).Against);
        var settings = CompareSettings.Parse(["--against", "elsewhere"]);
        Assert.Equal(("elsewhere", 9), (settings.Against, settings.Alternations));
        Assert.Equal(3, CompareSettings.Parse(["--quick", "--against", "elsewhere"]).Alternations);
        Assert.Equal(12, CompareSettings.Parse(["--alternations", "12", "--against", "elsewhere"]).Alternations);
    }

    [Theory]
    [InlineData("--fast")]
    [InlineData("--alternations", "0")]
    [InlineData("--against")]
    [InlineData("--against", "elsewhere", "--out", "page.md")]
    public void Parse_Unknown_SaysWhatIsKnown(params string[] arguments) =>
        Assert.Contains("--quick", Assert.Throws<ArgumentException>(() => CompareSettings.Parse(arguments)).Message);
}
