using Cohort.Contexts;
using Cohort.Data;
using Cohort.Hooks;
using Cohort.Models;
using Cohort.Plans;
using Cohort.Roles;
using Cohort.Testing;

namespace Cohort.Tests.Contexts;

public class ExperienceStoreTests
{
    private static TrialCohort Arm(int room, params int[][] peers)
    {
        var plan = new Plan { Memory = [new Reserve { Room = room }], Learner = new() { Model = new LinearModel() } };
        return new TrialCohort(plan, TrialData.Classes(2, ([1f, 2f], 0), ([3f, 4f], 1), ([5f, 6f], 0)), peers);
    }

    [Fact]
    public void Add_TwoLearners_GivesEachIdsOfItsOwnBehindTheRows()
    {
        using var arm = Arm(2, [0], [1, 2]);
        Assert.Equal(3, arm[1].Experience.Add([7, 8], 1));
        Assert.Equal(4, arm[1].Experience.Add([9, 10], 0));
        Assert.Equal(3, arm[0].Experience.Add([5, 6], 1));
        Assert.Equal([3, 4], arm[1].Experience.Ids);
        Assert.Equal([3], arm[0].Experience.Ids);
        Assert.Equal([9, 10], arm[1].Experience.Numbers(4, "input").ToArray());
        Assert.Equal(0, arm[1].Experience.Integers(4, "label")[0]);
        var round = arm.Round(1);
        Assert.Equal(-1, round.TaskOfExample(4));
        Assert.Equal(round.Predict(arm[0], [2]), round.Predict(arm[0], [3])); // row 2 has the same numbers
        Assert.NotEqual(round.Predict(arm[1], [2]), round.Predict(arm[1], [3]));
        foreach (var read in new Action[] { () => round.ValuesOf(3), () => round.LabelOf(3), () => round.NumbersOf(4, "input") })
            Assert.Throws<ArgumentOutOfRangeException>(read);
    }

    [Fact]
    public void Add_FullStore_TakesThePlaceOfTheOldest()
    {
        using var arm = Arm(2);
        var experience = arm[0].Experience;
        for (var i = 0; i < 5; i++) experience.Add([i, i + 1], 0);
        Assert.Equal(2, experience.Count);
        Assert.Equal([4, 3], experience.Ids); // 3 was the fifth, in the place of the third
        Assert.Equal([3, 4], experience.Numbers(4, "input").ToArray());
        Assert.Equal([4, 5], experience.Numbers(3, "input").ToArray());
        Assert.Null(experience.WrongIn(arm[0].State));
        experience.Clear();
        experience.Add([8, 9], 1);
        Assert.Equal([3], experience.Ids);
    }

    [Fact]
    public void Fields_BeyondTheDatas_AreSeenByStepsAndAreZeroForRows()
    {
        var plan = new Plan { Memory = [new Advantages()], Learner = new() { Model = new LinearModel(), Batch = 3 } };
        using var arm = new TrialCohort(plan, TrialData.Classes(2, ([1f, 2f], 0), ([3f, 4f], 1)), [0], [1]);
        arm.Advance(1);
        // Weighted sums of advantage and of the two actions, over a row and two made examples.
        Assert.Equal(0 + 0.5f + 1.5f, arm.Values(0, "Advantages.seen")[0]);
        Assert.Equal(1 + 2 + 3 + 4, arm.Values(0, "Advantages.acted")[0]);
        Assert.Equal(0 + 10.5f + 11.5f, arm.Values(1, "Advantages.seen")[0]);
        Assert.Throws<ArgumentException>(() => new ExperienceForm().Add(1, [new ExperienceField("text", FieldType.Text, [])]));
        var form = new ExperienceForm();
        form.Add(1, [ExperienceField.Numbers("reward", [])]);
        form.Add(4, [ExperienceField.Numbers("reward", [])]);
        Assert.Equal(4, form.Capacity);
        Assert.Throws<ArgumentException>(() => form.Add(1, [ExperienceField.Integers("reward", [])]));
    }

