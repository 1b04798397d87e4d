namespace Cohort.Fuzz.Tests;

public sealed class FuzzSettingsTests
{
    [Fact]
    public void Parse_All_AreUnderstood()
    {
        var settings = FuzzSettings.Parse(
            ["--inputs", "10", "--seed", "3", "--target", "plan", "--target", "csv", "--threads", "1", "--save", "d", "--no-messages"]);
        Assert.Equal((10, 3ul, 1, "d", false), (settings.Inputs, settings.Seed, settings.Threads, settings.Save, settings.Messages));
        Assert.Equal(["plan", "csv"], settings.Targets);
    }

    [Fact]
    public void Parse_Nothing_LooksAtMessagesToo() => Assert.True(FuzzSettings.Parse([]).Messages);

    [Theory]
    [InlineData("--inputs", "0")]
    [InlineData("--inputs", "many")]
    [InlineData("--threads", "0")]
    [InlineData("--save")]
    [InlineData("--what")]
    [InlineData("--replay", "file")]
    public void Parse_Nonsense_IsRefused(params string[] arguments) =>
        Assert.Contains("usage:", Assert.Throws<ArgumentException>(() => FuzzSettings.Parse(arguments)).Message, StringComparison.Ordinal);
}
