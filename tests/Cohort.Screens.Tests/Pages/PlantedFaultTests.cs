namespace Cohort.Screens.Tests;

/// <summary>Every check finds the fault that it is for, planted into a report that is whole without it.</summary>
[Collection(nameof(Browser))]
public class PlantedFaultTests(Browser browser)
{
    [SkippableTheory]
    [InlineData("cut", "overflow-x: auto;", "overflow-x: visible;", "beyond the screen: table")]
    [InlineData("cut", "</style>", "h1 { overflow: hidden; white-space: nowrap; }</style>", "clipped: h1")]
    [InlineData("cut", "</style>", "svg { overflow: hidden; } svg .name { font-size: 30px; }</style>", "clipped by its drawing: \"together")]
    [InlineData("cut", "</style>", "svg .name { font-size: 20px; }</style>", "beyond its card: \"together")]
    [InlineData("cut", ".flag { white-space: nowrap; }", ".flag { display: inline-block; width: 2em; word-break: break-all; }", "")]
    [InlineData("cut", ".flag { white-space: nowrap; }", ".flag { word-break: break-all; padding-left: 200px; }", "torn: span.flag")]
    [InlineData("unreachable", " tabindex=\"0\"", "", "scrolls, but takes no focus: div.scroll")]
    [InlineData("colliding", "</style>", "svg .tick { font-size: 40px; }</style>", "run into each other")]
    [InlineData("small", "svg text { font-size: 13.5px; }", "svg text { font-size: 11px; }", "9.")]
    [InlineData("pale", "--soft: #57606a;", "--soft: #9aa0a6;", "contrast 2.")]
    [InlineData("pale", "font-weight: 300; }", "opacity: .55; }", "\"0\" in td.none")]
    [InlineData("mute", "<g class=\"h\"", "<g class=\"x\"", "nothing answers at circle")]
    public async Task Check_PlantedFault_IsFound(string check, string whole, string broken, string says)
    {
        await using var page = await browser.OpenAsync("table", 390, change: text => text.Replace(whole, broken, StringComparison.Ordinal));
        var faults = await page.CheckAsync(check);
        if (says.Length == 0) Assert.Empty(faults); // a flag that stands on one line is not torn
        else Assert.Contains(faults, fault => fault.Contains(says, StringComparison.Ordinal));
    }

    [SkippableTheory]
    [InlineData(1280, "</style>", "svg .h>g { transition: visibility 0s .5s; }</style>", "does not answer at once")]
    [InlineData(390, "</style>", "svg .h>g { transition: visibility 0s .5s; }</style>", "does not answer at once")]
    [InlineData(1280, "svg .h { cursor: pointer;", "svg .h { pointer-events: none;", "was not reached")]
    [InlineData(390, "svg .h { cursor: pointer;", "svg .h { pointer-events: none;", "was not reached")]
    [InlineData(390, "</style>", "svg .h>g { transform: translateX(300px); }</style>", "lies beyond the screen")]
    [InlineData(390, "</style>", "svg .h>g text { font-size: 24px; }</style>", "wider than its frame")]
    [InlineData(1280, "svg .h:hover>g,", "svg .h>g,", "another text stays beside it")]
    public async Task Pointing_PlantedFault_IsFound(int width, string whole, string broken, string says)
    {
        await using var page = await browser.OpenAsync("text", width, change: text => text.Replace(whole, broken, StringComparison.Ordinal));
        Assert.Contains(await page.PointAsync(touch: width < 600), fault => fault.Contains(says, StringComparison.Ordinal));
    }

    [SkippableTheory]
    [InlineData("<main>", "<main><img alt=\"\" src=\"http://127.0.0.1:9/a.png\">", "the console says error")]
    [InlineData("content=\"default-src 'none';", "content=\"img-src *;", "asks for http://127.0.0.1:9/a.png")]
    public async Task Noise_PlantedFault_IsFound(string whole, string broken, string says)
    {
        var image = says.StartsWith("asks", StringComparison.Ordinal) ? "<main><img alt=\"\" src=\"http://127.0.0.1:9/a.png\">" : "<main>";
        await using var page = await browser.OpenAsync("text", 1280, change: text =>
            text.Replace("<main>", image, StringComparison.Ordinal).Replace(whole, broken, StringComparison.Ordinal));
        Assert.Contains(page.Noise, what => what.Contains(says, StringComparison.Ordinal));
    }
}
