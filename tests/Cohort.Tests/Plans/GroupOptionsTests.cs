using Cohort.Methods;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Problems;

namespace Cohort.Tests.Plans;

public class GroupOptionsTests
{
    private const string Two = "{ name: large, model: mlp:64, count: 2 }, { name: small, model: mlp:8 }";

    [Theory]
    [InlineData($"learner: {{ groups: [ {Two} ] }}")]
    [InlineData($"learner: [ {Two} ]")]
    public void Parse_Groups_AreReadInEitherForm(string text)
    {
        var groups = Plan.Parse(text).Learner.Groups;
        Assert.Equal(["large", "small"], groups.Select(g => g.Name));
        Assert.Equal([64, 8], groups.Select(g => Assert.IsType<Mlp>(g.Model).Hidden.Single()));
        Assert.Equal([2, null], groups.Select(g => g.Count));
        Assert.Equal(PlanWriter.Write(Plan.Parse($"learner: {{ groups: [ {Two} ] }}")), PlanWriter.Write(Plan.Parse(text)));
    }

    [Fact]
    public void Planned_NoGroups_IsOneOfAllWithoutAName()
    {
        var plan = Plan.Parse("peers: { count: 3 }\nexchange: [ fedavg ]\nlearner: { batch: 7 }");
        var group = Assert.Single(plan.Learner.Planned(plan));
        Assert.Equal(("", plan.Learner, plan.Exchange), (group.Name, group.Learner, group.Exchange));
        Assert.Equal([0, 1, 2], group.Peers);
    }

    [Fact]
    public void Planned_WhatAGroupLeavesOut_IsTheLearnersAndThePlans()
    {
        var plan = Plan.Parse("""
            exchange: [ fedavg ]
            learner:
              model: mlp:5
              optimizer: adam
              batch: 7
              rule: direct_feedback_alignment
              local: { steps: 3 }
              start: own
              groups:
                - name: same
                - { name: other, model: mlp:6, optimizer: sgd:0.5, batch: 9, rule: backprop, local: { passes: 2 }, start: same, exchange: [ gossip ] }
                - { name: silent, exchange: [] }
            """);
        var groups = plan.Learner.Planned(plan).ToDictionary(g => g.Name);
        Assert.Equal(plan.Learner with { Groups = [] }, groups["same"].Learner);
        Assert.Same(plan.Exchange, groups["same"].Exchange);
        var other = groups["other"].Learner;
        Assert.Equal(
            (6, 0.5, 9, typeof(Backprop), 2, null, new SameStart()),
            (((Mlp)other.Model).Hidden.Single(), ((Sgd)other.Optimizer).Rate, other.Batch, other.Rule.GetType(), other.Local.Passes,
                other.Local.Steps, other.Start));
        Assert.Empty(other.Groups);
        Assert.IsType<Gossip>(groups["other"].Exchange.Single().Method);
        Assert.Empty(groups["silent"].Exchange);
    }

    [Fact]
    public void Planned_GroupsWithACount_TakeThePeersInTurnByName()
    {
        var plan = Plan.Parse(
            "peers: { count: 5 }\nlearner: [ { name: b, count: 1 }, { name: all }, { name: a-1, count: 2 }, "
            + "{ name: a_1, count: 1 }, { name: a1, count: 1 } ]");
        Assert.Equal(
            ["a-1: 0 1", "a1: 2", "a_1: 3", "all: 0 1 2 3 4", "b: 4"],
            plan.Learner.Planned(plan).Select(g => $"{g.Name}: {string.Join(' ', g.Peers)}"));
    }

