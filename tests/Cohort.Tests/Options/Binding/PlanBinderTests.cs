using Cohort.Options;
using Cohort.Problems;

namespace Cohort.Tests.Options;

public class PlanBinderTests
{
    [Fact]
    public void Bind_EverySort_IsRead()
    {
        var plan = SamplePlans.Load("""
            seed: 18446744073709551615
            run: 2026
            peers: { count: 7, split: iid }
            learner: { rate: 1e-3, momentum: 0.9, hidden: [32, 16], bias: false, pace: constant, limit: -5, note: null }
            evaluate: [accuracy, macro_f1]
            weights: { north: 0.25, south: 2 }
            """);

        Assert.Equal((ulong.MaxValue, "2026", 7), (plan.Seed, plan.Run, plan.Peers.Count));
        Assert.Equal((1e-3, 0.9f, false), (plan.Learner.Rate, plan.Learner.Momentum, plan.Learner.Bias));
        Assert.Equal((SamplePace.Constant, -5L), (plan.Learner.Pace, plan.Learner.Limit));
        Assert.Null(plan.Learner.Note);
        Assert.Equal([32, 16], plan.Learner.Hidden);
        Assert.Equal(["accuracy", "macro_f1"], plan.Evaluate);
        Assert.Equal([("north", 0.25), ("south", 2)], plan.Weights.Select(pair => (pair.Key, pair.Value)));
    }

    [Fact]
    public void Bind_LeftOut_KeepsDefaults()
    {
        var plan = SamplePlans.Load("peers: { count: 5 }");
        Assert.Equal((1UL, 10, new SampleIid(), 0.05), (plan.Seed, plan.Rounds, plan.Peers.Split, plan.Learner.Rate));
        Assert.Equal([64], plan.Learner.Hidden);
    }

    [Fact]
    public void Bind_SingleValue_IsAListOfOne() => Assert.Equal([8], SamplePlans.Load("learner: { hidden: 8 }").Learner.Hidden);

    [Theory]
    [InlineData("dirichlet", 0.5, 10)]
    [InlineData("dirichlet:0.3", 0.3, 10)]
    [InlineData("\"dirichlet: 0.3\"", 0.3, 10)]
    [InlineData("{ dirichlet: 0.3 }", 0.3, 10)]
    [InlineData("{ dirichlet: }", 0.5, 10)]
    [InlineData("{ dirichlet: { alpha: 0.3, min_size: 2 } }", 0.3, 2)]
    public void Bind_NamedChoice_HasThreeForms(string form, double alpha, int minSize) =>
        Assert.Equal(new SampleDirichlet { Alpha = alpha, MinSize = minSize }, SamplePlans.Load($"peers: {{ split: {form} }}").Peers.Split);

    [Fact]
    public void Bind_ChoiceBesideKeys_TakesTheOneKeyThatIsLeft()
    {
        var plan = SamplePlans.Load("""
            exchange:
              - sample_gossip: random_regular:5
                schedule: { every: 2 }
                slack: 0.5
              - slack: 1
                sample_merge: { share: 0.25 }
              - sample_gossip:random_regular:4
              - sample_merge
            """);

        Assert.Equal(
        [
            new SampleExchange
            {
                Rule = new SampleGossip { Topology = new SampleRandomRegular { Degree = 5 } }, Schedule = new() { Every = 2 }, Slack = 0.5,
            },
            new SampleExchange { Rule = new SampleMerge { Share = 0.25 }, Slack = 1 },
            new SampleExchange { Rule = new SampleGossip { Topology = new SampleRandomRegular { Degree = 4 } } },
            new SampleExchange { Rule = new SampleMerge() },
        ], plan.Exchange);
        Assert.Equal([new SampleExchange { Rule = new SampleMerge() }], SamplePlans.Load("exchange: sample_merge").Exchange);
    }