    /// <summary>The long form (COHORT_LONG=1) is 1,000 learners, through whose stores 100,000 examples pass each.</summary>
    [Fact]
    public void Advance_ManyExamplesPassThrough_MemoryStaysThatOfTheCapacity()
    {
        var full = Environment.GetEnvironmentVariable("COHORT_LONG") == "1";
        var (learners, examples) = full ? (1_000, 100_000) : (100, 1_000);
        var plan = new Plan { Memory = [new Reserve { Room = 10 }], Learner = new() { Model = new LinearModel() } };
        int[][] peers = [.. Enumerable.Range(0, learners).Select(_ => (int[])[0])];
        using var arm = new TrialCohort(plan, TrialData.Classes(2, ([1f, 2f], 0), ([3f, 4f], 1)), peers);
        var stores = arm.Learners.Select(learner => learner.Experience).ToArray();
        Pass(0, 100);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        Pass(100, examples);
        // A hundred bytes a learner is less than one example more of each would be: nothing is allocated, so nothing can pile up.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, 100 * learners);
        foreach (var learner in arm.Learners)
        {
            Assert.Equal(10, learner.Experience.Count);
            Assert.Equal(10 * 2 * 4 + 10 * 4 + 4, learner.State.Bytes);
            var inputs = learner.Experience.Ids.Select(id => learner.Experience.Numbers(id, "input")[0]);
            Assert.Equal([.. Enumerable.Range(examples - 10, 10).Select(i => (float)i)], inputs);
        }

        void Pass(int from, int until)
        {
            for (var i = from; i < until; i++)
                foreach (var store in stores) store.Add([i, i], 0);
        }
    }

    [Fact]
    public void Add_Windows_AreSeenAndRefusedWhereTheyDoNotFit()
    {
        var model = new Gpt { Layers = 1, Width = 4, Heads = 1, Context = 2 };
        var plan = new Plan { Memory = [new Reserve { Room = 2 }], Learner = new() { Model = model } };
        using var cohort = new TrialCohort(plan, TrialData.Windows(2, 2, 0, 1, 0, 1, 0, 1, 1, 0, 1));
        var experience = cohort[0].Experience;
        Assert.Equal(3, experience.Add([1, 0, 1]));
        Assert.Equal(1, experience.Count);
        Assert.Equal([1, 0], experience.Integers(3, "input").ToArray());
        Assert.Equal(cohort.Predict(0, 2), cohort.Predict(0, 3)); // row 2 is the same window
        Assert.Throws<ArgumentOutOfRangeException>(() => experience.Add([1, 0, 9]));
        Assert.Throws<ArgumentException>(() => experience.Add([1, 0]));
        Assert.Throws<InvalidOperationException>(() => experience.Add([1f, 0f], 0));
        experience.Clear();
        Assert.Equal(0, experience.Count);
    }

    [Fact]
    public void Predictions_SeeWhatIsThereNow()
    {
        using var arm = Arm(1);
        arm[0].Experience.Add([1, 2], 0);
        var round = arm.Round(1);
        Assert.Equal(round.Predict(arm[0], [0]), round.Predict(arm[0], [3]));
        arm[0].Experience.Clear();
        arm[0].Experience.Add([3, 4], 0);
        Assert.Equal(round.Predict(arm[0], [1]), round.Predict(arm[0], [3]));
    }

    [Fact]
    public void Lists_HoldTheExamples_SoACheckpointKeepsThem()
    {
        using var from = Arm(2);
        using var to = Arm(2);
        from[0].Experience.Add([7, 8], 1);
        foreach (var (name, list) in from[0].State.All) to[0].State.Set(name, list.Copy());
        Assert.Equal([7, 8], to[0].Experience.Numbers(3, "input").ToArray());
    }

