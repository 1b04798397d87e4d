using Cohort.Data;
using Cohort.Methods;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Options;
using Cohort.Plans;

namespace Cohort.Tests.Plans;

public class PlanCompletionTests
{
    [Theory]
    [InlineData("data: { table: { path: t.csv, label: y } }")]
    [InlineData("data: iris")]
    [InlineData("data: { memory: 0f }")]
    public void Parse_Table_TakesWhatSuitsTables(string text)
    {
        var plan = Plan.Parse(text);
        Assert.Equal((100, 0.004, 32, 10),
            (((Mlp)plan.Learner.Model).Hidden.Single(), ((Adam)plan.Learner.Optimizer).Rate, plan.Learner.Batch, plan.Learner.Local.MinSteps));
        Assert.Equal((6, 0.1, 20, 100), (plan.Peers.Count, plan.Peers.Validation, plan.Stop!.Patience, plan.Budget.Rounds));
        Assert.IsType<FederatedAveraging>(Assert.Single(plan.Exchange).Method);
        Assert.Equal(("first", 1ul, KeyDefaults.Plain), (plan.Run, plan.Seed, plan.Defaults));
    }

    [Fact]
    public void Parse_TableWithKeys_KeepsThemAndTakesTheRest()
    {
        var plan = Plan.Parse("""
            seed: 7
            data: { table: { path: t.csv, label: y } }
            peers: { count: 3 }
            learner: { optimizer: sgd, local: { passes: 2 } }
            exchange: []
            """);
        Assert.Equal((7ul, 3, 0.1), (plan.Seed, plan.Peers.Count, plan.Peers.Validation));
        Assert.Equal((2, 10), (plan.Learner.Local.Passes, plan.Learner.Local.MinSteps));
        Assert.Equal(0.05, Assert.IsType<Sgd>(plan.Learner.Optimizer).Rate);
        Assert.Empty(plan.Exchange);
    }

    [Fact]
    public void Parse_Members_AreAsManyAsThereAre()
    {
        var plan = Plan.Parse("""
            data: { table: { label: y } }
            peers: { members: [ { name: north, data: a.csv }, { name: south, data: b.csv } ] }
            """);
        Assert.Equal((2, 20, typeof(NaturalId)), (plan.Peers.Count, plan.Stop!.Patience, plan.Peers.Split.GetType()));
    }

    [Theory]
    [InlineData("data: story.txt", 0.1)]
    [InlineData("data: { text: story.txt }", 0.1)]
    [InlineData("data: { text: { path: story.txt, windows: 9 } }", 0.1)]
    [InlineData("data: { text: { path: story.txt, holdout: 0.2 } }", 0.2)]
    public void Parse_Text_LearnsByAModelOfTexts(string text, double holdout)
    {
        var plan = Plan.Parse(text);
        Assert.IsType<Gpt>(plan.Learner.Model);
        Assert.Equal((holdout, "story.txt"), (((TextSource)plan.Data.Source).Holdout, ((TextSource)plan.Data.Source).Path.Given));
    }

    [Theory]
    [InlineData("data: glyphs")]
    [InlineData("data: { table: { path: t.csv, label: y } }\ndefaults: plain")]
    public void Parse_DrawnDataOrPlain_HasThePlainDefaults(string text)
    {
        var plan = Plan.Parse(text);
        Assert.Equal((8, null, 64), (plan.Peers.Count, plan.Stop, ((Mlp)plan.Learner.Model).Hidden.Single()));
    }

    [Fact]
    public void Parse_WhatWasWritten_IsComplete()
    {
        var plan = Plan.Parse("data: { table: { path: t.csv, label: y } }\nstop: null\npeers: { validation: 0 }");
        var again = Plan.Parse(PlanWriter.Write(plan));
        Assert.Null(again.Stop);
        Assert.Equal((0, PlanWriter.Write(plan)), (again.Peers.Validation, PlanWriter.Write(again)));
    }

    [Fact]
    public void ForTables_IsWhatAPlanOnRowsInMemoryLeavesOut()
    {
        var memory = Plan.Parse("data: { memory: 0f }");
        Assert.Equal(PlanWriter.Write(memory), PlanWriter.Write(Plan.ForTables with { Data = memory.Data }));
    }
}
