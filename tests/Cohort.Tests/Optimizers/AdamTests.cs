using Cohort.Optimizers;
using Cohort.Plans;
using Cohort.Problems;

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

    [Theory]
    [InlineData(0.9, 0.999, 4e-7)]
    [InlineData(0.9, 0.99999, 4e-7)]
    [InlineData(0.999, 0.999, 4e-7)]
    [InlineData(0, 0.5, 4e-7)]
    [InlineData(0.3, 0.1, 4e-7)]
    public void Update_FiftySteps_IsTheAlgorithmInDoublePrecision(double beta1, double beta2, double bound)
    {
        const float Rate = 0.01f;
        var gradients = Enumerable.Range(1, 50).Select(t => (float)(Math.Sin(1.7 * t) + 0.5 + 0.2 * Math.Cos(0.3 * t * t))).ToArray();
        var (w, m, v) = (0.0, 0.0, 0.0);
        for (var t = 1; t <= gradients.Length; t++)
        {
            double g = gradients[t - 1];
            m = beta1 * m + (1 - beta1) * g;
            v = beta2 * v + (1 - beta2) * g * g;
            w -= Rate * (m / (1 - Math.Pow(beta1, t))) / (Math.Sqrt(v / (1 - Math.Pow(beta2, t))) + 1e-8);
            var moved = OptimizerRun.Of(new Adam { Beta1 = beta1, Beta2 = beta2 }, [0], Rate, [.. gradients[..t].Select(g => new[] { g })])[0];
            Assert.True(Math.Abs(moved / w - 1) < bound, $"after {t} steps {moved:g9} instead of {w:g9}, off by {Math.Abs(moved / w - 1):e1}");
        }
    }

    [Theory]
    [InlineData("beta1")]
    [InlineData("beta2")]
    public void Bind_BetaThatIsOneInFloat_IsRefused(string key)
    {
        var problems = Assert.Throws<CohortException>(() => Plan.Parse($"learner: {{ optimizer: {{ adam: {{ {key}: 0.99999999 }} }} }}")).Problems;
        Assert.Equal(PlanProblems.OutOfRange, Assert.Single(problems).Kind);
        Assert.Contains($"{key} must be from 0 to 0.9999999, not 0.99999999", problems[0].Message);
    }
}
