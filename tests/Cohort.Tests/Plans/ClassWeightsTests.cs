using Cohort.Data;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Problems;

namespace Cohort.Tests.Plans;

public class ClassWeightsTests
{
    private static ClassWeights? Read(string weights) => Plan.Parse($"learner: {{ class_weights: {weights} }}").Learner.ClassWeights;

    private static IEnumerable<KeyValuePair<string, double>> Given(string weights) => Assert.IsType<GivenWeights>(Read(weights)).Weights;

    [Fact]
    public void Parse_Balanced_IsBalanced() => Assert.IsType<BalancedWeights>(Read("balanced"));

    [Theory]
    [InlineData("{ ill: 5, well: 0.5 }", "ill=5 well=0.5")]
    [InlineData("{ ill: 5 }", "ill=5")]
    [InlineData("{ 1: 5, balanced: 2 }", "1=5 balanced=2")]
    [InlineData("{ given: { weights: { balanced: 2 } } }", "balanced=2")]
    public void Parse_Map_IsWeightsByName(string weights, string expected) =>
        Assert.Equal(expected, string.Join(' ', Given(weights).Select(w => FormattableString.Invariant($"{w.Key}={w.Value}"))));

    [Theory]
    [InlineData("{ ill: 0 }", "COH1")]
    [InlineData("{ ill: -1, well: 2 }", "COH1")]
    [InlineData("{ ill: many, well: 2 }", "COH1")]
    [InlineData("balnced", "COH1")]
    public void Parse_AnythingElse_IsOneProblem(string weights, string code) => Assert.StartsWith(
        code, Assert.Single(Assert.Throws<CohortException>(() => Read(weights)).Problems).Kind.Code, StringComparison.Ordinal);

    [Fact]
    public void Write_Weights_ReadsBackTheSame()
    {
        var plan = Plan.Parse("learner: { class_weights: { ill: 5, well: 0.5 } }");
        var back = Plan.Parse(PlanWriter.Write(plan));
        Assert.Equal(PlanWriter.Write(plan), PlanWriter.Write(back));
        Assert.Equal(["ill", "well"], Assert.IsType<GivenWeights>(back.Learner.ClassWeights).Weights.Keys);
    }

    [Fact]
    public void Write_PlanWithout_SaysNothingOfIt()
    {
        var text = PlanWriter.Write(new Plan { Data = new DataOptions { Source = new TableSource { Path = "t.csv", Label = "y" } } });
        Assert.DoesNotContain("class_weights", text, StringComparison.Ordinal);
        Assert.DoesNotContain(" weight:", text, StringComparison.Ordinal);
        Assert.DoesNotContain("scaling", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_Override_ChangesOneOfTheWeights()
    {
        const string Text = "learner: { class_weights: { ill: 5, well: 0.5 } }";
        var plan = Plan.Parse(Text, overrides: [new PlanOverride("learner.class_weights.ill", "7", "--set")]);
        Assert.Equal([7, 0.5], Assert.IsType<GivenWeights>(plan.Learner.ClassWeights).Weights.Values);
    }

    [Fact]
    public void Planned_Groups_WeighClassesAsThePlanSays()
    {
        var plan = Plan.Parse("""
            peers: { count: 2 }
            learner: { class_weights: balanced, groups: [ { name: a, count: 1 }, { name: b, count: 1 } ] }
            """);
        Assert.All(plan.Learner.Planned(plan), group => Assert.IsType<BalancedWeights>(group.Learner.ClassWeights));
    }
}
