using Cohort.Optimizers;

namespace Cohort.Tests.Optimizers;

public class AdamTests
{
    [Fact]
    public void Update_FirstStep_IsTheRateWhateverTheGradientsSize()
    {
        // After the correction mean and root of the mean square are the gradient and its size.
        OptimizerRun.AssertNear([0.9, 1.1, 1], OptimizerRun.Of(new Adam(), [1, 1, 1], 0.1f, [5, -0.02f, 0]));
    }

    [Fact]
    public void Update_SomeSteps_FollowsTheAlgorithm()
    {
        float[] gradients = [0.5f, -1, 2, 0.25f, 0];
        var (w, m, v) = (1.0, 0.0, 0.0);
        for (var t = 1; t <= gradients.Length; t++)
        {
            var g = gradients[t - 1];
            m = 0.9 * m + 0.1 * g;
            v = 0.999 * v + 0.001 * g * g;
            w -= 0.01 * (m / (1 - Math.Pow(0.9, t))) / (Math.Sqrt(v / (1 - Math.Pow(0.999, t))) + 1e-8);
        }

        OptimizerRun.AssertNear([w], OptimizerRun.Of(new Adam(), [1], 0.01f, [.. gradients.Select(g => new[] { g })]));
    }
}
