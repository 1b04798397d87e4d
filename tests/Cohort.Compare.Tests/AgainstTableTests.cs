namespace Cohort.Compare.Tests;

public class AgainstTableTests
{
    private static readonly MedianInterval Even = new(1, 0.98, 1.02, 0.9609375);

    [Fact]
    public void Render_Rows_ShowRatioIntervalVerdictAndNumbers()
    {
        var table = Table(Result("gpt-2", Even, sameBits: true), Result("peers-100", new MedianInterval(0.9, 0.8, 0.95, 0.96), sameBits: false));
        Assert.Contains("2 threads | 1.000 | 0.980 to 1.020 | not slower | equal bits |", table);
        Assert.Contains("2 threads | 0.900 | 0.800 to 0.950 | slower | differ by 3E-006 |", table);
        Assert.Contains("9 alternations", table);
        Assert.Contains("confidence 96.1%", table);
        Assert.EndsWith("Not met: peers-100.", table);
    }

    [Fact]
    public void Render_AllMet_SaysSo() => Assert.EndsWith("Met by all.", Table(Result("gpt-2", Even, sameBits: true)));

    private static AgainstResult Result(string name, MedianInterval ratio, bool sameBits) =>
        new(Row.All.Single(r => r.Name == name), ratio, new Agreement(1e-6, 2e-6, 3e-6), sameBits);

    private static string Table(params AgainstResult[] rows) => AgainstTable.Render(new CompareSettings { Alternations = 9 }, "0.2", "0.1", rows);
}
