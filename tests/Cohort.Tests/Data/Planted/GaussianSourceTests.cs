using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Cohort.Data;
using Cohort.Loops;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Reports;

namespace Cohort.Tests.Data;

public sealed class GaussianSourceTests
{
    private static readonly GaussianSource Small = new() { Rows = 60, TestRows = 40, Features = 5, Classes = 3 };

    private static readonly GaussianSource Numbers = Small with { Task = LabelTask.Regression, Classes = 2, Rows = 20_000 };

    [Theory]
    [InlineData(0)]
    [InlineData(0.7)]
    public void Load_WithoutNoise_LabelIsTheLargestScore(double correlation)
    {
        var data = Load(Small with { Correlation = correlation, Rule = 11 });
        var (rule, scores) = (PlantedRule.Draw(11, 3, 5, correlation), new double[3]);
        foreach (var part in new[] { data.Train, data.Test })
        {
            for (var row = 0; row < part.Rows; row++)
            {
                rule.Score(part.Row(row), scores);
                Assert.Equal(Enumerable.Range(0, 3).MaxBy(k => scores[k]), part.Labels[row]);
            }

            Assert.Equal(["0", "1", "2"], part.Classes);
        }
    }

    [Fact]
    public void Load_RegressionWithoutNoise_TargetIsTheFirstScore()
    {
        var data = Load(Numbers with { Rows = 50, Rule = 11 }).Train;
        var (rule, score) = (PlantedRule.Draw(11, 1, 5, 0), new double[1]);
        for (var row = 0; row < data.Rows; row++)
        {
            rule.Score(data.Row(row), score);
            Assert.Equal((float)score[0], data.Targets[row]);
        }

        Assert.IsType<Regression>(data.Objective);
        Assert.Equal((50, 0, 0), (data.Targets.Length, data.Labels.Length, data.Classes.Count));
    }

    // Standard errors for n normal rows: of a mean 1 / sqrt(n), of a variance sqrt(2 / n), of a covariance r sqrt((1 + r^2) / n).
    [Theory]
    [InlineData(0)]
    [InlineData(0.8)]
    public void Load_Rows_HaveMeanZeroVarianceOneAndTheCorrelation(double correlation)
    {
        var data = Load(Numbers with { Correlation = correlation }).Train;
        for (var i = 0; i < data.Features; i++)
        {
            Within(0, Mean(data, row => row[i]), 1, data.Rows);
            for (var j = 0; j <= i; j++)
            {
                var r = Math.Pow(correlation, i - j);
                Within(r, Mean(data, row => row[i] * row[j]), Math.Sqrt(1 + r * r), data.Rows);
            }
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.5, 0)]
    [InlineData(2, 0.9)]
    public void Load_Regression_TargetHasTheVarianceOfScoreAndNoise(double noise, double correlation)
    {
        var data = Load(Numbers with { Noise = noise, Correlation = correlation }).Train;
        var variance = 1 + noise * noise;
        Within(variance, data.Targets.Average(t => (double)t * t), variance * Math.Sqrt(2), data.Rows);
    }

    [Fact]
    public void Load_TwoClassesWithNoise_AreAsOftenRightAsTheRemarksSay()
    {
        var source = new GaussianSource { Rows = 20_000, TestRows = 1, Features = 6, Noise = 0.6, Rule = 3 };
        var (noisy, clean) = (Load(source).Train, Load(source with { Noise = 0 }).Train);
        Assert.Equal(clean.Values, noisy.Values);
        var (rule, r) = (PlantedRule.Draw(3, 2, 6, 0), 0.0);
        for (var j = 0; j < 6; j++) r += rule.Weights(0)[j] * rule.Weights(1)[j];
        var expected = 1 - Math.Atan(0.6 / Math.Sqrt(1 - r)) / Math.PI;
        var right = noisy.Labels.Zip(clean.Labels).Average(l => l.First == l.Second ? 1.0 : 0);
        Assert.InRange(expected, 0.7, 0.9);
        Within(expected, right, Math.Sqrt(expected * (1 - expected)), noisy.Rows);
        Within(0.5, clean.Labels.Average(), 0.5, clean.Rows);
    }

    [Fact]
    public void Load_TwoFeaturesAndManyClasses_EveryClassHasRows()
    {
        var labels = Load(new GaussianSource { Rows = 20_000, TestRows = 1, Features = 2, Classes = 8, Rule = 1 }).Train.Labels;
        Assert.Equal(8, labels.Distinct().Count());
    }

    [Fact]
    public void Load_MoreRows_BeginsWithTheSameRows()
    {
        var source = Small with { Noise = 0.5, Correlation = 0.3 };
        var (few, many) = (Load(source), Load(source with { Rows = 95, TestRows = 77 }));
        Assert.Equal(few.Train.Labels, many.Train.Labels[..60]);
        Assert.Equal(few.Train.Values, many.Train.Values[..few.Train.Values.Length]);
        Assert.Equal(few.Test.Values, many.Test.Values[..few.Test.Values.Length]);
    }

    [Fact]
    public void Load_TrainAndTest_ShareNoRow()
    {
        var data = Load(Small with { Rows = 40 });
        Assert.Empty(Rows(data.Train).Intersect(Rows(data.Test)));

        static IEnumerable<float> Rows(Dataset d) => Enumerable.Range(0, d.Rows).Select(r => d.Row(r)[0]);
    }