    [Theory]
    [InlineData("rounds: 1.5", "COH1004 plan.yaml:1: rounds is \"1.5\", but a whole number is expected")]
    [InlineData("rounds: \"15\"", "COH1004 plan.yaml:1: rounds is the text \"15\", but a whole number is expected")]
    [InlineData("rounds:", "COH1004 plan.yaml:1: rounds is nothing, but a whole number is expected")]
    [InlineData("rounds: [1]", "COH1004 plan.yaml:1: rounds is a list, but a whole number is expected")]
    [InlineData("rounds: 99999999999", "COH1005 plan.yaml:1: rounds must be a whole number from -2147483648 to 2147483647, not 99999999999")]
    [InlineData("seed: -1", "COH1005 plan.yaml:1: seed must be a whole number from 0 to 18446744073709551615, not -1")]
    [InlineData("learner: { bias: yes }", "COH1004 plan.yaml:1: learner.bias is \"yes\", but true or false is expected")]
    [InlineData("learner: { rate: 0 }", "COH1005 plan.yaml:1: learner.rate must be above 0 and at most 1, not 0")]
    [InlineData("learner: { rate: 1e999 }", "COH1007 plan.yaml:1: learner.rate must be a finite number, not 1e999")]
    [InlineData("learner: { rate: fast }", "COH1004 plan.yaml:1: learner.rate is \"fast\", but a number is expected")]
    [InlineData("learner: { momentum: 1e39 }", "COH1007 plan.yaml:1: learner.momentum must be a finite number, not 1e39")]
    [InlineData("learner: { hidden: [4, 0] }", "COH1005 plan.yaml:1: learner.hidden.1 must be from 1 to 4096, not 0")]
    [InlineData("learner: { pace: slow }", "COH1003 plan.yaml:1: unknown name \"slow\" for learner.pace; known: slow_start, constant")]
    [InlineData(
        "learner: { pace: constnat }",
        "COH1003 plan.yaml:1: unknown name \"constnat\" for learner.pace (did you mean \"constant\"?); known: slow_start, constant")]
    [InlineData("peers: 5", "COH1004 plan.yaml:1: peers is \"5\", but a map is expected with the keys count, split")]
    [InlineData(
        "- 1",
        "COH1004 plan.yaml:1: the plan is a list, but a map is expected with the keys "
            + "seed, run, rounds, peers, learner, exchange, evaluate, weights")]
    [InlineData("weights: 3", "COH1004 plan.yaml:1: weights is \"3\", but a map from names, each value a number is expected")]
    [InlineData("peers: { split: iid:3 }", "COH1004 plan.yaml:1: iid takes no argument; it has no options")]
    [InlineData("exchange: sample_merge:1", "COH1004 plan.yaml:1: sample_merge takes no argument; its options are share")]
    [InlineData("peers: { split: { iid: {}, dirichlet: {} } }", "COH1020 plan.yaml:1: peers.split wants one name, not 2: iid, dirichlet")]
    [InlineData("peers: { split: [iid] }", "COH1004 plan.yaml:1: peers.split is a list, but a name is expected: by_file, dirichlet, iid")]
    [InlineData("peers: { split: by_file }", "COH1006 plan.yaml:1: peers.split.by_file.file is missing; expected is text")]
    [InlineData("exchange: [{ slack: 1 }]", "COH1006 plan.yaml:1: exchange.0 names none of sample_gossip, sample_merge")]
    [InlineData(
        "exchange: [{ sample_gosip: {} }]",
        "COH1003 plan.yaml:1: unknown name \"sample_gosip\" for exchange.0 (did you mean \"sample_gossip\"?); known: sample_gossip, sample_merge")]
    [InlineData(
        "exchange: [{ sample_merge: {}, sample_gossip: {} }]",
        "COH1020 plan.yaml:1: a second name \"sample_gossip\" in exchange.0: begin a new item for it")]
    [InlineData(
        "exchange: [{ sample_merge: {}, slak: 1 }]",
        "COH1002 plan.yaml:1: unknown key \"slak\" in exchange.0 (did you mean \"slack\"?); known: schedule, slack")]
    [InlineData(
        "{count:5}",
        "COH1002 plan.yaml:1: unknown key \"count:5\" (a colon behind a key is followed by a space); "
            + "known: seed, run, rounds, peers, learner, exchange, evaluate, weights")]
    [InlineData("rounds: 3", "COH1008 plan.yaml:1: rounds (3) must be at least peers.count (4)")]
    public void Bind_Wrong_SaysWhatWasGivenAndWhatIsExpected(string text, string expected) => Assert.Equal(expected, SamplePlans.Problem(text));

    [Fact]
    public void Bind_WrongOption_IsNotAlsoInconsistent() => Assert.StartsWith("COH1005", SamplePlans.Problem("rounds: 0"));

    [Fact]
    public void Bind_ByType_ReadsBackEveryNamedSample()
    {
        Type[] samples = [typeof(SampleIid), typeof(SampleDirichlet), typeof(SampleGossip), typeof(SampleMerge), typeof(SampleRandomRegular)];
        foreach (var type in samples)
        {
            var options = Activator.CreateInstance(type)!;
            var problems = new PlanProblemList();
            Assert.Equal(options, new PlanBinder(SamplePlans.Catalogue).Bind(type, PlanNodes.Of(options), problems));
            Assert.Equal(0, problems.Count);
        }
    }

    [Fact]
    public void Bind_EndlessShortForm_EndsWithOneProblem()
    {
        var nested = string.Concat(Enumerable.Repeat("nest:", 100_000));
        var problem = SamplePlans.Problem($"exchange: sample_gossip:{nested}ring");
        Assert.StartsWith("COH1013 plan.yaml:1: exchange.sample_gossip.topology.nest.inner.nest", problem);
    }

    [Fact]
    public void Bind_LongForeignText_IsCutAndCleaned()
    {
        var problem = SamplePlans.Problem($"\"{new string('k', 5000)}\\u202E\": 1");
        Assert.True(problem.Length < 300);
        Assert.DoesNotContain('\u202E', SamplePlans.Problem("\"a\\u202Eb\": 1"));
    }

    [Fact]
    public void Bind_SetterThatRefuses_IsAProblemOfThePlan()
    {
        var node = PlanReader.Parse("even: 3", "plan.yaml", new PlanProblemList())!;
        var error = Assert.Throws<CohortException>(() => new PlanBinder(SamplePlans.Catalogue).Bind<Refusing>(node));
        Assert.Equal("COH1008 plan.yaml:1: even: 3 is odd", error.Message);
    }

    public sealed class Refusing
    {
        public int Even
        {
            get;
            init => field = value % 2 == 0 ? value : throw new ArgumentException($"{value} is odd");
        }
    }
}
