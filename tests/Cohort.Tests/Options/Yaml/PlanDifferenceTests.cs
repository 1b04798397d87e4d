using Cohort.Options;
using Cohort.Plans;
using FsCheck;
using FsCheck.Fluent;

namespace Cohort.Tests.Options;

public class PlanDifferenceTests
{
    [Theory]
    [InlineData("{ a: 1, b: { c: 2, d: x } }", "{ a: 1, b: { c: 3, d: x } }", "b.c: 3")]
    [InlineData("{ a: 1, b: 2 }", "{ a: 4, b: 3 }", "a: 4", "b: 3")]
    [InlineData("{ a: [ { b: 1 }, { b: 2 } ] }", "{ a: [ { b: 1 }, { b: 3 } ] }", "a.1.b: 3")]
    [InlineData("{ a: [ 1, 2 ] }", "{ a: [ 1, 3 ] }", "a: [1, 3]")] // a list of numbers is one value
    [InlineData("{ a: [ { b: 1 } ] }", "{ a: [] }", "a: []")]
    [InlineData("{ a: { b: 1 } }", "{ a: { c: 1 } }", "a: { c: 1 }")] // another choice
    [InlineData("{ a: { b: 1 } }", "{ a: { b: 1, c: 1 } }", "a: { b: 1, c: 1 }")]
    [InlineData("{ a: { b: 1 } }", "{ a: null }", "a: null")]
    [InlineData("{ a: 1 }", "{ b: 1 }", ": { b: 1 }")]
    [InlineData("{ a: x, b: 1 }", "{ a: \"x\", b: \"1\" }", "b: \"1\"")] // text that looks like a number is another value
    [InlineData("{ a: { b: 1 } }", "{ a: { b: 1 } }")]
    public void Of_TwoPlans_IsWhatTheSecondHasOtherwise(string from, string to, params string[] differences) =>
        Assert.Equal(differences, PlanDifference.Of(Node(from), Node(to)).Select(entry => $"{entry.Key}: {entry.Value}"));

    [Fact]
    public void Apply_Difference_IsTheWayBack() => Prop.ForAll(Plans().Zip(Plans()).ToArbitrary(), plans =>
    {
        var (from, to) = plans;
        return PlanWriter.Write(PlanDifference.Apply(from, PlanDifference.Of(from, to))) == PlanWriter.Write(to)
            && PlanDifference.Of(to, to).Count == 0
            && PlanDifference.Of(from, to).Count == 0 == (PlanWriter.Write(from) == PlanWriter.Write(to));
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("b")]
    [InlineData("a.c")]
    [InlineData("a.b.c")]
    [InlineData("list.2.x")]
    [InlineData("list.-1")]
    [InlineData("list.x")]
    public void Apply_PathThatIsNotThere_IsRefused(string path) => Assert.Throws<FormatException>(() => PlanDifference.Apply(
        Node("{ a: { b: 1 }, list: [ { x: 1 }, { x: 2 } ] }"), [new PlanEntry(path, PlanPlace.None, PlanScalar.Null(PlanPlace.None))]));

    private static PlanNode Node(string text) => PlanReader.ParseValue(text, "plan", new PlanProblemList())!;

    private static Gen<PlanNode> Plans() =>
        from optimizer in Gen.Elements("sgd:0.1", "sgd:0.2", "adamw:0.001", "{ sgd: { rate: 0.1, momentum: 0.9 } }")
        from exchange in Gen.Elements(
            "[]", "[ gossip ]", "[ fedavg ]", "[ fedavg, gossip ]", "[ gossip, gossip ]", "[ { gossip: { topology: ring } } ]")
        from hidden in Gen.Elements("[ 8 ]", "[ 8, 8 ]", "[ 4, 8 ]")
        from rounds in Gen.Choose(1, 2)
        from split in Gen.Elements("iid", "dirichlet:0.3", "dirichlet:0.5")
        from run in Gen.Elements("claim", "true", "3", "a: b")
        select PlanNodes.Of(new PlanLoader(PlanSource.Library.Catalogue).Load<Plan>(
            $"run: \"{run}\"\nbudget: {{ rounds: {rounds} }}\ndata: glyphs\npeers: {{ count: 2, split: {split} }}\n"
            + $"learner: {{ model: {{ mlp: {{ hidden: {hidden} }} }}, optimizer: {optimizer} }}\nexchange: {exchange}\n", "plan.yaml", []));
}
