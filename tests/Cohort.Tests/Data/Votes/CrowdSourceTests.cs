using Cohort.Data;
using Cohort.Loops;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Plans;
using Cohort.Problems;

namespace Cohort.Tests.Data;

public sealed class CrowdSourceTests : IDisposable
{
    private const string Votes = "worker,item,label\n3,10,B\n8,10,A\n3,2,B\n8,2,B\n5,2,A\n5,30,B\n3,30,A\n8,30,B\n";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void ReadItems_TinySet_HasVotesMajorityAndTruth()
    {
        var scene = Read(Votes, "item,label\n10,B\n2,B\n30,A\n");
        var data = Whole(scene);
        Assert.Equal(["2", "10", "30"], data.Select(r => r.Set["item"].Text(r.Row)));
        Assert.Equal([1, 0, 1], data.Select(r => r.Set["majority"].Integers(r.Row)[0])); // a tie: the first class
        Assert.Equal([1, 1, 0], data.Select(r => r.Set["clean_label"].Integers(r.Row)[0]));
        Assert.Equal([1, 0, 1, 1, -1, 0, 0, 1, 1], data.SelectMany(r => r.Set["votes"].Integers(r.Row).ToArray())); // workers 3, 5, 8
        Assert.Equal([1, 1, 0, 1, 0, -1, 1, 0, 1], data.SelectMany(r => r.Set["vote"].Integers(r.Row).ToArray()));
        Assert.Equal([0, 2, 1, 0, 2, -1, 1, 0, 2], data.SelectMany(r => r.Set["voter"].Integers(r.Row).ToArray()));
        Assert.Equal([1 / 3f, 2 / 3f, 0.5f, 0.5f, 1 / 3f, 2 / 3f],
            data.SelectMany(r => r.Set.Input.Numbers(r.Row).ToArray()), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal(scene.Train["majority"].Integers(0)[0], scene.Train.Labels[0]);
        Assert.Equal(scene.Test["clean_label"].Integers(0)[0], scene.Test.Labels[0]);
    }

    [Fact]
    public void ReadItems_SecondVotesAndUnknownTruth_AreKept()
    {
        var scene = Read(Votes + "8,30,A\n8,40,A\n", "item,label\n10,B\n2,B\n");
        Assert.Null(scene.Train.Find("votes"));
        Assert.Equal((3, 1), (scene.Train.Rows, scene.Test.Rows));
        Assert.Equal(2, Enumerable.Range(0, 3).Count(row => scene.Train["clean_label"].Integers(row)[0] == -1));
        Assert.Equal(1, Read(Votes + "8,30,A\n8,40,A\n", "item,label\n10,B\n2,B\n", CrowdSource.Labels.Truth).Train.Rows);
    }

    [Fact]
    public void ReadItems_WhatDoesNotBelongTogether_IsListedAtOnce()
    {
        var error = Assert.Throws<CohortException>(() => Read(Votes + "1,1,C\n-1,1,A\nx\n", "item,label\n10,B\n10,A\n99,A\n2,\n"));
        Assert.Equal(["COH3013", "COH3013", "COH3003", "COH3013", "COH3013"], error.Problems.Select(p => p.Kind.Code));
        error = Assert.Throws<CohortException>(() => Read(Votes, "item,label\n10,B\n10,A\n99,A\n2,\n"));
        Assert.Equal(["the item 10 comes twice", "the item 99 has no vote", "label is \"\"; it is one of A, B"],
            error.Problems.Select(p => p.Message));
        Assert.Equal(DataProblems.TooFewRows, Assert.Throws<CohortException>(() => Read(Votes, "item,label\n10,B\n")).Problems[0].Kind);
    }

    [Fact]
    public void ReadSongs_TinySet_TestsOnTruth()
    {
        var scene = Songs(CrowdSource.Labels.Majority);
        Assert.Equal([1, 9], scene.Train.Labels);
        Assert.Equal([0, 9], Songs(CrowdSource.Labels.Truth).Train.Labels);
        Assert.Equal([5], scene.Test.Labels);
        Assert.Equal((124, "feature123"), (scene.Test.Features, scene.Train.Columns[^1].Name));
    }

    [Fact]
    public void ReadSongs_WithoutAnyVoteOfASong_IsRefused()
    {
        var error = Assert.Throws<CohortException>(() => Songs(CrowdSource.Labels.Majority, "worker,item,label\n0,b,rock\n0,zzz,rock\n"));
        Assert.Equal(["the item \"zzz\" is not known", "the item \"a\" has no vote"], error.Problems.Select(p => p.Message));
    }

    // The figures that were measured when the sets were gathered, and the numbers of their descriptions.
    [SkippableTheory]
    [InlineData(CrowdSource.Set.BarzanMozafari, 1_000, 1_000, 696, 5_000, 83)]
    [InlineData(CrowdSource.Set.AdultContent2, 11_040, 333, 254, 92_721, 825)] // 0.763
    public void Load_PublicSet_MajorityIsRightAsOftenAsMeasured(CrowdSource.Set set, int items, int known, int right, int votes, int people)
    {
        var scene = new CrowdSource { Name = set }.Load(PublicData.Request);
        var all = Whole(scene).ToArray();
        var clean = all.Where(r => r.Set["clean_label"].Integers(r.Row)[0] >= 0).ToArray();
        Assert.Equal((items, known), (all.Length, clean.Length));
        Assert.Equal(right, clean.Count(r => r.Set["clean_label"].Integers(r.Row)[0] == r.Set["majority"].Integers(r.Row)[0]));
        Assert.Equal(votes, all.Sum(r => r.Set["vote"].Integers(r.Row).ToArray().Count(v => v >= 0)));
        Assert.Equal(people, all.SelectMany(r => r.Set["voter"].Integers(r.Row).ToArray()).Where(v => v >= 0).Distinct().Count());
        Assert.Equal(set == CrowdSource.Set.AdultContent2, scene.Train.Find("votes") is null);
    }

    [SkippableFact]
    public void Load_MusicGenre_VotesAreRightAsOftenAsMeasured()
    {
        var scene = new CrowdSource().Load(PublicData.Request);
        Assert.Equal((700, 300, 124), (scene.Train.Rows, scene.Test.Rows, scene.Train.Features));
        Assert.Equal("10 classes", scene.Train.Summary.ToString()[..10]);
        Assert.EndsWith("2,945 votes of 44 people; truth known of 700, the majority right in 71.1%", scene.Train.Summary.ToString());
        var votes = Enumerable.Range(0, 700).SelectMany(row => scene.Train["votes"].Integers(row).ToArray()
            .Where(v => v >= 0).Select(v => v == scene.Train["clean_label"].Integers(row)[0])).ToArray();
        Assert.Equal((2_945, 0.56), (votes.Length, Math.Round(votes.Average(v => v ? 1.0 : 0), 2)));
    }

    [SkippableFact]
    public void Run_MusicGenre_TruthTeachesMoreThanTheMajority()
    {
        double Accuracy(CrowdSource.Labels labels) => new LearningRun(new Plan
        {
            Budget = new BudgetOptions { Rounds = 30 },
            Data = new DataOptions { Source = new CrowdSource { Learn = labels } },
            Peers = new PeersOptions { Count = 1, LocalTest = 0 },
            Learner = new LearnerOptions { Model = new Mlp { Hidden = [32] }, Optimizer = new Sgd { Rate = 0.05 } },
            Baselines = false,
        }, new RunEnvironment { DataFolder = PublicData.Folder }).Run().Report.Final!.Together.Metrics["accuracy"].Mean;

        var (majority, truth) = (Accuracy(CrowdSource.Labels.Majority), Accuracy(CrowdSource.Labels.Truth));
        Assert.True(majority > 0.4 && truth > majority, $"majority {majority}, truth {truth}");
    }

    // Training and test rows in order of the items' ids.
    private static IEnumerable<(Dataset Set, int Row)> Whole(Scene scene) => new[] { scene.Train, scene.Test }
        .SelectMany(set => Enumerable.Range(0, set.Rows).Select(row => (Set: set, Row: row))).OrderBy(r => int.Parse(r.Set["item"].Text(r.Row)));

    private Scene Read(string votes, string truth, CrowdSource.Labels learn = CrowdSource.Labels.Majority) =>
        new CrowdSource { Learn = learn }.ReadItems(folder.Write("votes.csv", votes), folder.Write("truth.csv", truth), ["A", "B"], 1);

    private Scene Songs(CrowdSource.Labels learn, string votes = "worker,item,label\n0,a,rock\n1,a,classical\n2,a,classical\n1,b,rock\n")
    {
        var features = string.Join(',', Enumerable.Range(0, 124).Select(i => $"feature{i}"));
        string Song(string id, string genre) => $"{id},{string.Join(',', Enumerable.Range(0, 124).Select(i => $"0.{i}"))},{genre}\n";
        return new CrowdSource { Learn = learn }.ReadSongs(folder.Write("votes.csv", votes),
            folder.Write("gold.csv", $"id,{features},class\n" + Song("a", "blues") + Song("b", "rock")),
            folder.Write("test.csv", $"id,{features},class\n" + Song("c", "jazz")));
    }
}
