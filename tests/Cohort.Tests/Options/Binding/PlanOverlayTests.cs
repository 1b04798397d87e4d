using Cohort.Options;

namespace Cohort.Tests.Options;

public class PlanOverlayTests
{
    [Theory]
    [InlineData("peers: { split: dirichlet:0.3 }", "peers.split.dirichlet.min_size=2", "dirichlet", 0.3, 2)]
    [InlineData("peers: { split: dirichlet:0.3 }", "peers.split.dirichlet.alpha=0.7", "dirichlet", 0.7, 10)]
    [InlineData("peers: { split: dirichlet:0.3 }", "peers.split.alpha=0.7", "dirichlet", 0.7, 10)]
    [InlineData("peers: { split: { dirichlet: { min_size: 2 } } }", "peers.split.dirichlet=0.7", "dirichlet", 0.7, 10)]
    [InlineData("peers: { split: iid }", "peers.split=dirichlet:0.3", "dirichlet", 0.3, 10)]
    [InlineData("peers: { split: iid }", "peers.split.dirichlet.alpha=0.3", "dirichlet", 0.3, 10)]
    [InlineData("peers: { split: { iid: {} } }", "peers.split.dirichlet.min_size=3", "dirichlet", 0.5, 3)]
    [InlineData("seed: 1", "peers.split.dirichlet={ alpha: 0.1, min_size: 4 }", "dirichlet", 0.1, 4)]
    public void Set_Choice_KeepsOptionsOfTheSameNameOnly(string text, string set, string name, double alpha, int minSize)
    {
        var split = Assert.IsType<SampleDirichlet>(SamplePlans.Load(text, set).Peers.Split);
        Assert.Equal((name, alpha, minSize), (PlanCatalogue.NameOf(split.GetType()), split.Alpha, split.MinSize));
    }

    [Theory]
    [InlineData("exchange.0.sample_gossip.topology=ring")]
    [InlineData("exchange.sample_gossip.topology=ring")]
    [InlineData("exchange.0.sample_gossip=ring")]
    public void Set_ListItem_KeepsItsOtherKeys(string set)
    {
        var plan = SamplePlans.Load("exchange:\n  - sample_gossip: random_regular:4\n    slack: 2", set);
        Assert.Equal([new SampleExchange { Rule = new SampleGossip(), Slack = 2 }], plan.Exchange);
    }

    [Fact]
    public void Set_OtherChoiceInAnItem_ReplacesTheChoiceAndKeepsTheOtherKeys()
    {
        var plan = SamplePlans.Load(
            "exchange:\n  - sample_gossip: random_regular:4\n    slack: 2", "exchange.0.sample_merge.share=0.5", "exchange.0.schedule.every=3");
        Assert.Equal([new SampleExchange { Rule = new SampleMerge { Share = 0.5 }, Slack = 2, Schedule = new() { Every = 3 } }], plan.Exchange);
    }

    [Fact]
    public void Set_ShortFormInAnItem_IsWrittenOut()
    {
        var plan = SamplePlans.Load("exchange: sample_gossip:random_regular:4", "exchange.0.schedule.every=3");
        var gossip = new SampleGossip { Topology = new SampleRandomRegular { Degree = 4 } };
        Assert.Equal([new SampleExchange { Rule = gossip, Schedule = new() { Every = 3 } }], plan.Exchange);
    }

    [Fact]
    public void Set_IndexBehindTheLast_AddsAnItem() =>
        Assert.Equal(["a", "b"], SamplePlans.Load("evaluate: a", "evaluate.1=b").Evaluate);

    [Fact]
    public void Set_Twice_TheLaterWins() => Assert.Equal(8, SamplePlans.Load("rounds: 6", "rounds=7", "rounds=8").Rounds);

    [Fact]
    public void Set_Nothing_ClearsWhatMayBeEmpty() => Assert.Null(SamplePlans.Load("learner: { note: x }", "learner.note=").Learner.Note);

    [Theory]
    [InlineData("#1: [x")]
    [InlineData("a: b")]
    [InlineData("tab\tand \"quotes\"")]
    public void Set_Text_IsTakenAsItIs(string text)
    {
        var plan = new PlanLoader(SamplePlans.Catalogue).Load<SamplePlan>("run: x", "plan.yaml", [PlanOverride.OfText("run", text, "--run")]);
        Assert.Equal(text, plan.Run);
    }

    [Fact]
    public void Set_MapAndListValues_AreYaml()
    {
        var plan = SamplePlans.Load("{}", "learner.hidden=[3, 4]", "weights.north=2", "weights.south=1");
        Assert.Equal([3, 4], plan.Learner.Hidden);
        Assert.Equal(["north", "south"], plan.Weights.Keys);
    }

