namespace Cohort.Screens.Tests;

/// <summary>
/// Reports as a browser shows them, on a desk and on a phone, light and dark. With <c>COHORT_PICTURES</c> naming a folder, pictures of all are
/// left there, to be looked at.
/// </summary>
[Collection(nameof(Browser))]
public class ReportScreenTests(Browser browser)
{
    private static string? Pictures => Environment.GetEnvironmentVariable("COHORT_PICTURES");

    public static TheoryData<string, int, bool> Screens()
    {
        var screens = new TheoryData<string, int, bool>();
        foreach (var report in new[] { "table", "peers", "regression", "text", "comparison" })
        {
            foreach (var width in new[] { 1280, 390 })
            {
                screens.Add(report, width, false);
                screens.Add(report, width, true);
            }
        }

        return screens;
    }

    [SkippableTheory]
    [MemberData(nameof(Screens))]
    public async Task Report_OnAScreen_IsWholeAndReadableAndQuiet(string report, int width, bool dark)
    {
        await using var page = await browser.OpenAsync(report, width, dark);
        if (Pictures is { Length: > 0 } folder) await page.PictureAsync(Path.Combine(folder, $"{report}-{width}-{(dark ? "dark" : "light")}.png"));
        string[] faults = [];
        foreach (var check in new[] { "cut", "unreachable", "colliding", "small", "pale", "mute" })
            faults = [.. faults, .. (await page.CheckAsync(check)).Select(fault => $"{check}: {fault}")];
        Demand(faults.Concat(page.Noise));
    }

    [SkippableTheory]
    [InlineData("table", 1280)]
    [InlineData("table", 390)]
    [InlineData("peers", 1280)]
    [InlineData("peers", 390)]
    [InlineData("regression", 1280)]
    [InlineData("regression", 390)]
    [InlineData("text", 1280)]
    [InlineData("text", 390)]
    [InlineData("comparison", 1280)]
    [InlineData("comparison", 390)]
    public async Task Report_PointedAtOrTouched_AnswersAtOnceEverywhere(string report, int width)
    {
        await using var page = await browser.OpenAsync(report, width);
        if (Pictures is { Length: > 0 } folder) await page.PictureOfHintsAsync(Path.Combine(folder, $"{report}-{width}-hint"), touch: width < 600);
        Demand((await page.PointAsync(touch: width < 600)).Concat(page.Noise));
    }

    private static void Demand(IEnumerable<string> faults) => Assert.True(!faults.Any(), string.Join('\n', faults));
}
