using Cohort.Options;
using FsCheck;
using FsCheck.Fluent;

namespace Cohort.Tests.Options;

public class PlanWriterTests
{
    [Fact]
    public void Write_Plan_IsCanonicalAndComplete()
    {
        var plan = SamplePlans.Load("""
            peers: { split: dirichlet:0.3 }
            exchange: [sample_gossip]
            run: "1"
            weights: { "a b": 1e-7 }
            """);

        Assert.Equal("""
            seed: 1
            run: "1"
            rounds: 10
            peers:
              count: 4
              split:
                dirichlet:
                  alpha: 0.3
                  min_size: 10
            learner:
              rate: 0.05
              momentum: 0
              hidden: [64]
              bias: true
              pace: slow_start
              limit: null
              note: null
            exchange:
              - sample_gossip:
                  topology:
                    ring: {}
                schedule:
                  every: 1
                slack: null
            evaluate: [accuracy]
            weights:
              "a b": 1e-07

            """, PlanWriter.Write(plan));
    }

    [Fact]
    public void Write_AnyPlan_ReadsBackEqual() =>
        Prop.ForAll(Plans().ToArbitrary(), plan =>
        {
            var text = PlanWriter.Write(plan);
            var back = SamplePlans.Load(text);
            return PlanWriter.Write(back) == text
                && back.Seed == plan.Seed && back.Run == plan.Run && back.Peers == plan.Peers
                && BitConverter.DoubleToInt64Bits(back.Learner.Rate) == BitConverter.DoubleToInt64Bits(plan.Learner.Rate)
                && BitConverter.SingleToInt32Bits(back.Learner.Momentum) == BitConverter.SingleToInt32Bits(plan.Learner.Momentum)
                && back.Learner.Hidden.SequenceEqual(plan.Learner.Hidden)
                && back.Learner.Note == plan.Learner.Note && back.Learner.Limit == plan.Learner.Limit
                && back.Exchange.SequenceEqual(plan.Exchange) && back.Evaluate.SequenceEqual(plan.Evaluate)
                && back.Weights.SequenceEqual(plan.Weights);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void WriteInline_AnyPlan_ReadsBackEqual() =>
        Prop.ForAll(Plans().ToArbitrary(), plan =>
            PlanWriter.Write(SamplePlans.Load(PlanNodes.Of(plan).ToString())) == PlanWriter.Write(plan)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("12")]
    [InlineData(".inf")]
    [InlineData("a: b")]
    [InlineData("- a")]
    [InlineData("")]
    [InlineData(" x ")]
    [InlineData("line\nbreak\ttab \"quote\" back\\slash # no comment")]
    [InlineData("Zürich \U0001F600")]
    [InlineData("~")]
    [InlineData("/data/some-file.csv")]
    public void Write_AwkwardText_ReadsBackAsIs(string text)
    {
        var plan = new SamplePlan { Run = text, Weights = new Dictionary<string, double> { [text] = 1 }, Learner = new() { Note = text } };
        var back = SamplePlans.Load(PlanWriter.Write(plan));
        Assert.Equal((text, text, text), (back.Run, back.Weights.Keys.Single(), back.Learner.Note));
    }

    [Fact]
    public void Write_NestedLists_ReadBack()
    {
        var node = PlanReader.Parse("a: [[1, 2], [], [[3], { b: [{ c: 4, d: 5 }] }]]", "plan.yaml", new PlanProblemList())!;
        var text = PlanWriter.Write(node);
        Assert.Equal(node.ToString(), PlanReader.Parse(text, "plan.yaml", new PlanProblemList())!.ToString());
    }

    private static bool IsPlain(System.Text.Rune rune) => !System.Text.Rune.IsControl(rune) || rune.Value is '\n' or '\t';

    private static Gen<SamplePlan> Plans()
    {
        var text = ArbMap.Default.GeneratorFor<NonNull<string>>()
            .Select(s => string.Concat(s.Get.EnumerateRunes().Where(IsPlain).Select(rune => rune.ToString())));
        var word = Gen.Elements("a", "b", "north", "south east", "true", "7", "k:v", "ünï");
        var share = ArbMap.Default.GeneratorFor<double>().Select(x => double.IsFinite(x) ? Math.Abs(x) % 1 : 0.5);
        var number = ArbMap.Default.GeneratorFor<double>().Where(double.IsFinite);
        var split = Gen.OneOf(
            Gen.Constant<ISampleSplit>(new SampleIid()),
            text.Select(file => (ISampleSplit)new SampleByFile { File = file }),
            from alpha in share from size in Gen.Choose(-5, 500) select (ISampleSplit)new SampleDirichlet { Alpha = alpha + 1e-9, MinSize = size });
        var rule = Gen.OneOf(
            share.Select(x => (SampleRule)new SampleMerge { Share = x }),
            Gen.Choose(0, 9).Select(degree => (SampleRule)new SampleGossip { Topology = new SampleRandomRegular { Degree = degree } }),
            Gen.Constant<SampleRule>(new SampleGossip { Topology = new SampleNest { Inner = new SampleNest() } }));
        var exchange =
            from r in rule
            from every in Gen.Choose(1, 9)
            from slack in Gen.OneOf(Gen.Constant<double?>(null), number.Select(x => (double?)x))
            select new SampleExchange { Rule = r, Schedule = new() { Every = every }, Slack = slack };
        var learner =
            from rate in share
            from momentum in share
            from hidden in Gen.Choose(1, 4096).ListOf()
            from note in Gen.OneOf(Gen.Constant<string?>(null), text.Select(x => (string?)x))
            from limit in ArbMap.Default.GeneratorFor<long?>()
            select new SampleLearner
            {
                Rate = Math.Max(rate, double.Epsilon), Momentum = Math.Min((float)momentum, 0.99f),
                Hidden = [.. hidden], Note = note, Limit = limit,
            };
        return
            from seed in ArbMap.Default.GeneratorFor<ulong>()
            from run in text
            from s in split
            from l in learner
            from e in exchange.ListOf()
            from evaluate in text.ListOf()
            from keys in word.ListOf()
            from weight in number
            select new SamplePlan
            {
                Seed = seed, Run = run, Peers = new() { Split = s }, Learner = l, Exchange = [.. e], Evaluate = [.. evaluate],
                Weights = keys.Distinct().ToDictionary(key => key, _ => weight),
            };
    }
}
