using Cohort.Options;

namespace Cohort.Claims.Tests;

public class RepeatCheckTests
{
    private static readonly FormResult Was = Result(0.1, 0.2, 0.3);
    private static readonly PairedInterval Interval = Was.Demands[0].Result.Interval;

    [Fact]
    public void Of_SameValues_IsEqual() => Assert.Equal(Repeat.Equal, RepeatCheck.Of(Was, Result(0.1, 0.2, 0.3), sameMachine: true));

    [Theory]
    [InlineData(0.999, true, "Moved")]
    [InlineData(-0.999, true, "Moved")]
    [InlineData(0.999, false, "Equal")] // other instructions round otherwise
    [InlineData(1.001, true, "Broken")]
    [InlineData(-1.001, true, "Broken")]
    [InlineData(1.001, false, "Broken")]
    public void Of_EffectMovedByAQuarterOfTheHalfWidth_IsTheLimit(double quarters, bool sameMachine, string repeat)
    {
        var by = quarters * (Interval.High - Interval.Effect) / 4;
        Assert.Equal(repeat, $"{RepeatCheck.Of(Was, Result(0.1 + by, 0.2 + by, 0.3 + by), sameMachine)}");
    }

    [Fact] // A claim may be written in another order; LedgerCheck does not mind either.
    public void Of_AnotherOrder_IsEqual()
    {
        var turned = Was with { Arms = [.. Was.Arms.Reverse()], Demands = [.. Was.Demands.Reverse()] };
        Assert.Equal(Repeat.Equal, RepeatCheck.Of(Was, turned, sameMachine: true));
        Assert.Empty(RepeatCheck.Moves(Was, turned));
    }

    [Fact]
    public void Of_ArmThatNothingReads_Moves()
    {
        var now = Was with { Arms = [Was.Arms[0], Was.Arms[1], Was.Arms[2] with { Values = Was.Arms[0].Values }] };
        Assert.Equal(Repeat.Moved, RepeatCheck.Of(Was, now, sameMachine: true));
    }

    [Fact] // JSON has no infinity: what was one reads back as no number.
    public void Of_RunsThatDiverged_AreEqual() =>
        Assert.Equal(Repeat.Equal, RepeatCheck.Of(Result(0.1, double.NaN, 0.3), Result(0.1, double.PositiveInfinity, 0.3), sameMachine: true));

    [Fact]
    public void Of_RunThatDivergesNow_IsBroken()
    {
        Assert.Equal(Repeat.Broken, RepeatCheck.Of(Was, Result(0.1, double.NaN, 0.3), sameMachine: true));
        Assert.Equal(Repeat.Broken, RepeatCheck.Of(Result(0.1, double.NaN, 0.3), Was, sameMachine: true));
    }

    private static FormResult Result(params double[] values)
    {
        var demand = Demand.TryParse("H a > b", ["a", "b", "c"], [])!;
        return FormResult.Of(ClaimForm.Fast, [1, 2, 3], [Arm("a", values), Arm("b", 0, 0, 0), Arm("c", 1, 2, 3)], [demand], 0);
    }

    private static ArmMeasurement Arm(string name, params double[] values) => new(
        "", name, new PlanMap([], PlanPlace.None), [], new OrderedDictionary<string, IReadOnlyList<double>> { ["accuracy"] = values },
        new Dictionary<string, IReadOnlyList<long>>());
}