    [Fact]
    public void Load_AnotherSeed_DrawsOtherRowsOfTheSameRuleWhereOneIsNamed()
    {
        var fixedRule = Small with { Rule = 2 };
        Assert.Equal(Load(fixedRule, seed: 1).Train.Values, Load(Small, seed: 1).Train.Values); // the rule is drawn apart from the rows
        Assert.NotEqual(Load(fixedRule, seed: 1).Train.Values, Load(fixedRule, seed: 2).Train.Values);
        Assert.Equal(Load(fixedRule, seed: 2).Train.Labels, Load(Small, seed: 2).Train.Labels); // no rule named: the seed's
        Assert.NotEqual(Load(fixedRule, seed: 1).Train.Labels, Load(Small, seed: 1).Train.Labels);
    }

    [Theory]
    [InlineData(LabelTask.Classification, "d1e3b27f7d2fc983")]
    [InlineData(LabelTask.Regression, "93686c55f2d1af34")]
    public void Load_SeedOne_HasTheseBitsOnEveryMachine(LabelTask task, string expected)
    {
        var source = new GaussianSource { Rows = 100, TestRows = 10, Features = 10, Correlation = 0.4, Noise = 0.5, Task = task };
        var data = Load(source).Train;
        byte[] bytes =
        [
            .. MemoryMarshal.AsBytes<float>(data.Values), .. MemoryMarshal.AsBytes<int>(data.Labels), .. MemoryMarshal.AsBytes<float>(data.Targets),
        ];
        Assert.Equal(expected, Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]);
    }

    [Fact]
    public void Load_Columns_AreNamedAndScaledOneByOne()
    {
        var data = Load(Small).Train;
        Assert.Equal(["x1", "x2", "x3", "x4", "x5"], data.Columns.Select(c => c.ToString()));
        Assert.Equal(FieldScaling.EachValue, data.Input.Scaling);
        Assert.Contains("60 rows, 5 columns: 5 numeric; no missing cells", data.Summary.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_LinearModel_LearnsTheRule()
    {
        var final = Run("data: { gaussian: { rows: 1000, test_rows: 1000, features: 20, classes: 4, rule: 11 } }");
        Assert.True(final.Together.Metrics["accuracy"].Mean > 0.85, $"{final.Together.Metrics["accuracy"].Mean}"); // chance is 0.25
        final = Run("data: { gaussian: { rows: 1000, test_rows: 1000, features: 20, task: regression, noise: 0.5, rule: 11 } }");
        Assert.InRange(final.Together.Metrics["r2"].Mean, 0.75, 0.85); // 0.8 at best
    }

    [Fact]
    public void Plan_WrittenAndReadBack_IsTheSame()
    {
        var plan = Plan.Parse(
            "data: { gaussian: { rows: 6000, test_rows: 2000, features: 50, classes: 2, rule: 18446744073709551615, noise: 0.1 } }");
        var expected = new GaussianSource { Rows = 6000, TestRows = 2000, Features = 50, Classes = 2, Rule = ulong.MaxValue, Noise = 0.1 };
        Assert.Equal(expected, plan.Data.Source);
        Assert.Equal(expected, Plan.Parse(PlanWriter.Write(plan)).Data.Source);
        Assert.Equal(new GaussianSource(), Plan.Parse(PlanWriter.Write(Plan.Parse("data: gaussian"))).Data.Source);
    }

    [Fact]
    public void Plan_BadOptions_NamesAll()
    {
        var bad = Refused("rows: 0, test_rows: 0, features: 1, classes: 1, correlation: 1, noise: -1, rule: -1");
        Assert.Equal(Enumerable.Repeat(PlanProblems.OutOfRange, 7), bad.Problems.Select(p => p.Kind));
        Assert.Equal([PlanProblems.UnknownName], Refused("task: sequence").Problems.Select(p => p.Kind));
        Assert.Contains("task is regression, which has none", Refused("task: regression, classes: 5").Message, StringComparison.Ordinal);
        Assert.Contains("at most 1,000,000,000", Refused("test_rows: 1000000, features: 2000").Message, StringComparison.Ordinal);
    }

    private static CohortException Refused(string options) =>
        Assert.Throws<CohortException>(() => Plan.Parse($"data: {{ gaussian: {{ {options} }} }}"));

    private static Scene Load(GaussianSource source, ulong seed = 1) => source.Load(new DataRequest(seed));

    private static FinalResult Run(string data)
    {
        var plan = Plan.Parse($$"""
            seed: 1
            budget: { rounds: 20 }
            {{data}}
            peers: { count: 2, split: iid }
            learner: { model: linear, optimizer: { sgd: { rate: 0.1 } }, batch: 20 }
            exchange: [ gossip ]
            baselines: false
            """);
        using var outcome = new LearningRun(plan, new RunEnvironment { Threads = 1 }).Run();
        return outcome.Report.Final!;
    }

    private static double Mean(Dataset data, Func<float[], double> of) => Enumerable.Range(0, data.Rows).Average(i => of(data.Row(i).ToArray()));

    /// <summary>Within four standard errors of what is expected.</summary>
    private static void Within(double expected, double mean, double deviation, int rows) =>
        Assert.InRange(mean, expected - 4 * deviation / Math.Sqrt(rows), expected + 4 * deviation / Math.Sqrt(rows));
}
