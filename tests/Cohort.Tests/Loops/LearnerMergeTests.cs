using Cohort.Checkpoints;
using Cohort.Data;
using Cohort.Loops;
using Cohort.Merging;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Tests.Data;

namespace Cohort.Tests.Loops;

/// <summary>Learners that runs left become one, which is opened like any other.</summary>
public sealed class LearnerMergeTests : IDisposable
{
    private const string Apart = "peers: { count: 3, split: dirichlet:0.5, local_test: 0 }\nexchange: []\n";

    private readonly Data.TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Mean_PeersOfARun_IsBetterThanTheyAreAndOpensAgain()
    {
        var run = Learn("run", Apart);
        var test = Glyphs();
        using var merge = LearnerMerge.Open([run]);
        Assert.Equal(3, merge.Names.Count);
        merge.Merge(new MeanMerge());
        var each = (await merge.EvaluateAsync(test)).Select(Accuracy).ToArray();
        Assert.True(await OfAsync(merge, test) > each.Average() + 0.02, $"{await OfAsync(merge, test)} {string.Join(' ', each)}");
        merge.Save(Path.Combine(folder.Path, "merged"), "mean");
        using var cohort = TrainedCohort.Open(Path.Combine(folder.Path, "merged"));
        Assert.Equal("merged", Assert.Single(cohort.Learners).Name);
        Assert.Equal(merge.Learner.Predict(test).SelectMany(p => p.Outputs), cohort.Learners[0].Predict(test).SelectMany(p => p.Outputs));
        var error = Assert.Throws<CohortException>(() => merge.Save(Path.Combine(folder.Path, "merged")));
        Assert.Equal(OutputProblems.HoldsARun, error.Problems[0].Kind);
        Assert.Contains("\"how\": \"mean\"", File.ReadAllText(Path.Combine(folder.Path, "merged", "merge.json")));
    }

    [Fact]
    public void TaskArithmetic_CommonStart_IsKnownFromThePlans()
    {
        var run = Learn("run", Apart);
        using var merge = LearnerMerge.Open([$"{run}/learners/0.safetensors", $"{run}/learners/2.safetensors"]);
        Assert.Equal("the start of their runs", merge.Origin);
        merge.Merge(new MeanMerge());
        var mean = Weights(merge);
        merge.Merge(new TaskArithmeticMerge { Scale = 0.5 });
        Assert.Equal(mean, Weights(merge), (a, b) => Math.Abs(a - b) < 1e-5);
        merge.Merge(new TaskArithmeticMerge { Scale = 0 });
        using var fresh = LearnerMerge.Open([Learn("untrained", Apart + "learner: { optimizer: { sgd: { rate: 1.0e-30 } } }")]);
        Assert.Equal(Weights(fresh), Weights(merge)); // the start itself
        merge.Merge(new TiesMerge());
        merge.Merge(new DareMerge { Drop = 0.5 });
    }

    [Fact]
    public async Task Base_RunThatOthersBeganFrom_IsTakenFromItsFileOrNamed()
    {
        var first = Learn("first", "peers: { count: 1, local_test: 0 }\n");
        string[] tuned = [.. Enumerable.Range(2, 2).Select(seed =>
            Learn($"tuned{seed}", $"seed: {seed}\npeers: {{ count: 1, local_test: 0 }}\nlearner: {{ start: {{ from: {first} }} }}\n"))];
        using (var merge = LearnerMerge.Open(tuned))
        {
            Assert.Equal("the start of their runs", merge.Origin);
            merge.Merge(new TaskArithmeticMerge { Scale = 0 });
            using var origin = TrainedCohort.Open(first);
            Assert.Equal(origin.Learners[0].Weights["hidden1.weight"].Singles.ToArray(), merge.Learner.Weights["hidden1.weight"].Singles.ToArray());
        }

        using (var named = LearnerMerge.Open(tuned, first))
        {
            Assert.Equal(first, named.Origin);
            named.Merge(new TiesMerge { Keep = 0.5 });
            Assert.True(await OfAsync(named, Glyphs()) > 0.5);
        }

        Directory.Delete(first, recursive: true); // the start is still the same, though nobody knows it any more
        using var without = LearnerMerge.Open(tuned);
        Assert.Null(without.Origin);
        Assert.Equal(MergeProblems.Missing, Assert.Throws<CohortException>(() => without.Merge(new TiesMerge())).Problems[0].Kind);
    }

