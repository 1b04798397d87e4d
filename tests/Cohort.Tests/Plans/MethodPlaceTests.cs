using Cohort.Hooks;
using Cohort.Methods;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Roles;

namespace Cohort.Tests.Plans;

public class MethodPlaceTests
{
    [Fact]
    public void All_Places_AreThePlansKeys() =>
        Assert.Equal(
            ["curriculum", "evaluate", "exchange", "feedback", "learner.rule", "memory", "peers.attack"],
            MethodPlace.All.Select(p => p.Path).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData(typeof(Gossip), "exchange")]
    [InlineData(typeof(Lifelong), "evaluate")]
    [InlineData(typeof(ProgressiveDataDropout), "curriculum")] // reports numbers, and is no evaluation for that
    [InlineData(typeof(DirectFeedbackAlignment), "learner.rule")]
    [InlineData(typeof(SignFlip), "peers.attack")]
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
                .. plan.Peers.Attack is { } attack ? new object[] { attack } : [],
            ];
            Assert.Contains(method.Type, named.Select(m => m.GetType()));
        }
    }

    [Fact]
    public void All_KeysOfAGroup_TakeWhatSomePlaceTakes()
    {
        var markers = OptionsSchema.Of(typeof(GroupOptions)).Properties
            .Select(property => property.Type.Element is { } item ? OptionsSchema.Of(item.Clr).Choice?.Type : property.Type)
            .Where(type => type is { Kind: PlanTypeKind.Choice } && type.Clr.IsAssignableTo(typeof(IMethod)))
            .Select(type => type!.Clr);
        Assert.Equal([typeof(ILearningRule), typeof(IExchange)], markers);
        Assert.Subset(MethodPlace.All.Select(place => place.Marker).ToHashSet(), markers.ToHashSet());
    }

    [Fact]
    public void Parse_CurriculumUnderEvaluate_IsRefused()
    {
        var error = Assert.Throws<CohortException>(() => Plan.Parse("evaluate: [ progressive_data_dropout ]"));
        Assert.Equal("COH1003", Assert.Single(error.Problems).Kind.Code);
    }

    [Fact]
    public void In_PlaceForOne_TakesNoTwo() =>
        Assert.Throws<ArgumentException>(() => MethodPlace.All.First(p => !p.IsList).In(new Plan(), [new Backprop(), new Backprop()]));
}
