using Cohort.Data;
using Cohort.Loops;
using Cohort.Plans;
using Cohort.Reports;

namespace Cohort.Tests.Loops;

public class RobustScalingTests
{
    // Columns: one wild value; constant; missing cells; more than half equal.
    private static readonly Dataset Table = ByFeature(Dataset.Regression("t", [4],
    [
        1, 7, float.NaN, 0,
        2, 7, 4, 0,
        4, 7, 8, 0,
        1000, 7, float.NaN, 0,
        3, 7, 6, 10,
    ], [1, 3, 100, 5, 8]));

    private static Dataset ByFeature(Dataset data) => data.Describe([], null, data.Summary);

    [Fact]
    public void Of_OnePeer_MedianAndInterquartileRange()
    {
        var scaling = RobustScaling.Of(Table.Input, [[0, 1, 2, 3, 4]], [0, 1, 2, 3, 4]);
        Assert.Equal([3, 7, 6, 0], scaling.Mean); // of 1 2 3 4 1000; of 4 6 8
        Assert.Equal([1 / 2f, 1, 1 / 2f], scaling.Scale[..3]); // 4 - 2; constant; 7 - 5
        Assert.Equal(1 / 4.0, scaling.Scale[3], 1e-6); // the deviation of 0 0 0 0 10
    }

    [Fact]
    public void Of_EvenCount_InterpolatesLinearly()
    {
        var scaling = RobustScaling.Of(Table.Input, [[0, 1, 2, 3]], [0, 1, 2, 3]); // 1 2 4 1000: quartiles 1.75 and 253
        Assert.Equal(3f, scaling.Mean[0]);
        Assert.Equal(1 / 251.25, scaling.Scale[0], 1e-8);
    }

    [Fact]
    public void Of_SeveralPeers_MeansByCountOfValues()
    {
        var scaling = RobustScaling.Of(Table.Input, [[0, 1, 2], [3, 4], []], [0, 1, 2, 3, 4]);
        Assert.Equal((3 * 2 + 2 * 501.5) / 5, scaling.Mean[0], 1e-3); // 2 of 1 2 4; 501.5 of 3 1000
        Assert.Equal(5 / (3 * 1.5 + 2 * 498.5), scaling.Scale[0], 1e-8);
        Assert.Equal((2 * 6 + 1 * 6) / 3f, scaling.Mean[2]); // of 4 8; of 6
        Assert.Equal(3 / (2 * 2.0), scaling.Scale[2], 1e-6);
        Assert.Equal(1, scaling.Scale[1]);
    }

    [Fact]
    public void Of_NoValues_IsZeroAndOne()
    {
        var scaling = RobustScaling.Of(Table.Input, [[0, 3]], [0, 3]);
        Assert.Equal((0f, 1f), (scaling.Mean[2], scaling.Scale[2]));
    }

    [Theory]
    [InlineData(ArmKind.Together, ScalingRule.Agreed, 201.8f, 201.8f)]
    [InlineData(ArmKind.Together, ScalingRule.Own, 2f, 501.5f)]
    [InlineData(ArmKind.Alone, ScalingRule.Agreed, 2f, 501.5f)]
    [InlineData(ArmKind.Pooled, ScalingRule.Agreed, 3f, null)]
    internal void Initialize_Robust_IsOfThoseRowsThatTheRuleSays(ArmKind kind, ScalingRule rule, float first, float? second)
    {
        var plan = new Plan { Data = new DataOptions { Scaling = InputScaling.Robust, Scale = rule } };
        using var setup = ArmSetup.For(plan, new DealtData(Table, Table, [new PeerRows("a", [0, 1, 2], []), new PeerRows("b", [3, 4], [])]));
        using var arm = new Arm(kind, setup);
        var (row, target) = (arm.Groups[0].Row[ExampleReader.MeanOf("input")], arm.Groups[0].Row[ExampleReader.MeanOf("target")]);
        Assert.Equal(second is null ? [first] : [first, second.Value], arm.Learners.Select(l => l[row][0]));
        if (kind == ArmKind.Together) Assert.Equal(23.4f, arm.Learners[0][target][0]); // a target has its mean
    }
}
