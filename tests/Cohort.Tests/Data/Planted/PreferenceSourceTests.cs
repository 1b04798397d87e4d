using Cohort.Data;
using Cohort.Loops;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Problems;

namespace Cohort.Tests.Data;

public sealed class PreferenceSourceTests
{
    private static readonly PreferenceSource Small = new() { Rows = 60, TestRows = 40, Features = 5, Rule = 11 };

    [Fact]
    public void Load_CleanLabel_IsTheBetterOneByTheRule()
    {
        var data = Load(Small).Train;
        var (rule, a, b) = (PlantedRule.Draw(11, 1, 5, 0), new double[1], new double[1]);
        for (var row = 0; row < data.Rows; row++)
        {
            rule.Score(data["input"].Numbers(row), a);
            rule.Score(data["other"].Numbers(row), b);
            Assert.Equal(a[0] >= b[0] ? 0 : 1, data["clean_label"].Integers(row)[0]);
        }
    }

    [Theory]
    [InlineData(1, 0.725)]
    [InlineData(2, 0.828)]
    [InlineData(5, 0.924)]
    public void Load_Rater_FollowsTheRuleAsOftenAsTheRemarksSay(double strength, double expected)
    {
        var data = Load(Small with { Rows = 20_000, Strength = strength }).Train;
        var agreed = Enumerable.Range(0, data.Rows).Average(r => data.Labels[r] == data["clean_label"].Integers(r)[0] ? 1.0 : 0);
        Assert.InRange(agreed, expected - 0.013, expected + 0.013); // four standard errors
    }

    [Fact]
    public void Load_MoreRows_BeginsWithTheSameRows()
    {
        var (few, many) = (Load(Small), Load(Small with { Rows = 95 }));
        Assert.Equal(few.Train.Labels, many.Train.Labels[..60]);
        Assert.Equal(few.Train.Values, many.Train.Values[..few.Train.Values.Length]);
        Assert.Equal(few.Test.Values, many.Test.Values);
        Assert.Empty(few.Train.Values.Intersect(few.Test.Values));
        Assert.NotEqual(few.Train.Values, Load(Small, 2).Train.Values);
    }

    [Fact]
    public void Run_LinearModel_LearnsWhatIsPreferred()
    {
        var plan = Plan.Parse("""
            seed: 1
            budget: { rounds: 20 }
            data: { preferences: { rows: 1000, test_rows: 1000, features: 10, strength: 5 } }
            peers: { count: 2, split: iid }
            learner: { model: linear, optimizer: { sgd: { rate: 0.1 } }, batch: 20 }
            exchange: [ gossip ]
            baselines: false
            """);
        using var outcome = new LearningRun(plan, new RunEnvironment { Threads = 1 }).Run();
        Assert.InRange(outcome.Report.Final!.Together.Metrics["accuracy"].Mean, 0.88, 0.94); // 0.924 at best
    }

    [Fact]
    public void Plan_BadOptions_NamesAll()
    {
        var plan = Plan.Parse("data: { preferences: { rows: 60, test_rows: 40, features: 5, rule: 11 } }");
        Assert.Equal(Small, plan.Data.Source);
        Assert.Equal(Small, Plan.Parse(PlanWriter.Write(plan)).Data.Source);
        Assert.Equal(4, Refused("rows: 0, test_rows: 0, features: 0, strength: -1").Problems.Count);
        Assert.Contains("at most 500,000,000", Refused("rows: 1000000, features: 2000").Message, StringComparison.Ordinal);
    }

    private static CohortException Refused(string options) =>
        Assert.Throws<CohortException>(() => Plan.Parse($"data: {{ preferences: {{ {options} }} }}"));

    private static Scene Load(PreferenceSource source, ulong seed = 1) => source.Load(new DataRequest(seed));
}
