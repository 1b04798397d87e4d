using Cohort.Data;
using Cohort.Loops;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Problems;

namespace Cohort.Tests.Data;

/// <summary>Related tasks, a target domain and wrong labels of <see cref="GaussianSource"/>.</summary>
public sealed class GaussianSitesTests
{
    private static readonly GaussianSource Small = new() { Rows = 60, TestRows = 40, Features = 5, Classes = 3, Rule = 11 };

    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    [InlineData(1)]
    public void Related_ManyRules_AreCorrelatedAsTheRemarksSay(double relatedness)
    {
        var (sum, count) = (0.0, 400);
        for (var seed = 0; seed < count; seed++)
        {
            var common = PlantedRule.Draw((ulong)seed, 1, 60, 0.4);
            var (a, b) = (Of(1), Of(2));
            Assert.Equal(1, Covariance(a, a, 0.4), 1e-9);
            sum += Covariance(a, b, 0.4);

            PlantedRule Of(int n) => PlantedRule.Related(common, PlantedRule.Draw((ulong)seed, 1, 60, 0.4, n), relatedness, 0.4);
        }

        Assert.InRange(sum / count, relatedness - 0.04, relatedness + 0.04);
    }

    [Fact]
    public void Load_Sites_TakeTurnsAndFollowTheirOwnRules()
    {
        var source = Small with { Rules = 4, Relatedness = 0.2 };
        var data = Load(source with { Sequential = true });
        var common = PlantedRule.Draw(11, 3, 5, 0);
        PlantedRule[] rules = [.. Enumerable.Range(1, 4).Select(n => PlantedRule.Related(common, PlantedRule.Draw(11, 3, 5, 0, n), 0.2, 0))];
        foreach (var part in new[] { data.Train, data.Test })
        {
            for (var row = 0; row < part.Rows; row++)
            {
                var scores = new double[3];
                rules[row % 4].Score(part.Row(row), scores);
                Assert.Equal(scores.IndexOf(scores.Max()), part.Labels[row]);
                Assert.Equal((row % 4, $"site{row % 4}", row % 4), (part["site"].Integers(row)[0], part.Groups![row], part.Tasks![row]));
            }
        }

        Assert.Equal(Load(Small).Train.Values, data.Train.Values); // the rows are the same, whatever their rules
        Assert.Null(Load(source).Train.Tasks);
        Assert.Equal(["x1", "x2", "x3", "x4", "x5"], data.Train.Columns.Select(c => c.ToString()));
    }

