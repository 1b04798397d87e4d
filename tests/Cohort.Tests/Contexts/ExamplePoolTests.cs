using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Models;
using Cohort.Plans;
using Cohort.Roles;
using Cohort.Testing;

namespace Cohort.Tests.Contexts;

public class ExamplePoolTests
{
    private static TrialCohort Arm(int room, params int[][] peers)
    {
        var plan = new Plan { Memory = [new Reserve { Room = room }], Learner = new() { Model = new LinearModel() } };
        return new TrialCohort(plan, TrialData.Classes(2, ([1f, 2f], 0), ([3f, 4f], 1), ([5f, 6f], 0)), peers);
    }

    [Fact]
    public void GeneratedExamples_LieBehindTheRows_EachLearnersInItsOwnPlace()
    {
        using var arm = Arm(2, [0], [1, 2]);
        Assert.Equal(5, arm[1].Generated.Add([7, 8], 1));
        Assert.Equal(6, arm[1].Generated.Add([9, 10], 0));
        Assert.Equal(3, arm[0].Generated.Add([11, 12], 1));
        Assert.Equal([5, 6], arm[1].Generated.Ids);
        var round = arm.Round(1);
        Assert.Equal([9, 10], round.ValuesOf(6).ToArray());
        Assert.Equal([5, 6], round.ValuesOf(2).ToArray());
        Assert.Equal((1, 0, 1), (round.LabelOf(5), round.LabelOf(6), round.LabelOf(3)));
        Assert.Equal((-1, 0), (round.TaskOfExample(5), round.TaskOfExample(2)));
    }

    [Fact]
    public void GeneratedWindows_AreSeenAndRefusedWhereTheyDoNotFit()
    {
        var model = new Gpt { Layers = 1, Width = 4, Heads = 1, Context = 2 };
        var plan = new Plan { Memory = [new Reserve { Room = 2 }], Learner = new() { Model = model } };
        using var cohort = new TrialCohort(plan, TrialData.Windows(2, 2, 0, 1, 0, 1, 0, 1, 1, 0, 1));
        var generated = cohort[0].Generated;
        Assert.Equal(3, generated.Add([1, 0, 1]));
        Assert.Equal(1, generated.Count);
        Assert.Equal([1, 0], cohort.Round(1).ValuesOf(3).ToArray());
        Assert.Equal(cohort.Predict(0, 2), cohort.Predict(0, 3)); // row 2 is the same window
        Assert.Throws<ArgumentOutOfRangeException>(() => generated.Add([1, 0, 9]));
        Assert.Throws<ArgumentException>(() => generated.Add([1, 0]));
        Assert.Throws<InvalidOperationException>(() => generated.Add([1f, 0f], 0));
        generated.Clear();
        Assert.Equal(0, generated.Count);
    }

    [Fact]
    public void Predictions_SeeWhatIsThereNow()
    {
        using var arm = Arm(1);
        arm[0].Generated.Add([1, 2], 0);
        var round = arm.Round(1);
        Assert.Equal(round.Predict(arm[0], [0]), round.Predict(arm[0], [3]));
        arm[0].Generated.Clear();
        arm[0].Generated.Add([3, 4], 0);
        Assert.Equal(round.Predict(arm[0], [1]), round.Predict(arm[0], [3]));
    }

    [Fact]
    public void Lists_HoldTheExamples_SoACheckpointKeepsThem()
    {
        using var from = Arm(2);
        using var to = Arm(2);
        from[0].Generated.Add([7, 8], 1);
        foreach (var (name, list) in from[0].State.All) to[0].State.Set(name, list.Copy());
        Assert.Equal([7, 8], to.Round(1).ValuesOf(3).ToArray());
    }

    [Fact]
    public void WrongIn_OwnLists_IsNothing()
    {
        using var arm = Arm(2);
        Assert.Null(arm[0].Generated.WrongIn(arm[0].State));
        arm[0].Generated.Add([7, 8], 1);
        Assert.Null(arm[0].Generated.WrongIn(arm[0].State));
    }

    [Theory]
    [InlineData("half an example", "generated.input", 1, 1)]
    [InlineData("more than there is room", "generated.input", 6, 3)]
    [InlineData("fewer labels than inputs", "generated.label", 2, 0)]
    [InlineData("no such class", "generated.label", 2, 1, 2)]
    [InlineData("a class below 0", "generated.label", 2, 1, -1)]
    [InlineData("labels that are longs", "generated.label", 2, 1, 0, true)]
    public void WrongIn_ListsOfACheckpoint_SaysWhichDoesNotFit(string what, string list, int inputs, int labels, int label = 1, bool longs = false)
    {
        using var arm = Arm(2);
        var store = new StateStore();
        store.Set("generated.input", new StateList.Of<float> { Values = [.. new float[inputs]] });
        store.Set("generated.label", longs ? new StateList.Of<long> { Values = [1] }
            : new StateList.Of<int> { Values = [.. Enumerable.Repeat(label, labels)] });
        Assert.True(arm[0].Generated.WrongIn(store)?.Contains(list, StringComparison.Ordinal), what);
    }

    [Fact]
    public void WhatDoesNotFit_IsRefused()
    {
        using var arm = Arm(1);
        Assert.Throws<ArgumentException>(() => arm[0].Generated.Add([1], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => arm[0].Generated.Add([1, 2], 2));
        Assert.Throws<InvalidOperationException>(() => arm[0].Generated.Add([1, 2], 0.5f));
        arm[0].Generated.Add([1, 2], 0);
        Assert.Throws<InvalidOperationException>(() => arm[0].Generated.Add([1, 2], 0));
        Assert.Equal(1, arm[0].Generated.Count);
    }

    private sealed class Reserve : IMemory, IDeclare
    {
        public int Room { get; init; }

        public void Declare(Declarations declarations) => declarations.Generated(Room);
    }
}