    [Fact]
    public void WrongIn_OwnLists_IsNothing()
    {
        using var arm = Arm(2);
        Assert.Null(arm[0].Experience.WrongIn(arm[0].State));
        arm[0].Experience.Add([7, 8], 1);
        Assert.Null(arm[0].Experience.WrongIn(arm[0].State));
    }

    [Theory]
    [InlineData("half an example", "experience.input", 1, 1)]
    [InlineData("more than there is room", "experience.input", 6, 3)]
    [InlineData("fewer labels than inputs", "experience.label", 2, 0)]
    [InlineData("no such class", "experience.label", 2, 1, 2)]
    [InlineData("a class below 0", "experience.label", 2, 1, -1)]
    [InlineData("labels that are longs", "experience.label", 2, 1, 0, true)]
    [InlineData("an oldest one beyond the others", "experience./oldest", 4, 2, 0, false, 2)]
    [InlineData("an oldest one of a store that is not full", "experience./oldest", 2, 1, 0, false, 1)]
    [InlineData("an oldest one below 0", "experience./oldest", 4, 2, 0, false, -1)]
    public void WrongIn_ListsOfACheckpoint_SaysWhichDoesNotFit(
        string what, string list, int inputs, int labels, int label = 1, bool longs = false, int? oldest = null)
    {
        using var arm = Arm(2);
        var store = new StateStore();
        store.Set("experience.input", new StateList.Of<float> { Values = [.. new float[inputs]] });
        store.Set("experience.label", longs ? new StateList.Of<long> { Values = [1] }
            : new StateList.Of<int> { Values = [.. Enumerable.Repeat(label, labels)] });
        if (oldest is { } start) store.Set("experience./oldest", new StateList.Of<int> { Values = [start] });
        Assert.True(arm[0].Experience.WrongIn(store)?.Contains(list, StringComparison.Ordinal), what);
    }

    [Fact]
    public void WhatDoesNotFit_IsRefused()
    {
        using var arm = Arm(1);
        Assert.Throws<ArgumentException>(() => arm[0].Experience.Add([1], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => arm[0].Experience.Add([1, 2], 2));
        Assert.Throws<InvalidOperationException>(() => arm[0].Experience.Add([1, 2], 0.5f));
        using var without = Arm(0);
        Assert.Throws<InvalidOperationException>(() => without[0].Experience.Add([1, 2], 0));
        Assert.Equal(0, without[0].Experience.Count);
    }

    private sealed class Reserve : IMemory, IDeclare
    {
        public int Room { get; init; }

        public void Declare(Declarations declarations) => declarations.Experience(Room);
    }

    // Makes two examples for each learner, and adds up what a step sees of them.
    private sealed class Advantages : IMemory, IDeclare, IChoose, IJudge
    {
        public void Declare(Declarations declarations)
        {
            declarations.Experience(2, ExperienceField.Numbers("advantage", []), ExperienceField.Integers("action", [2]));
            declarations.Segment("seen", []);
            declarations.Segment("acted", []);
        }

        public void Choose(RoundContext round, LearnerView learner, List<int> order)
        {
            for (var i = 0; i < 2; i++)
            {
                var id = learner.Experience.Add([1, 1], 0);
                learner.Experience.Numbers(id, "advantage")[0] = learner.Id * 10 + 0.5f + i;
                (learner.Experience.Integers(id, "action")[0], learner.Experience.Integers(id, "action")[1]) = (1 + 2 * i, 2 + 2 * i);
            }

            order.AddRange(learner.Experience.Ids);
        }

        public void Judge(StepContext step)
        {
            step.Assign("seen", step.Experience["advantage"].Sum());
            var action = step.Experience["action"].OneHot(5); // [B, 2, 5]
            var values = Enumerable.Range(0, 5).Select(v => action.Slice(2, v, 1).Sum() * v).Aggregate((a, b) => a + b);
            step.Assign("acted", values);
        }
    }
}
