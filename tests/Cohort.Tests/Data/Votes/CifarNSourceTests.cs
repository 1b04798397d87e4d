using Cohort.Data;
using Cohort.Loops;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Plans;
using Cohort.Problems;

namespace Cohort.Tests.Data;

public sealed class CifarNSourceTests : IDisposable
{
    private const string Labels = "index,clean_label,random_label1,random_label2,random_label3,aggre_label,worse_label\n"
        + "0,6,6,4,6,6,4\n1,9,9,9,9,9,9\n2,9,9,9,0,9,0\n";

    private const string Header =
        "Image-batch,Worker1-id,Work-time-in-seconds-1,Worker2-id,Work-time-in-seconds-2,Worker3-id,Work-time-in-seconds-3\n";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Read_TinySet_HasVotesAndWhoGaveThem()
    {
        var data = Read(Labels, Header + "0--1,198,25,385,40,197,21\n2--2,430,46,140,27,584,92\n");
        Assert.Equal([6, 9, 9], data.Labels);
        Assert.Equal("frog", data.Classes[data.Labels[0]]);
        Assert.Equal([6, 4, 6], data["vote"].Integers(0).ToArray());
        Assert.Equal([198, 385, 197], data["voter"].Integers(1).ToArray());
        Assert.Equal([46f, 27, 92], data["seconds"].Numbers(2).ToArray());
        Assert.Equal((4, 9, 2), (data["worse_label"].Integers(0)[0], data["aggre_label"].Integers(2)[0], data["index"].Integers(2)[0]));
        Assert.Equal([6, 14, 26], data.Row(0).ToArray().Select((v, i) => (v, i)).Where(x => x.v == 1).Select(x => x.i));
    }

    [Fact]
    public void Read_WhatDoesNotBelongTogether_IsListedAtOnce()
    {
        var error = Assert.Throws<CohortException>(() =>
            Read(Labels + "4,10,0,0,0,0,0\n", Header + "0--1,198,25,385,40,197,21\n1--9,1,1,1,1,1,1\n2--1,1,1,1,1,1,1\n"));
        Assert.Equal(
        [
            "index is \"4\"; it is a whole number from 3 to 3", "clean_label is \"10\"; it is a whole number from 0 to 9",
            "the batch is \"1--9\"; it begins with 2, as in 2--11", "the batch is \"2--1\"; it begins with 2, as in 2--11",
        ], error.Problems.Select(p => p.Message));
        error = Assert.Throws<CohortException>(() => Read(Labels, Header + "0--1000,198,25,385,40,197,21\n"));
        Assert.Contains("the batches are of 1,001 images, and there are labels of 3", error.Message, StringComparison.Ordinal);
        Assert.Throws<CohortException>(() => Read(Labels, Header + "0--2000000000,198,25,385,40,197,21\n"));
    }

    [SkippableFact]
    public void Load_PublicSets_AreNoisyAsPublished()
    {
        double Right(Scene scene, string field) => new[] { scene.Train, scene.Test }.Sum(set => Enumerable.Range(0, set.Rows)
            .Count(row => set[field].Integers(row)[0] == set["clean_label"].Integers(row)[0])) / 50_000.0;
        var ten = new CifarNSource().Load(PublicData.Request);
        Assert.Equal((0.82766, 0.9099, 0.59792), (Right(ten, "vote"), Right(ten, "aggre_label"), Right(ten, "worse_label")));
        Assert.Equal((747, null), (ten.Train["voter"].Bound, ten.Train.Groups));
        var hundred = new CifarNSource { Name = CifarNSource.Set.Cifar100 }.Load(PublicData.Request);
        Assert.Equal(0.598, Right(hundred, "vote"), 5);
        Assert.Equal((40_000, 100), (hundred.Train.Rows, hundred.Train.Classes.Count));
    }

    [SkippableFact]
    public void Run_ThreeVotes_AreWeighedBetterThanOne()
    {
        var accuracy = new LearningRun(new Plan
        {
            Budget = new BudgetOptions { Rounds = 3 },
            Data = new DataOptions { Source = new CifarNSource() },
            Peers = new PeersOptions { Count = 2, LocalTest = 0 },
            Learner = new LearnerOptions { Model = new Mlp { Hidden = [] }, Optimizer = new Sgd { Rate = 0.5 } },
            Baselines = false,
        }, new RunEnvironment { DataFolder = PublicData.Folder }).Run().Report.Final!.Together.Metrics["accuracy"].Mean;
        Assert.True(accuracy > 0.88, $"{accuracy}"); // a single vote is right in 82%, the majority in 91%
    }

    private Dataset Read(string labels, string side) => new CifarNSource().Read(folder.Write("labels.csv", labels), folder.Write("side.csv", side));
}
