using Cohort.Data;
using Cohort.Methods;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Plans;
using Cohort.Loops;
using Cohort.Reports;

namespace Cohort.Tests.Methods;

public class AnswerMetricTests
{
    [Fact]
    public void ExactMatch_ScoresOfPrompts_CountsThoseThatAreRight() =>
        Assert.Equal(0.5, new ExactMatch().Measure(new AnswerScores([1, 0.99, 0, 1], 1)));

    [Theory]
    [InlineData(1, (1 + 0.5 + 0) / 3)]
    [InlineData(2, (1 + (1 - 1.0 / 6) + 0) / 3)] // of 4 answers with 2 right, one pair of six is wrong twice
    [InlineData(4, (1 + 1 + 0) / 3.0)]
    public void PassAt_SomeOfFourRight_IsTheUnbiasedEstimate(int k, double expected) =>
        Assert.Equal(expected, new PassAt { K = k, Drawn = 4 }.Measure(new AnswerScores([1, 1, 1, 1, 0, 1, 1, 0, 0, 0, 0, 0.9], 4)), 1e-12);

    [Fact]
    public void MeanScore_ScoresOfPrompts_IsTheirMean() =>
        Assert.Equal(0.4375, new MeanScore().Measure(new AnswerScores([1, 0.5, 0, 0.25], 2)), 1e-12);

    [Fact]
    public void PassAt_FewerDrawnThanK_IsRefused() => Assert.NotEmpty(new PassAt { K = 9, Drawn = 8 }.Validate());

    [Fact]
    public void Run_SumsOfOneDigit_AreLearntAndMeasuredByDecoding()
    {
        var plan = new Plan
        {
            Seed = 1,
            Budget = new() { Rounds = 12 },
            Data = new() { Source = new ArithmeticSource { Rows = 90, TestRows = 10, Operations = ArithmeticSource.Sums.Add, Digits = 1 } },
            Peers = new() { Count = 1 },
            Baselines = false,
            Learner = new()
            {
                Model = new Gpt { Layers = 1, Width = 32, Heads = 2, Context = 8 }, Batch = 16, Optimizer = new Adam { Rate = 0.01 },
                Local = new() { Passes = 10 },
            },
            Evaluate = [new ExactMatch(), new PassAt { K = 1, Drawn = 4 }, new PassAt { K = 4, Drawn = 4 }],
        };
        using var outcome = new LearningRun(plan, new RunEnvironment { Threads = 1 }).Run();
        var together = outcome.Report.Final!.Together.Metrics;
        var (exact, drawn, best) = (together["exact_match"].Mean, together["pass_at_1"].Mean, together["pass_at_4"].Mean);
        Assert.InRange(exact, 0.1, 1);
        Assert.True(drawn <= best, $"{drawn} of one, {best} of four");
        Assert.NotEqual(0, best);
    }

    [Fact]
    public void Misfits_DataWithoutPrompts_AreNamed()
    {
        var data = TrialDataOfClasses();
        var problem = Assert.Single(RunMetrics.Misfits(new Plan { Evaluate = [new ExactMatch()] }, data));
        Assert.Contains("exact_match cannot be measured on classification", problem.Message, StringComparison.Ordinal);
    }

    private static Dataset TrialDataOfClasses() => Dataset.Classification("two", [1], [0, 1], [0, 1], ["a", "b"]);
}