    [Fact]
    public async Task Open_LearnersThatStartedApart_AreRefusedOrPutInOrder()
    {
        var run = Learn("own", "peers: { count: 2, split: iid, local_test: 0 }\nexchange: []\n"
            + "learner: { start: own, model: mlp:24, optimizer: { sgd: { rate: 0.1, momentum: 0.9 } } }\n", rounds: 20);
        var error = Assert.Throws<CohortException>(() => LearnerMerge.Open([run]));
        Assert.Equal(MergeProblems.OtherStart, Assert.Single(error.Problems).Kind);
        using var merge = LearnerMerge.Open([run], align: true);
        merge.Merge(new MeanMerge());
        using var cohort = TrainedCohort.Open(run);
        var plain = new MeanMerge().Merge(new MergeInput([.. cohort.Learners.Select(l => new SavedLearner("", run, l).Weights)]));
        var (aligned, each) = (await OfAsync(merge, Glyphs()), (await merge.EvaluateAsync(Glyphs())).Average(Accuracy));
        var other = await ScoreAsync(cohort, plain);
        Assert.True(aligned > other + 0.03, $"in order {aligned}, as they are {other}, each {each}");
    }

    [Fact]
    public void Open_WhatDoesNotBelongTogether_IsListed()
    {
        var run = Learn("run", Apart);
        string[] others =
        [
            Learn("wide", Apart + "learner: { model: mlp:12 }\n"), Learn("deep", Apart + "learner: { model: { mlp: { hidden: [16, 16] } } }\n"),
        ];
        var error = Assert.Throws<CohortException>(() => LearnerMerge.Open([run, .. others]));
        Assert.All(error.Problems, p => Assert.Equal(MergeProblems.OtherForm, p.Kind));
        Assert.Contains(error.Problems, p => p.Message.Contains("its hidden1.weight is [256, 12], not [256, 16]", StringComparison.Ordinal));
        Assert.Equal(StartProblems.NoSuchLearner, Kind(() => LearnerMerge.Open([run, $"{run}/learners/7.safetensors"])));
        Assert.Equal(StartProblems.NotFinished, Kind(() => LearnerMerge.Open([run, folder.Path])));
        Assert.Equal(MergeProblems.Missing, Kind(() => LearnerMerge.Open([$"{run}/learners/0.safetensors"])));
        Assert.Equal(MergeProblems.Missing, Kind(() => LearnerMerge.Open([run], from: run)));
        using var merge = LearnerMerge.Open([run]);
        Assert.Equal(MergeProblems.Missing, Kind(() => merge.Merge(new FisherMerge())));

        static ProblemKind Kind(Action action) => Assert.Throws<CohortException>(action).Problems[0].Kind;
    }

    [Theory]
    [InlineData("classification")]
    [InlineData("regression")]
    public void Merge_UnitsOfTheirOwn_AreConvertedFirst(string task)
    {
        var run = Learn("run", "data: { scale: own, gaussian: { rows: 300, features: 4, " + $"task: {task}"
            + " } }\n" + "peers: { count: 2, split: iid, local_test: 0 }\nexchange: []\nlearner: { model: { mlp: { hidden: [8] } } }\n", data: "");
        using var merge = LearnerMerge.Open([run]);
        using var cohort = TrainedCohort.Open(run);
        float[] asked = [0.5f, -1, 2, 0.25f, -0.75f, 1.5f, 0, 1];
        for (var k = 0; k < 2; k++)
        {
            merge.Merge(new MeanMerge(), k == 0 ? [1, 0] : [0, 1]); // the one or the other alone, in the unit of the first
            Assert.Equal(cohort.Learners[k].Predict(asked).SelectMany(p => p.Outputs), merge.Learner.Predict(asked).SelectMany(p => p.Outputs),
                (a, b) => Math.Abs(a - b) < 1e-4);
        }
    }

