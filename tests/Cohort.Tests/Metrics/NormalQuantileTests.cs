using Cohort.Metrics;

namespace Cohort.Tests.Metrics;

public sealed class NormalQuantileTests
{
    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.6, 0.2533471031)]
    [InlineData(0.975, 1.9599639845)]
    [InlineData(0.1, -1.2815515655)]
    [InlineData(0.9999, 3.7190164855)]
    public void At_Chance_IsTheTables(double chance, double expected) => Assert.Equal(expected, NormalQuantile.At(chance), 1e-8);

    [Fact]
    public void At_BeyondItsEnds_IsCut() => Assert.Equal((5.0, -5.0), (NormalQuantile.At(1), NormalQuantile.At(0)), Near);

    private static bool Near((double, double) a, (double, double) b) => Math.Abs(a.Item1 - b.Item1) + Math.Abs(a.Item2 - b.Item2) < 1e-9;
}