    [Fact]
    public void Load_Stretch_RowsOfSitesGrowInEqualRatiosAndLabelsStay()
    {
        var source = Small with { Rules = 3, Relatedness = 1, Noise = 0.5 };
        var (plain, stretched) = (Load(source).Train, Load(source with { Stretch = 9 }).Train);
        float[] by = [1, 3, 9];
        for (var row = 0; row < plain.Rows; row++)
        {
            for (var j = 0; j < 5; j++) Assert.Equal(plain.Row(row)[j] * by[row % 3], stretched.Row(row)[j], 1e-5f);
        }

        Assert.Equal(plain.Labels, stretched.Labels);
        Assert.Contains("rules", Assert.Single((Small with { Stretch = 2 }).Validate()), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_Target_IsTheShareOfTrainingRowsAndTheWholeTestSet()
    {
        var scene = Load(Small with { Target = 0.25, Shift = 10, Relatedness = 1 });
        var train = scene.Train;
        Assert.Equal(15, train.Groups!.Count(g => g == "target"));
        Assert.Equal(Enumerable.Range(0, 60).Select(r => r % 4 == 3 ? 1 : 0), Enumerable.Range(0, 60).Select(r => train["domain"].Integers(r)[0]));
        Assert.All(scene.Test.Groups!, g => Assert.Equal("target", g));
        Assert.All(scene.Sets["source"].Groups!, g => Assert.Equal("source", g));
        Assert.Empty(scene.Sets["source"].Values.Intersect(Load(Small).Test.Values));
        var (plain, rule) = (Load(Small).Train, PlantedRule.Draw(11, 3, 5, 0));
        for (var row = 0; row < 60; row++)
        {
            var moved = Enumerable.Range(0, 5).Sum(j => Math.Pow(train.Row(row)[j] - plain.Row(row)[j], 2));
            Assert.Equal(row % 4 == 3 ? 10 : 0, Math.Sqrt(moved), 1e-4);
            var scores = new double[3];
            rule.Score(train.Row(row), scores); // with relatedness 1 both domains have one rule
            Assert.Equal(scores.IndexOf(scores.Max()), train.Labels[row]);
        }
    }

    [Fact]
    public void Load_LabelNoise_IsTheShareOfWrongTrainingLabels()
    {
        var (clean, noisy) = (Load(Small with { Rows = 20_000 }), Load(Small with { Rows = 20_000, LabelNoise = 0.3 }));
        var truth = Enumerable.Range(0, 20_000).Select(r => noisy.Train["clean_label"].Integers(r)[0]).ToArray();
        Assert.Equal(clean.Train.Labels, truth);
        var wrong = truth.Zip(noisy.Train.Labels).Where(l => l.First != l.Second).ToArray();
        Assert.InRange(wrong.Length / 20_000.0, 0.287, 0.313);
        Assert.InRange(wrong.Count(l => l.Second == (l.First + 1) % 3) / (double)wrong.Length, 0.47, 0.53);
        Assert.Equal(clean.Test.Labels, noisy.Test.Labels);
        Assert.Equal(noisy.Train.Labels[..60], Load(Small with { LabelNoise = 0.3 }).Train.Labels);
    }

    [Fact]
    public void Load_Workers_AnswerWithTheirPlantedAccuracy()
    {
        var source = Small with { Rows = 8000, Workers = 7, Answers = 3, WorkerAccuracy = 0.6, WorkerSpread = 0.3 };
        var data = Load(source).Train;
        Assert.Equal("votes, integers [7]", data["votes"].ToString());
        var labels = new WrongLabels(source, 1);
        for (var worker = 0; worker < 7; worker++)
        {
            var answered = Enumerable.Range(0, 8000).Where(r => data["votes"].Integers(r)[worker] >= 0).ToArray();
            Assert.InRange(answered.Length / 8000.0, 3.0 / 7 - 0.03, 3.0 / 7 + 0.03);
            var right = answered.Average(r => data["votes"].Integers(r)[worker] == data["clean_label"].Integers(r)[0] ? 1.0 : 0);
            Assert.InRange(labels.AccuracyOf(worker), 0.3, 0.9);
            Assert.InRange(right, labels.AccuracyOf(worker) - 0.035, labels.AccuracyOf(worker) + 0.035);
        }
    }

    [Fact]
    public void Load_CrowdLabel_IsOneOfTheMostVotedOrOneVote()
    {
        var source = Small with { Rows = 500, Workers = 5 };
        var (majority, vote) = (Load(source).Train, Load(source with { CrowdLabel = CrowdLabel.Vote }).Train);
        for (var row = 0; row < 500; row++)
        {
            var votes = majority["votes"].Integers(row).ToArray();
            Assert.Equal(votes.CountBy(v => v).Max(c => c.Value), votes.Count(v => v == majority.Labels[row]));
            Assert.Contains(vote.Labels[row], votes);
        }

        Assert.True(Right(majority) > Right(vote) + 0.05);
        Assert.Equal(Load(Small).Train.Labels, Enumerable.Range(0, 60).Select(r => majority["clean_label"].Integers(r)[0]));

        static double Right(Dataset d) => Enumerable.Range(0, d.Rows).Average(r => d.Labels[r] == d["clean_label"].Integers(r)[0] ? 1.0 : 0);
    }

    [Theory]
    [InlineData("rules: 3, relatedness: 0.9", "natural_id", 3)]
    [InlineData("target: 0.2, relatedness: 0.8", "natural_id", 2)]
    [InlineData("label_noise: 0.2", "iid", 2)]
    [InlineData("workers: 3, answers: 2", "iid", 2)]
    public void Run_LinearModel_Learns(string options, string split, int peers)
    {
        var plan = Plan.Parse($$"""
            seed: 1
            budget: { rounds: 15 }
            data: { gaussian: { rows: 900, test_rows: 500, features: 10, {{options}} } }
            peers: { count: {{peers}}, split: {{split}} }
            learner: { model: linear, optimizer: { sgd: { rate: 0.1 } }, batch: 20 }
            exchange: [ gossip ]
            baselines: false
            """);
        using var outcome = new LearningRun(plan, new RunEnvironment { Threads = 1 }).Run();
        Assert.True(outcome.Report.Final!.Together.Metrics["accuracy"].Mean > 0.7);
    }

    [Fact]
    public void Plan_BadOptions_NamesAll()
    {
        Assert.Equal(9, Refused("rules: 0, relatedness: 2, target: 1, shift: -1, label_noise: 2, workers: -1, answers: 0, worker_accuracy: 2, "
            + "worker_spread: 1").Problems.Count);
        Assert.Equal(4, Refused("label_noise: 0.1, workers: 2, answers: 3, rules: 2, target: 0.1, worker_accuracy: 0.9").Problems.Count);
        Assert.Equal(2, Refused("task: regression, workers: 2, shift: 1").Problems.Count);
        var plan = Plan.Parse("data: { gaussian: { rules: 3, target: null, crowd_label: vote, workers: 3 } }");
        Assert.Equal(plan.Data.Source, Plan.Parse(PlanWriter.Write(plan)).Data.Source);
    }

    private static CohortException Refused(string options) =>
        Assert.Throws<CohortException>(() => Plan.Parse($"data: {{ gaussian: {{ {options} }} }}"));

    private static Scene Load(GaussianSource source) => source.Load(new DataRequest(1));

    private static double Covariance(PlantedRule a, PlantedRule b, double correlation)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Features; i++)
            for (var j = 0; j < a.Features; j++) sum += a.Weights(0)[i] * b.Weights(0)[j] * Math.Pow(correlation, Math.Abs(i - j));
        return sum;
    }
}
