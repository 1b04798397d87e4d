using Microsoft.Playwright;

namespace Cohort.Screens.Tests;

/// <summary>A page in the browser, and what it asked for and complained of.</summary>
internal sealed class ShownPage : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly IPage page;
    private readonly List<string> noise = [];

    public ShownPage(IBrowserContext context, IPage page, string address)
    {
        (this.context, this.page, Address) = (context, page, address);
        page.Console += (_, message) => Note($"the console says {message.Type}: {message.Text}");
        page.PageError += (_, message) => Note($"an error: {message}");
        page.Request += (_, request) =>
        {
            if (request.Url != Address) Note($"asks for {request.Url}");
        };
    }

    /// <summary>Where it lies.</summary>
    public string Address { get; }

    /// <summary>What it asked for beside itself, and what stood on its console.</summary>
    public IReadOnlyList<string> Noise
    {
        get
        {
            lock (noise) return [.. noise];
        }
    }

    /// <summary>What a check of <c>checks.js</c> finds wrong.</summary>
    public Task<string[]> CheckAsync(string check) => page.EvaluateAsync<string[]>($"checks.{check}()");

    /// <summary>
    /// Points at every place that answers, in turn, and finds those that do not show their text, whole, by the time the pointer has come.
    /// </summary>
    /// <param name="touch">By a tap of a finger; or else with a mouse.</param>
    public async Task<string[]> PointAsync(bool touch)
    {
        var places = await page.EvaluateAsync<int>("checks.listen()");
        Assert.True(places > 0, "nothing on the page answers");
        for (var i = 0; i < places;)
        {
            var middles = await page.EvaluateAsync<float[][]>($"checks.show({i})");
            foreach (var at in middles)
            {
                if (touch) await page.Touchscreen.TapAsync(at[0], at[1]);
                else await page.Mouse.MoveAsync(at[0], at[1]);
            }

            i += middles.Length;
        }

        return await page.EvaluateAsync<string[]>("checks.answers()");
    }

    /// <summary>The whole page as a picture.</summary>
    public Task PictureAsync(string path) => page.ScreenshotAsync(new() { Path = path, FullPage = true });

    /// <summary>Touches or points at the last place of every drawing, where there is least room, and takes a picture of what is in view.</summary>
    public async Task PictureOfHintsAsync(string path, bool touch)
    {
        var drawings = await page.Locator("svg").CountAsync();
        for (var i = 0; i < drawings; i++)
        {
            var place = page.Locator("svg").Nth(i).Locator(".h > rect").Last;
            if (touch) await place.TapAsync();
            else await place.HoverAsync();
            await page.ScreenshotAsync(new() { Path = $"{path}{i}.png" });
        }
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();

    private void Note(string what)
    {
        lock (noise) noise.Add(what);
    }
}
