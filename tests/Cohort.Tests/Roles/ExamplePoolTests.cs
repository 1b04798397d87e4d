using Cohort.Models;
using Cohort.Plans;
using Cohort.Roles;
using Cohort.Tests.Loops;

namespace Cohort.Tests.Roles;

public class ExamplePoolTests
{
    private static SmallArm Arm(int room, params int[][] peers) =>
        new(new Plan { Memory = [new Wish { Room = room }], Learner = new() { Model = new LinearModel() } }, SmallArm.Rows(2, ([1f, 2f], 0), ([3f, 4f], 1), ([5f, 6f], 0)), peers);

    [Fact]
    public void MadeExamples_LieBehindTheRows_EachLearnersInItsOwnPlace()
    {
        using var arm = Arm(2, [0], [1, 2]);
        Assert.Equal(5, arm[1].Made.Add([7, 8], 1));
        Assert.Equal(6, arm[1].Made.Add([9, 10], 0));
        Assert.Equal(3, arm[0].Made.Add([11, 12], 1));
        Assert.Equal([5, 6], arm[1].Made.Ids);
        var round = arm.Round(1);
        Assert.Equal([9, 10], round.ValuesOf(6).ToArray());
        Assert.Equal([5, 6], round.ValuesOf(2).ToArray());
        Assert.Equal((1, 0, 1), (round.LabelOf(5), round.LabelOf(6), round.LabelOf(3)));
        Assert.Equal((-1, 0), (round.TaskOfExample(5), round.TaskOfExample(2)));
    }

    [Fact]
    public void Predictions_SeeWhatIsThereNow()
    {
        using var arm = Arm(1);
        arm[0].Made.Add([1, 2], 0);
        var round = arm.Round(1);
        Assert.Equal(round.Predict(arm[0], [0]), round.Predict(arm[0], [3]));
        arm[0].Made.Clear();
        arm[0].Made.Add([3, 4], 0);
        Assert.Equal(round.Predict(arm[0], [1]), round.Predict(arm[0], [3]));
    }

    [Fact]
    public void Lists_HoldTheExamples_SoACheckpointKeepsThem()
    {
        using var from = Arm(2);
        using var to = Arm(2);
        from[0].Made.Add([7, 8], 1);
        to[0].State.Numbers("made.values").AddRange(from[0].State.Numbers("made.values"));
        to[0].State.Integers("made.labels").AddRange(from[0].State.Integers("made.labels"));
        Assert.Equal([7, 8], to.Round(1).ValuesOf(3).ToArray());
    }

    [Fact]
    public void WhatDoesNotFit_IsRefused()
    {
        using var arm = Arm(1);
        Assert.Throws<ArgumentException>(() => arm[0].Made.Add([1], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => arm[0].Made.Add([1, 2], 2));
        Assert.Throws<InvalidOperationException>(() => arm[0].Made.Add([1, 2], 0.5f));
        arm[0].Made.Add([1, 2], 0);
        Assert.Throws<InvalidOperationException>(() => arm[0].Made.Add([1, 2], 0));
        Assert.Equal(1, arm[0].Made.Count);
    }

    private sealed class Wish : IMemory, IDeclare
    {
        public int Room { get; init; }

        public void Declare(Declarations declarations) => declarations.Examples(Room);
    }
}
