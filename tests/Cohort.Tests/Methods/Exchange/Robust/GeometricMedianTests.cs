using Cohort.Methods;
using Cohort.Testing;

namespace Cohort.Tests.Methods;

public sealed class GeometricMedianTests
{
    [Fact]
    public void Combine_EquilateralTriangle_IsItsCentre()
    {
        var height = (float)Math.Sqrt(0.75);
        var point = TrialExchange.Combine(new GeometricMedian(), [0, 0], [1, 0], [0.5f, height]);
        Assert.Equal(0.5f, point[0], 1e-5f);
        Assert.Equal(height / 3, point[1], 1e-5f);
    }

    [Fact]
    public void Combine_OneVectorFarAway_PullsAsHardAsOneThatIsNear()
    {
        // Of a square's corners the point is the centre, and stays it when one corner moves out along its diagonal.
        foreach (var far in new[] { 1f, 1000f, 1e6f })
        {
            var point = TrialExchange.Combine(new GeometricMedian(), [-1, -1], [-1, 1], [1, -1], [far, far]);
            Assert.Equal(0, point[0], 1e-3f);
            Assert.Equal(0, point[1], 1e-3f);
        }
    }

    [Fact]
    public void Combine_OneIteration_IsTheWeightedMeanOfThePaper()
    {
        // From the median 1 of 0, 1, 4: weights 1, 1 / smoothing, 1 / 3.
        var point = TrialExchange.Combine(new GeometricMedian { Iterations = 1, Smoothing = 0.5 }, [0], [1], [4]);
        Assert.Equal((0 + 2 * 1 + 4 / 3f) / (1 + 2 + 1 / 3f), point[0], 1e-6f);
    }
}