    // Of a linear model: the slope of the log-probability of class c by the weight from x to class k is (1 if c = k, else 0, less p_k) x.
    [Fact]
    public void Fisher_LinearModel_IsTheFormula()
    {
        var run = Learn("run", "peers: { count: 2, split: iid, local_test: 0 }\nexchange: []\nlearner: { model: linear }\n");
        using var cohort = TrainedCohort.Open(run);
        var (learner, rows) = (cohort.Learners[0], Glyphs().Select([.. Enumerable.Range(0, 20)]));
        var found = FisherInformation.Of(new SavedLearner("", run, learner), rows, 20);
        var (mean, scale) = (learner.Weights["input.mean"].Singles[0], learner.Weights["input.scale"].Singles[0]);
        var expected = new double[256 * 10 + 10];
        var predictions = learner.Predict(rows);
        for (var row = 0; row < 20; row++)
        {
            double[] p = [.. predictions[row].Probabilities];
            for (var k = 0; k < 10; k++)
            {
                var squared = Enumerable.Range(0, 10).Sum(c => p[c] * ((c == k ? 1 : 0) - p[k]) * ((c == k ? 1 : 0) - p[k])) / 20;
                for (var x = 0; x < 256; x++) expected[x * 10 + k] += squared * Math.Pow((rows.Row(row)[x] - mean) * scale, 2);
                expected[2560 + k] += squared;
            }
        }

        Assert.Equal(expected, found, (a, b) => Math.Abs(a - b) < 1e-4 * (1 + Math.Abs(a)));
    }

    [Fact]
    public async Task FisherAndSoup_HeldOutRows_AreNoWorseThanChance()
    {
        var run = Learn("run", Apart);
        var (data, test) = (Glyphs(seed: 12), Glyphs());
        using var merge = LearnerMerge.Open([run]);
        merge.Merge(new FisherMerge(), examples: data);
        var fisher = await OfAsync(merge, test);
        var soup = await merge.SoupAsync(data);
        Assert.Equal(soup.Score, await OfAsync(merge, data), 1e-12);
        Assert.True(soup.Score >= soup.Alone.Max());
        var each = (await merge.EvaluateAsync(test)).Average(Accuracy);
        Assert.True(fisher > each, $"fisher {fisher}, each {each}");
    }

    private static double Accuracy(IReadOnlyList<(Cohort.Metrics.Metric Metric, double Value)> measured) =>
        measured.First(m => m.Metric.Name == "accuracy").Value;

    private static async Task<double> OfAsync(LearnerMerge merge, Dataset rows) => Accuracy(await merge.Learner.EvaluateAsync(rows));

    private static async Task<double> ScoreAsync(TrainedCohort cohort, float[] weights)
    {
        var (learner, at) = (cohort.Learners[0], 0);
        foreach (var segment in new SavedLearner("", "", learner).Segments)
        {
            weights.AsSpan(at, segment.Shape.Size).CopyTo(learner.View[segment]);
            at += segment.Shape.Size;
        }

        return Accuracy(await learner.EvaluateAsync(Glyphs()));
    }

    private static float[] Weights(LearnerMerge merge) => new SavedLearner("", "", merge.Learner).Weights;

    private static Dataset Glyphs(ulong seed = 11) => new GlyphSource { Rows = 10, TestRows = 400 }.Load(new DataRequest(seed)).Test;

    private string Learn(string name, string more, int rounds = 4, string data = "data: { glyphs: { rows: 600, test_rows: 50 } }\n")
    {
        var text = $"budget: {{ rounds: {rounds} }}\nbaselines: false\n{data}{more}";
        if (!text.Contains("learner:", StringComparison.Ordinal)) text += "learner: { }\n";
        if (!text.Contains("model:", StringComparison.Ordinal))
            text = text.Replace("learner: {", "learner: { model: mlp:16,", StringComparison.Ordinal);
        var run = Path.Combine(folder.Path, name);
        using var kept = RunFolder.Create(run, Plan.Load(folder.Write($"{name}.yaml", text)));
        using var outcome = new LearningRun(kept.Plan, new RunEnvironment(), kept).Run();
        return run;
    }
}
