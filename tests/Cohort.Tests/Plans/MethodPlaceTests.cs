using Cohort.Methods;
using Cohort.Plans;
using Cohort.Problems;

namespace Cohort.Tests.Plans;

public class MethodPlaceTests
{
    [Fact]
    public void All_Places_AreThePlansKeys() =>
        Assert.Equal(["curriculum", "evaluate", "exchange", "feedback", "learner.rule", "memory"], MethodPlace.All.Select(p => p.Path).Order(StringComparer.Ordinal));

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
            Assert.Contains(method.Type, new[] { plan.Learner.Rule.GetType() }.Concat(plan.Exchange.Select(e => e.Method.GetType())).Concat(plan.Curriculum.Select(m => m.GetType()))
                .Concat(plan.Memory.Select(m => m.GetType())).Concat(plan.Feedback.Select(m => m.GetType())).Concat(plan.Evaluate.Select(m => m.GetType())));
        }
    }

    [Fact]
    public void Parse_CurriculumUnderEvaluate_IsRefused() =>
        Assert.Equal("COH1003", Assert.Single(Assert.Throws<CohortException>(() => Plan.Parse("evaluate: [ progressive_data_dropout ]")).Problems).Kind.Code);

    [Fact]
    public void In_PlaceForOne_TakesNoTwo() =>
        Assert.Throws<ArgumentException>(() => MethodPlace.All.Single(p => !p.IsList).In(new Plan(), [new Backprop(), new Backprop()]));
}
