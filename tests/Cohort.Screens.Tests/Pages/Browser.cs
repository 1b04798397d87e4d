using System.Reflection;
using Microsoft.Playwright;

namespace Cohort.Screens.Tests;

/// <summary>Debian's Chromium under Playwright, with a profile of its own that is thrown away.</summary>
public sealed class Browser : IAsyncLifetime, IDisposable
{
    private const string Path = "/usr/bin/chromium";
    private static readonly string Checks = ReadChecks();
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>The pages.</summary>
    public ShownReports Reports { get; } = new();

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        if (!File.Exists(Path)) return;
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Path, Args = ["--no-sandbox"] });
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        playwright?.Dispose();
        Reports.Dispose();
    }

    /// <summary>Opens a report as a screen of some width shows it, everything that is folded unfolded.</summary>
    /// <param name="report">Its name.</param>
    /// <param name="width">In pixels; a narrow one is a phone, that is touched.</param>
    /// <param name="dark">Whether its reader likes it dark.</param>
    /// <param name="change">What is done to the page's text before; null: nothing.</param>
    internal async Task<ShownPage> OpenAsync(string report, int width, bool dark = false, Func<string, string>? change = null)
    {
        Needed.Program(Path);
        var path = Reports[report];
        if (change is not null)
        {
            var (before, after) = (await File.ReadAllTextAsync(path), change(await File.ReadAllTextAsync(path)));
            Assert.NotEqual(before, after);
            path = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(path)!, $"{Guid.NewGuid():n}.html");
            await File.WriteAllTextAsync(path, after);
        }

        var phone = width < 600;
        var context = await browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = phone ? 844 : 900 },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            HasTouch = phone,
            IsMobile = phone,
            DeviceScaleFactor = phone ? 2 : 1,
        });
        await context.AddInitScriptAsync(Checks);
        var page = await context.NewPageAsync();
        var shown = new ShownPage(context, page, new Uri(path).AbsoluteUri);
        await page.GotoAsync(shown.Address);
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
        return shown;
    }

    private static string ReadChecks()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("checks.js")!);
        return reader.ReadToEnd();
    }
}
