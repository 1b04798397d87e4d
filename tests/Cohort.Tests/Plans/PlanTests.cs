using Cohort.Data;
using Cohort.Hooks;
using Cohort.Methods;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Tests.Methods.Planted;
using Cohort.Topologies;
using FsCheck;
using FsCheck.Fluent;

namespace Cohort.Tests.Plans;

/// <summary>Plans with groups and shares through all that reads, writes, merges and compares plans.</summary>
public class PlanTests
{
    [Fact]
    public void Write_PlanThatSaysNothingOfLaterKeys_HasNoneOfThem()
    {
        var plan = (PlanMap)PlanNodes.Of(new Plan());
        Assert.Equal(["count", "split", "local_test"], Keys(plan, "peers"));
        Assert.Equal(["model", "optimizer", "batch", "rule", "local", "start"], Keys(plan, "learner"));
        var group = PlanNodes.Of(new Plan { Learner = new() { Groups = [new() { Name = "a", Exchange = [] }] } });
        Assert.Contains("groups: [{ name: a, exchange: [] }]", group.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_SharesThatAreSet_AreThere() => Assert.Contains(
        "local_test: 0.2, shared: { share: 0.25, labels: true }, validation: 0.125, labelled: 0.5 }",
        PlanNodes.Of(Plan.Parse("peers: { shared: 0.25, validation: 0.125, labelled: 0.5 }")).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Write_AnyGroups_ReadBackEqual() => Prop.ForAll(Plans().ToArbitrary(), plan =>
    {
        var text = PlanWriter.Write(plan);
        var back = Plan.Parse(text);
        var (groups, read) = (plan.Learner.Groups, back.Learner.Groups);
        return PlanWriter.Write(back) == text && Shares(back) == Shares(plan) && read.Count == groups.Count
            && groups.Zip(read).All(pair => (pair.First.Exchange is null) == (pair.Second.Exchange is null)
                && (pair.First.Exchange ?? []).Count == (pair.Second.Exchange ?? []).Count
                && (pair.First.Name, pair.First.Count, pair.First.Batch, pair.First.Local, pair.First.Start)
                    == (pair.Second.Name, pair.Second.Count, pair.Second.Batch, pair.Second.Local, pair.Second.Start))
            && PlanWriter.Write(Plan.Parse(PlanJson.Of(plan).ToJsonString())) == text;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Apply_DifferenceOfAnyGroups_IsTheWayBack() => Prop.ForAll(Plans().Zip(Plans()).ToArbitrary(), plans =>
    {
        var (from, to) = (PlanNodes.Of(plans.Item1), PlanNodes.Of(plans.Item2));
        return PlanWriter.Write(PlanDifference.Apply(from, PlanDifference.Of(from, to))) == PlanWriter.Write(to);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_DifferenceInsideAGroup_IsThatValue()
    {
        var from = PlanNodes.Of(Plan.Parse("learner: [ { name: a, batch: 4 }, { name: b } ]"));
        var to = PlanNodes.Of(Plan.Parse("learner: [ { name: a, batch: 8 }, { name: b } ]"));
        Assert.Equal(["learner.groups.0.batch: 8"], PlanDifference.Of(from, to).Select(e => $"{e.Key}: {e.Value}"));
    }

    [Theory]
    [InlineData("learner: { batch: 4 }", "learner.groups=[ { name: a } ]", "4: a")]
    [InlineData("learner: { batch: 4 }", "learner.groups.0.name=a", "4: a")]
    [InlineData("learner: { batch: 4 }", "learner=[ { name: a } ]", "32: a")] // as learner={ groups: ... } would
    [InlineData("learner: [ { name: a }, { name: b } ]", "learner.batch=4", "4: a b")]
    [InlineData("learner: [ { name: a }, { name: b } ]", "learner.groups.1.name=c", "32: a c")]
    [InlineData("learner: [ { name: a }, { name: b } ]", "learner.groups.2.name=c", "32: a b c")]
    [InlineData("learner: [ { name: a }, { name: b } ]", "learner.groups=[]", "32: ")]
    public void Set_Groups_LeavesTheRest(string text, string set, string expected)
    {
        var learner = Plan.Parse(text, overrides: [PlanOverride.Parse(set)]).Learner;
        Assert.Equal(expected, $"{learner.Batch}: {string.Join(' ', learner.Groups.Select(g => g.Name))}");
    }

    [Fact]
    public void Set_OptionOfAGroupsModel_KeepsItsOthers()
    {
        var plan = Plan.Parse("learner: [ { name: a, model: mlp:64 } ]", overrides: [PlanOverride.Parse("learner.groups.0.model.dropout=0.5")]);
        var model = Assert.IsType<Mlp>(plan.Learner.Groups[0].Model);
        Assert.Equal((64, 0.5), (model.Hidden.Single(), model.Dropout));
    }

    [Theory]
    [InlineData("peers: { shared: 0.2 }", "peers.shared.labels=false", 0.2, false)]
    [InlineData("peers: { shared: { share: 0.2, labels: false } }", "peers.shared.share=0.3", 0.3, false)]
    [InlineData("peers: { shared: { share: 0.2, labels: false } }", "peers.shared=0.3", 0.3, true)]
    public void Set_Shared_KnowsItsShortForm(string text, string set, double share, bool labels) => Assert.Equal(
        new SharedOptions { Share = share, Labels = labels }, Plan.Parse(text, overrides: [PlanOverride.Parse(set)]).Peers.Shared);

    [Theory]
    [InlineData("learner: { batch: 4, groups: [ { name: b } ] }", "learner: [ { name: a } ]", "4: a")] // a short form merges as what it stands for
    [InlineData("learner: { batch: 4 }", "learner: { groups: [ { name: a } ] }", "4: a")]
    [InlineData("learner: [ { name: a } ]", "learner: { batch: 4 }", "4: a")]
    [InlineData("learner: { batch: 4 }", "{ learner.groups: [ { name: a } ] }", "4: a")]
    [InlineData("seed: 1", "learner: [ { name: a } ]", "32: a")]
    [InlineData("learner:", "learner: [ { name: a } ]", "32: a")]
    public void Merge_Groups_LeavesTheRest(string text, string over, string expected)
    {
        var problems = new PlanProblemList();
        var merged = new PlanOverlay(PlanSource.Library.Catalogue, problems).Merge<Plan>(Node(text), (PlanMap)Node(over));
        var learner = new PlanBinder(PlanSource.Library.Catalogue).Bind<Plan>(merged).Learner;
        Assert.Equal((0, expected), (problems.Count, $"{learner.Batch}: {string.Join(' ', learner.Groups.Select(g => g.Name))}"));
    }

    [Fact]
    public void Merge_ShortFormOfShared_KeepsItsOtherKeys()
    {
        var overlay = new PlanOverlay(PlanSource.Library.Catalogue, new PlanProblemList());
        var merged = overlay.Merge<Plan>(Node("peers: { shared: { share: 0.2, labels: false } }"), (PlanMap)Node("peers: { shared: 0.3 }"));
        Assert.Equal(new SharedOptions { Share = 0.3, Labels = false }, new PlanBinder(PlanSource.Library.Catalogue).Bind<Plan>(merged).Peers.Shared);
    }

    [Fact]
    public void TreeOf_WhatAGroupNames_IsFound()
    {
        var group = new GroupOptions
        {
            Name = "a",
            Exchange =
            [
                new() { Method = new Gossip { Topology = new FileTopology { Path = "links.txt" } } },
                new() { Method = new LonelyFailingMethod() },
            ],
        };
        var plan = new Plan { Learner = new() { Groups = [group] } };
        Assert.Equal(["learner.groups.0.exchange.0.gossip.topology.file.path"], OptionsTree.FilesIn(plan).Select(file => file.Key));
        Assert.Contains(typeof(LonelyFailingMethod).Assembly, OptionsTree.AssembliesIn(plan));
    }

    private static (SharedOptions, double, double) Shares(Plan plan) => (plan.Peers.Shared, plan.Peers.Validation, plan.Peers.Labelled);

    private static string[] Keys(PlanMap plan, string key) => [.. ((PlanMap)plan.Find(key)!.Value).Entries.Select(entry => entry.Key)];

    private static PlanNode Node(string text) => PlanReader.ParseValue(text, "plan", new PlanProblemList())!;

    private static Gen<Plan> Plans()
    {
        var exchange = Gen.OneOf(
            Gen.Constant<IReadOnlyList<ExchangeOptions>?>(null),
            Gen.Choose(0, 2).Select(n => (IReadOnlyList<ExchangeOptions>?)
                [.. Enumerable.Range(1, n).Select(every => new ExchangeOptions { Method = new Gossip(), Schedule = new() { Every = every } })]));
        var kinds =
            from model in Gen.Elements<IModel?>(null, new Mlp { Hidden = [8] }, new Mlp { Hidden = [] }, new Cnn())
            from optimizer in Gen.Elements<IOptimizer?>(null, new Sgd { Rate = 0.5 }, new Adam())
            from batch in Gen.Elements<int?>(null, 1, 16)
            from rule in Gen.Elements<ILearningRule?>(null, new Backprop(), new DirectFeedbackAlignment())
            from local in Gen.Elements<LocalOptions?>(null, new(), new() { Steps = 3 })
            from start in Gen.Elements<StartOptions?>(null, new SameStart(), new OwnStart())
            from exchanges in exchange
            select new GroupOptions
            {
                Name = "a", Model = model, Optimizer = optimizer, Batch = batch, Rule = rule, Local = local, Start = start, Exchange = exchanges,
            };
        return
            from groups in kinds.ListOf()
            from counted in Gen.Elements(true, false)
            from names in Gen.Shuffle(["on", "a", "b-1", "b_1", "7", "null", "1e5", "-", "true", "x9"])
            from share in Gen.Elements(0, 0.2, 0.9)
            from labels in Gen.Elements(true, false)
            from validation in Gen.Elements(0, 0.1)
            from labelled in Gen.Elements(1, 0.5)
            select new Plan
            {
                Peers = new() { Count = 10, Shared = new() { Share = share, Labels = labels }, Validation = validation, Labelled = labelled },
                Learner = new()
                {
                    Batch = 7,
                    // All but the first may have a count; the first is on every peer.
                    Groups = [.. groups.Take(names.Length).Select((g, i) => g with { Name = names[i], Count = i > 0 && counted ? 1 : null })],
                },
            };
    }
}
