using Cohort.Optimizers;

namespace Cohort.Tests.Optimizers;

public class AdamWTests
{
    [Fact]
    public void Update_WithoutGradient_ShrinksByRateTimesDecay() =>
        OptimizerRun.AssertNear([10 * (1 - 0.1 * 0.5) * (1 - 0.1 * 0.5)], OptimizerRun.Of(new AdamW { WeightDecay = 0.5 }, [10], 0.1f, [0], [0]));

    [Fact]
    public void Update_WithoutDecay_IsAdam()
    {
        float[][] gradients = [[0.5f, 2], [-1, 0.1f], [3, 3]];
        var adam = OptimizerRun.Of(new Adam(), [1, -1], 0.01f, gradients);
        Assert.Equal(adam, OptimizerRun.Of(new AdamW { WeightDecay = 0 }, [1, -1], 0.01f, gradients));
    }
}
