namespace Cohort.Compare.Tests;

public class BenchmarkPageTests
{
    private static readonly PairedRatio One = new(1, 0.9, 1.1, 3);

    [Fact]
    public void Render_Rows_ShowRatioLimitsAndDifferences()
    {
        var page = Page(rows: [Result("stream-loop", median: 3.456, spread: 1.5)]);
        const string Shown = "| scikit-learn, partial_fit over all rows: its C loop | 1 thread "
            + "| 3.46 (0.90 to 1.10) | 2.00 | 3 / 8 | gradients 1.0E-006, losses 2.0E-006, weights 3.0E-006 | 1.50 |";
        Assert.Contains(Shown, page);
        Assert.DoesNotContain("One learner on two threads", page);
    }

    [Fact]
    public void Render_WorksOnTwoThreads_ShowBothSidesSpread()
    {
        var page = Page(rows: [Result("mlp-32-1", 2, 1.1), Result("mlp-32-2", 2, 1.75), Result("peers-100", 2, 1.05)]);
        var spread = page[page.IndexOf("## One learner on two threads", StringComparison.Ordinal)..];
        Assert.Contains("| MLP 784-200-10, batch 32, momentum; 2 threads | 1 | 1.75 | 4.00, PyTorch", spread);
        Assert.Contains("| 100 | 1.05 |", spread);
        Assert.DoesNotContain("1 thread |", spread);
    }

    [Fact]
    public void Render_GrowthWithALimit_SaysHowFarFromLinear()
    {
        var curve = new GrowthCurve("Time by K", [new("K = 4", One), new("K = 10", One with { Median = 0.7 })], 0.25);
        Assert.Contains("Furthest from linear: -30% at K = 10; beyond the limit of 25%.", Page(growth: [curve]));
        Assert.Contains("within the limit of 40%", Page(growth: [curve with { Limit = 0.4 }]));
        Assert.DoesNotContain("Furthest from linear", Page(growth: [curve with { Limit = null }]));
    }

    [Fact]
    public void Render_Memory_ShowsPeakSumAndRatio() =>
        Assert.Contains("| 1000 | 501.7 | 401.4 | 1.25 | 200.0 | 100.0 | 50.0 | 26.4 | 25.0 |",
            Page(memory: [new(1000, 501_700_000, 200_000_000, 100_000_000, 50_000_000, 26_360_000, 25_000_000)]));

    [Fact]
    public void Render_OnlyAPart_SaysSo()
    {
        Assert.Contains("Only a part was run: cnn.", BenchmarkPage.Render(new CompareSettings { Only = ["cnn"] }, [], [], [], [], []));
        Assert.DoesNotContain("Only a part", Page());
    }

    [Fact]
    public void Render_NothingLeftOut_NamesNoWorkAsNotMeasured()
    {
        var page = Page();
        var last = page[page.IndexOf("## Not measured", StringComparison.Ordinal)..];
        Assert.DoesNotContain("GPT", last);
        Assert.DoesNotContain("partial_fit", last);
    }

    private static RowResult Result(string name, double median, double spread)
    {
        var row = Row.All.Single(r => r.Name == name);
        var (product, rival) = (One with { Median = median }, One with { Median = 2 });
        return new RowResult(row, row.Rivals[0], "1 thread", product, rival, new Agreement(1e-6, 2e-6, 3e-6), spread, 4);
    }

    private static string Page(RowResult[]? rows = null, GrowthCurve[]? growth = null, MemoryUse[]? memory = null) =>
        BenchmarkPage.Render(new CompareSettings(), rows ?? [], [], growth ?? [], memory ?? [], ["a rival"]);
}
