using Cohort.Methods;
using Cohort.Plans;
using Cohort.Problems;

namespace Cohort.Tests.Plans;

public class MethodPlaceTests
{
    [Fact]
    public void All_Places_AreThePlansKeys() =>
        Assert.Equal(
            ["curriculum", "evaluate", "exchange", "feedback", "learner.rule", "memory"],
            MethodPlace.All.Select(p => p.Path).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(typeof(Gossip), "exchange")]
    [InlineData(typeof(Lifelong), "evaluate")]
    [InlineData(typeof(ProgressiveDataDropout), "curriculum")] // reports numbers, and is no evaluation for that
    [InlineData(typeof(DirectFeedbackAlignment), "learner.rule")]
    public void Of_Method_IsWhereItsInterfaceSays(Type type, string path) => Assert.Equal([path], MethodPlace.Of(type).Select(p => p.Path));

    [Fact]
    public void Yaml_OfAPlace_IsAPlanThatNamesTheMethodThere()
    {
        foreach (var method in new MethodCatalogue(PlanSource.Library.Catalogue).Methods)
        {
            var plan = Plan.Parse(MethodPlace.Of(method)[0].Yaml(method.Name));
            object[] named =
            [
                plan.Learner.Rule, .. plan.Exchange.Select(e => e.Method), .. plan.Curriculum, .. plan.Memory, .. plan.Feedback, .. plan.Evaluate,
            ];
            Assert.Contains(method.Type, named.Select(m => m.GetType()));
        }
    }

    [Fact]
    public void Parse_CurriculumUnderEvaluate_IsRefused()
    {
        var error = Assert.Throws<CohortException>(() => Plan.Parse("evaluate: [ progressive_data_dropout ]"));
        Assert.Equal("COH1003", Assert.Single(error.Problems).Kind.Code);
    }

    [Fact]
    public void In_PlaceForOne_TakesNoTwo() =>
        Assert.Throws<ArgumentException>(() => MethodPlace.All.Single(p => !p.IsList).In(new Plan(), [new Backprop(), new Backprop()]));
}