    [Theory]
    [InlineData(
        "exchange.3.sample_gossip.topology=ring",
        "COH1009 --set exchange.3.sample_gossip.topology: there is no item \"3\": the list has the items 0 to 1; a new one is 2")]
    [InlineData(
        "exchange.sample_merge.share=1",
        "COH1009 --set exchange.sample_merge.share: there is no item \"sample_merge\": the list has the items 0 to 1; a new one is 2")]
    [InlineData("peers.cuont=3", "COH1002 --set peers.cuont: unknown key \"cuont\" in peers (did you mean \"count\"?); known: count, split")]
    [InlineData("peers.count=many", "COH1004 --set peers.count: peers.count is \"many\", but a whole number is expected")]
    [InlineData("peers.count.deep=1", "COH1009 --set peers.count.deep: there is no \"deep\" in \"5\"")]
    [InlineData(
        "peers.split=dirichlt",
        "COH1003 --set peers.split: unknown name \"dirichlt\" for peers.split (did you mean \"dirichlet\"?); known: by_file, dirichlet, iid")]
    [InlineData("peers.count=[1", "COH1001 --set peers.count: this is not YAML")]
    [InlineData("run=#1", "COH1018 --set run: the value is empty; # begins a comment")]
    [InlineData("run=&a x", "COH1015 --set run: anchors are not allowed (&a)")]
    public void Set_Wrong_NamesTheFlag(string set, string expected) =>
        Assert.StartsWith(expected, SamplePlans.Problem("peers: { count: 5 }\nexchange: [sample_merge, sample_merge]", set));

    [Theory]
    [InlineData("rounds: 6", "{ rounds: 7 }", "{ rounds: 7 }")]
    [InlineData("{ rounds: 6, peers: { count: 3, split: iid } }", "{ peers: { count: 5 } }", "{ rounds: 6, peers: { count: 5, split: iid } }")]
    [InlineData("{ peers: { split: dirichlet:0.3 } }", "{ peers.split.dirichlet.min_size: 2 }",
        "{ peers: { split: { dirichlet: { alpha: 0.3, min_size: 2 } } } }")]
    [InlineData("{ peers: { split: dirichlet:0.3 } }", "{ peers: { split: iid } }", "{ peers: { split: iid } }")]
    [InlineData("{ peers: { split: { dirichlet: { alpha: 0.3 } } } }", "{ peers.split: { iid: {} } }", "{ peers: { split: { iid: {} } } }")]
    // A list is one value.
    [InlineData("{ exchange: [ sample_merge, sample_gossip ] }", "{ exchange: [ sample_gossip ] }", "{ exchange: [sample_gossip] }")]
    [InlineData("{ exchange: [ sample_merge, sample_gossip ] }", "{ exchange: [] }", "{ exchange: [] }")]
    [InlineData("{ exchange: [ sample_merge, sample_gossip ] }", "{ exchange.0.sample_merge.share: 0.5 }",
        "{ exchange: [{ sample_merge: { share: 0.5 } }, sample_gossip] }")]
    [InlineData("{ learner: { note: x } }", "{ learner: { note: null } }", "{ learner: { note: null } }")]
    [InlineData("{ rounds: 6 }", "{}", "{ rounds: 6 }")]
    [InlineData("{ rounds: 6 }", "{ rounds: 7, peers.count: 2, peers: { count: 3 } }", "{ rounds: 7, peers: { count: 3 } }")] // the later wins
    public void Lay_PartOfAPlan_FollowsItsMaps(string plan, string over, string expected)
    {
        var problems = new PlanProblemList();
        var laid = new PlanOverlay(SamplePlans.Catalogue, problems).Merge<SamplePlan>(Node(plan), (PlanMap)Node(over));
        Assert.Equal(0, problems.Count);
        Assert.Equal($"{Node(expected)}", $"{laid}");
    }

    [Fact]
    public void Lay_WhatDoesNotFit_IsToldWithItsPlace()
    {
        var problems = new PlanProblemList();
        var over = (PlanMap)PlanReader.Parse("rounds: 3\nexchange.5.slack: 1\nrounds.x: 2\n", "claim.yaml", problems)!;
        new PlanOverlay(SamplePlans.Catalogue, problems).Merge<SamplePlan>(Node("{ rounds: 6 }"), over);
        Assert.Equal(["claim.yaml:2", "claim.yaml:3"], problems.Problems.Select(problem => $"{problem.File}:{problem.Line}"));
    }

    [Fact]
    public void Lay_DeeperThanPlansGo_IsRefused()
    {
        var problems = new PlanProblemList();
        var path = string.Join('.', Enumerable.Repeat("x", PlanReader.MaxDepth + 1));
        var over = new PlanMap([new PlanEntry(path, PlanPlace.None, Node("1"))], PlanPlace.None);
        new PlanOverlay(SamplePlans.Catalogue, problems).Merge<SamplePlan>(Node("{ rounds: 6 }"), over);
        Assert.Contains("more than", Assert.Single(problems.Problems).Message, StringComparison.Ordinal);
    }

    private static PlanNode Node(string text) => PlanReader.ParseValue(text, "plan", new PlanProblemList())!;
}
