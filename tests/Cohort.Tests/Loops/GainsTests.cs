using Cohort.Data;
using Cohort.Hooks;
using Cohort.Loops;
using Cohort.Methods;
using Cohort.Plans;
using Cohort.Reports;

namespace Cohort.Tests.Loops;

/// <summary>What learning together gives each peer, with intervals, and which classes are taken for which.</summary>
public class GainsTests
{
    private const string Glyphs = """
        budget: { rounds: 20 }
        data: { glyphs: { rows: 400, test_rows: 80 } }
        peers: { count: 4, split: dirichlet:0.5, local_test: 0.25 }
        exchange: [ gossip:full ]
        """;

    [Fact]
    public void Run_Classification_ComparesEveryLearnerOnBothSets()
    {
        var report = Run(Glyphs);
        var final = report.Final!;
        Assert.Equal(
            [(ArmKind.Together, false), (ArmKind.Together, true), (ArmKind.Adapted, false), (ArmKind.Adapted, true)],
            final.Gains.Select(g => (g.Arm, g.OnLocalTest)));
        foreach (var gains in final.Gains)
        {
            Assert.Equal("newcombe", gains.Interval);
            Assert.Equal(4, gains.Better + gains.Worse + gains.NoClearDifference + gains.WithoutNumber);
            foreach (var (k, gain) in gains.Learners.Index())
            {
                var (arm, against) = (Values(final[gains.Arm]!, gains.OnLocalTest)[k], Values(final[gains.Against]!, gains.OnLocalTest)[k]);
                Assert.Equal(arm - against, gain.Gain);
                Assert.InRange(gain.Gain, gain.Low, gain.High);
                Assert.Equal(gains.OnLocalTest ? report.Data!.Peers[k].LocalTest : 80, gain.Rows);
            }
        }

        Assert.True(final.GainsOf(ArmKind.Together, local: false)!.Better > 0);
    }

    [Fact]
    public void Run_ClassesOnTheCommonTest_AreCountedForEveryArm()
    {
        foreach (var (kind, arm) in Run(Glyphs).Final!.Arms)
        {
            var matrix = arm.Confusion!;
            Assert.Equal(kind == ArmKind.Pooled ? 1 : 4, matrix.Learners);
            Assert.Equal(80, Enumerable.Range(0, 10).Sum(matrix.Support));
            var right = Enumerable.Range(0, 10).Sum(c => matrix.Counts[c][c]);
            Assert.Equal(arm.Metrics["accuracy"].Mean, right / (80.0 * matrix.Learners), 1e-12);
        }
    }

    [Theory]
    [InlineData("data: { gaussian: { rows: 200, features: 5, task: regression } }", "rmse")]
    [InlineData("data: { markov: { windows: 60, test_windows: 20 } }\nlearner: { model: { gpt: { layers: 1, width: 8, heads: 1 } } }", "accuracy")]
    public void Run_OtherMeans_HaveStudentsInterval(string data, string metric)
    {
        var gains = Run($"budget: {{ rounds: 1 }}\npeers: {{ count: 2, local_test: 0.2 }}\nexchange: [ gossip:full ]\n{data}").Final!.Gains;
        Assert.NotEmpty(gains);
        Assert.All(gains, g => Assert.Equal((metric, "student"), (g.Metric.Name, g.Interval)));
        Assert.All(gains.SelectMany(g => g.Learners), g => Assert.True(g.Low <= g.Gain + 1e-9 && g.Gain <= g.High + 1e-9));
    }

    [Fact]
    public void Run_PeersWithoutRowsOfTheirOwn_AreUndefined()
    {
        var final = Run("""
            budget: { rounds: 1 }
            data: { glyphs: { rows: 60, test_rows: 20 } }
            peers: { count: 8, split: dirichlet:0.2 }
            exchange: [ gossip ]
            """).Final!;
        var gains = final.GainsOf(ArmKind.Adapted, local: true)!;
        Assert.True(gains.WithoutNumber > 0);
        Assert.All(gains.Learners.Where(l => l.Rows == 0), l => Assert.Equal(GainVerdict.WithoutNumber, l.Verdict));
        Assert.Contains($"without a number {gains.WithoutNumber}", gains.Counts, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Glyphs)]
    [InlineData("data: { gaussian: { rows: 60, test_rows: 20, task: regression } }\nbudget: { rounds: 2 }\npeers: { count: 9, split: shard }")]
    [InlineData("""
        data: { glyphs: { rows: 90 } }
        learner: [ { name: a, count: 2 }, { name: b, count: 1 } ]
        peers: { count: 3, validation: 0.2 }
        exchange: [ ctcd ]
        """)]
    public void Read_WhatARunReported_GivesTheSameText(string plan)
    {
        var text = ReportJson.Render(Run(plan));
        Assert.Equal(text, ReportJson.Render(ReportReader.Read(text)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"schema\":\"cohort.report/9\"}")]
    public void Read_SomethingElse_IsAFormatError(string text) => Assert.Throws<FormatException>(() => ReportReader.Read(text));

    [Fact]
    public void Run_WithoutBaselines_ComparesNothing() => Assert.Empty(Run(Glyphs + "\nbaselines: false").Final!.Gains);

    [Fact]
    public void See_FromManyThreads_KeepsEveryLearner()
    {
        var data = Dataset.Classification("two", [1], new float[20], [.. Enumerable.Range(0, 20).Select(i => i % 2)], ["a", "b"]);
        int[] rows = [.. Enumerable.Range(0, 20)];
        float[] outputs = [.. Enumerable.Range(0, 40).Select(i => i % 2 == 0 ? 1f : 0f)]; // always "a"
        var (values, confusion) = (new RowValues(new Accuracy()), new ConfusionCounts());
        IRowWitness[] witnesses = [values, confusion];
        Parallel.For(0, 2000, item => Array.ForEach(witnesses, w => w.See(data, item, rows, outputs)));
        Assert.Equal([20000, 20000], confusion.Sum([.. Enumerable.Repeat(true, 2000)])!.Counts.Select(row => row[0]));
        var half = Enumerable.Repeat(0.5, 2000).ToArray();
        Assert.All(values.Over(values, half, half).Gains, g => Assert.Equal((20, GainVerdict.NoClearDifference), (g.Rows, g.Verdict)));
    }

    private static IReadOnlyList<double> Values(ArmResult arm, bool local) => (local ? arm.LocalTest! : arm.Metrics)["accuracy"].PerLearner;

    private static Report Run(string plan)
    {
        using var outcome = new LearningRun(Plan.Parse(plan), new RunEnvironment { Threads = 2 }).Run();
        return outcome.Report;
    }
}