    [Theory]
    [InlineData("{ name: a, count: 0 }", "COH1005", "learner.groups.0.count must be from 1 to 100000, not 0")]
    [InlineData("{ name: a }, { name: a, batch: 4 }, { name: b }", "COH1008", "learner: 2 groups have the name \"a\"; each needs its own")]
    [InlineData("{ name: Large }", "COH1008", "learner.groups.0: a name has 1 to 40 lower case letters, digits, _ and -, not \"Large\"")]
    [InlineData("{ name: \"\" }", "COH1008", "learner.groups.0: a name has 1 to 40 lower case letters, digits, _ and -, not \"\"")]
    [InlineData("{ name: a.b }", "COH1008", "learner.groups.0: a name has 1 to 40 lower case letters, digits, _ and -, not \"a.b\"")]
    [InlineData(
        "{ name: a123456789012345678901234567890123456789x }", "COH1008",
        "learner.groups.0: a name has 1 to 40 lower case letters, digits, _ and -, not \"a123456789012345678901234567890123456789x\"")]
    [InlineData("{ batch: 4 }", "COH1006", "learner.groups.0.name is missing; expected is text")]
    [InlineData("{ name: a, count: 4 }, { name: b, count: 5 }", "COH1008",
        "the counts of learner.groups add up to 9, but there are 8 peers (peers.count)")]
    [InlineData("{ name: a, count: 3 }, { name: b, count: 3 }", "COH1008",
        "the counts of learner.groups add up to 6, so 2 of 8 peers would have no learner; a group without a count is on every peer")]
    [InlineData("{ name: a, modle: mlp }", "COH1002", "unknown key \"modle\" in learner.groups.0 (did you mean \"model\"?); "
        + "known: name, count, model, optimizer, batch, rule, local, start, exchange")]
    [InlineData("{ name: a }, small", "COH1004", "learner.groups.1 is \"small\", but a map is expected with the keys "
        + "name, count, model, optimizer, batch, rule, local, start, exchange")]
    [InlineData("{ name: a, exchange: [ backprop ] }", "COH1003", null)]
    [InlineData("{ name: a, exchange: [ gossip: { topology: ring, weihgts: uniform } ] }", "COH1002", null)]
    public void Parse_BadGroup_SaysWhatIsWrong(string groups, string code, string? message)
    {
        var problem = Assert.Single(Problems($"learner: [ {groups} ]"));
        Assert.Equal(code, problem.Kind.Code);
        if (message is not null) Assert.Equal(message, problem.Message);
    }

    [Fact]
    public void Parse_SeveralBadGroups_AreListedAtOnceWithTheirLines() => Assert.Equal(
        ["COH1005 3", "COH1002 4", "COH1004 5", "COH1008 6", "COH1003 7"],
        Problems("""
            learner:
              groups:
                - { name: a, count: 0 }
                - { name: b, modle: mlp }
                - small
                - { name: NO }
                - { name: c, model: mpl:8 }
            """).Select(p => $"{p.Kind.Code} {p.Line}"));

    [Fact]
    public void Parse_LearnerThatIsText_WantsAMap() =>
        Assert.StartsWith("learner is \"large\", but a map is expected", Assert.Single(Problems("learner: large")).Message, StringComparison.Ordinal);

    [Fact]
    public void Require_GroupsOfAProgram_AreHeldToTheSameRules()
    {
        static void Require(params GroupOptions[] groups) => OptionsCheck.Require(new Plan { Learner = new() { Groups = groups } });
        static IEnumerable<string> Codes(params GroupOptions[] groups) =>
            Assert.Throws<CohortException>(() => Require(groups)).Problems.Select(p => p.Kind.Code);

        Assert.Equal(["COH1005"], Codes(new GroupOptions { Name = "a", Count = 0 }));
        Assert.Equal(["COH1006"], Codes(new GroupOptions { Name = null! }));
        Assert.Equal(["COH1008"], Codes(new GroupOptions { Name = "A" }));
        Assert.Equal(["COH1008"], Codes(new GroupOptions { Name = "a" }, new GroupOptions { Name = "a" }));
        Assert.Equal(["COH1008"], Codes(new GroupOptions { Name = "a", Count = 9 }));
        Require(new GroupOptions { Name = "a", Count = 8 }, new GroupOptions { Name = "b" });
    }

    private static IReadOnlyList<Problem> Problems(string text) => Assert.Throws<CohortException>(() => Plan.Parse(text)).Problems;
}
