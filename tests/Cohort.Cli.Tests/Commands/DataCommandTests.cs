namespace Cohort.Cli.Tests;

public sealed class DataCommandTests
{
    [Theory]
    [InlineData("glyphs", "10 classes (")]
    [InlineData("gaussian", "2 classes (")]
    [InlineData("coordinates", "a number from ")]
    [InlineData("episodes", "a number from ")]
    [InlineData("preferences", "2 classes (")]
    [InlineData("user_items", "2 classes (")]
    public async Task Get_DrawnSource_SaysWhatItIs(string name, string summary)
    {
        Assert.StartsWith(summary, await Shown("data", "get", name), StringComparison.Ordinal);
        Assert.Contains($" {name} ", await Shown("data", "list"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("movielens", "not for commercial use (terms of GroupLens)")]
    [InlineData("cifar_n:cifar10", "not for commercial use (CC BY-NC 4.0)")]
    [InlineData("crowd:music_genre", "no licence stated")]
    public async Task List_SetWithTerms_NamesThem(string name, string terms)
    {
        var sets = System.Text.Json.JsonDocument.Parse(await Shown("data", "list", "--json")).RootElement.EnumerateArray();
        Assert.Contains(terms, sets.Single(s => s.GetProperty("name").GetString() == name).GetProperty("what").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("glyphs", "2,000 rows, images of 16x16")]
    [InlineData("gaussian", "2,000 rows, 50 columns")]
    [InlineData("coordinates", "1,024 rows, 2 columns")]
    [InlineData("episodes", "2,000 rows, 1 column")]
    [InlineData("preferences", "2,000 rows, 20 columns")]
    public async Task Learn_DrawnSource_IsLearntFrom(string name, string summary) =>
        Assert.Contains(summary,
            await Shown("learn", "--data", name, "--rounds", "1", "--no-baselines", "--json", "--quiet"), StringComparison.Ordinal);

    private static async Task<string> Shown(params string[] line)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var exit = await CohortCommand.RunAsync(line, output, error);
        Assert.True(exit == 0, error.ToString());
        return output.ToString();
    }
}
