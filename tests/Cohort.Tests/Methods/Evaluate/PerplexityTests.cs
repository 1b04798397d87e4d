using Cohort.Data;
using Cohort.Methods;
using Cohort.Metrics;

namespace Cohort.Tests.Methods.Evaluate;

public sealed class PerplexityTests
{
    [Fact]
    public void Measure_UniformOverFourTokens_IsFour() =>
        Assert.Equal(4, new Perplexity().Measure(new Predictions([2, 2, 2, 2, -1, -1, -1, -1], 4, [0, 3])), 1e-12);

    [Fact]
    public void Metric_SmallerIsBetter() =>
        Assert.True(new Perplexity().Metric.Better == Better.Lower && new Perplexity().Suits(Dataset.Sequences("t", 1, [0, 1], ["a", "b"])));
}
