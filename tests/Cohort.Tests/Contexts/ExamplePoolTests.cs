using Cohort.Contexts;
using Cohort.Data;
using Cohort.Hooks;
using Cohort.Loops;
using Cohort.Models;
using Cohort.Plans;
using Cohort.Roles;
using Cohort.Tensors;
using Cohort.Tests.Loops;

namespace Cohort.Tests.Contexts;

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
    public void MadeWindows_AreSeenAndRefusedWhereTheyDoNotFit()
    {
        var text = Dataset.Sequences("text", 2, [0, 1, 0, 1, 0, 1, 1, 0, 1], ["a", "b"]);
        using var team = new WorkerTeam(1);
        using var buffers = new ExampleBuffers(text);
        var plan = new Plan { Memory = [new Wish { Room = 2 }], Learner = new() { Model = new Gpt { Layers = 1, Width = 4, Heads = 1, Context = 2 } } };
        using var arm = new Arm(ArmKind.Together, new ArmSetup(plan, text, buffers, [new PeerRows("p", [0, 1, 2], [])], team, ".", (_, _, _) => { }));
        var made = arm.Learners[0].Made;
        Assert.Equal(3, made.Add([1, 0, 1]));
        Assert.Equal(1, made.Count);
        Assert.Equal([1, 0], arm.ValuesOf(3).ToArray());
        Assert.Equal(arm.Predict(arm.Learners[0], [2], null), arm.Predict(arm.Learners[0], [3], null)); // row 2 is the same window
        Assert.Throws<ArgumentOutOfRangeException>(() => made.Add([1, 0, 9]));
        Assert.Throws<ArgumentException>(() => made.Add([1, 0]));
        Assert.Throws<InvalidOperationException>(() => made.Add([1f, 0f], 0));
        made.Clear();
        Assert.Equal(0, made.Count);
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
