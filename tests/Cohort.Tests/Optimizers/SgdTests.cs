using Cohort.Optimizers;

namespace Cohort.Tests.Optimizers;

public class SgdTests
{
    [Fact]
    public void Update_Plain_WalksAgainstTheGradient() =>
        OptimizerRun.AssertNear([0.8, 2.1, 3], OptimizerRun.Of(new Sgd(), [1, 2, 3], 0.1f, [2, -1, 0]));

    [Fact]
    public void Update_Momentum_GoesOnWithTheLastUpdate()
    {
        // v1 = 2, w1 = 1 - 0.2; v2 = 0.5 * 2 + 4 = 5, w2 = 0.8 - 0.5.
        OptimizerRun.AssertNear([0.3], OptimizerRun.Of(new Sgd { Momentum = 0.5 }, [1], 0.1f, [2], [4]));
    }

    [Fact]
    public void Update_WeightDecay_AddsToTheGradient() =>
        OptimizerRun.AssertNear([4 - 0.1 * (2 + 0.5 * 4)], OptimizerRun.Of(new Sgd { WeightDecay = 0.5 }, [4], 0.1f, [2]));
}
