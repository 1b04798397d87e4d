using Cohort.Options;

namespace Cohort.Claims.Tests;

public class ClaimRunnerTests
{
    [Fact]
    public void Run_OnMoreThreads_GivesTheSameBits()
    {
        using var ledger = ToyLedger.WithToy();
        var one = Assert.Single(new ClaimRunner(ToyLedger.Environment()).Run([Task(ledger)]));
        var four = Assert.Single(new ClaimRunner(ToyLedger.Environment(threads: 4)).Run([Task(ledger)]));
        Assert.Equal(Repeat.Equal, RepeatCheck.Of(one, four, sameMachine: true));
        Assert.Equal(one.Arms.Select(arm => arm.Spent["steps"]), four.Arms.Select(arm => arm.Spent["steps"]));
    }

    [Fact]
    public void Run_Claims_TellsOfEachJob()
    {
        using var ledger = ToyLedger.WithToy();
        var told = new List<ClaimProgress>();
        new ClaimRunner(ToyLedger.Environment(threads: 2), progress: told.Add).Run([Task(ledger)]);
        Assert.Equal(Enumerable.Range(1, 6).Select(n => new ClaimProgress("toy", "fast", n, 6)), told);
    }

    [Fact]
    public void Run_BorrowedValue_IsTheOtherArmsOfTheSameSeed()
    {
        using var ledger = ToyLedger.WithToy();
        ledger.Change("toy", "spare: { learner.batch: 16 }", "spare: { budget.examples: 9|0.5 * spent.examples of alone }");
        Assert.Empty(ClaimAudit.Definition(ledger.Plans()));
        var result = Assert.Single(new ClaimRunner(ToyLedger.Environment()).Run([Task(ledger)]));
        var (alone, spare) = (result.Arms[0].Spent["examples"], result.Arms[2].Spent["examples"]);
        Assert.All(alone.Zip(spare), pair => Assert.InRange(pair.Second, pair.First / 2, pair.First - 1));
        Assert.Equal(["budget.examples: 0.5 * spent.examples of alone"], result.Arms[2].Borrows);
        Assert.All(result.Arms.Take(2), arm => Assert.Empty(arm.Borrows));
    }

    [Fact]
    public void Run_ArmsWithTheSameStart_PretrainOnceForEachSeed()
    {
        using var ledger = ToyLedger.WithToy();
        ledger.Change("toy", "optimizer: adamw:0.01 }", "optimizer: adamw:0.01, start: { pretrained: { plan: { budget: { rounds: 2|1 }, "
            + "data: { glyphs: { rows: 60, test_rows: 30 } }, peers: { count: 1 }, learner: { model: { mlp: { hidden: [4] } } } } } } }");
        Assert.Empty(ClaimAudit.Definition(ledger.Plans()));
        var environment = ToyLedger.Environment(threads: 2);
        var result = Assert.Single(new ClaimRunner(environment).Run([Task(ledger)]));
        Assert.Equal(2, environment.Starts.Trained);
        var start = ((PlanMap)((PlanMap)result.Arms[0].Plan).Find("learner")!.Value).Find("start")!.Value;
        Assert.Contains("budget: { rounds: 1,", $"{start}", StringComparison.Ordinal);
    }

    [Fact]
    public void Run_WithACache_KeepsPretrainedNetworksBesideTheResults()
    {
        using var ledger = ToyLedger.WithToy();
        ledger.Change("toy", "spare: { learner.batch: 16 }", "spare: { learner.start: { pretrained: { plan: { budget: { rounds: 1 }, "
            + "data: { glyphs: { rows: 60, test_rows: 30 } }, learner: { model: { mlp: { hidden: [4] } } } } } } }");
        var cache = new RunCache(ledger["cache"]);
        var environment = ToyLedger.Environment();
        new ClaimRunner(environment, cache).Run([Task(ledger)]);
        Assert.Equal((2, 0), (cache.Starts.Trained, environment.Starts.Trained));
        Assert.Equal(2, Directory.GetFiles(ledger["cache"], "*.safetensors", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public void Rebound_StartOnRecordAsABareName_IsTodaysStart()
    {
        using var ledger = ToyLedger.WithToy();
        var now = ClaimPlans.Registered(ledger.Plans().Of(ledger.Plans().Claim.Arms[0], ledger.Plans().Claim.Datasets[0], ClaimForm.Fast));
        var kept = PlanDifference.Apply(now, [new PlanEntry("learner.start", PlanPlace.None, new PlanScalar("same", quoted: false, PlanPlace.None))]);
        var was = ledger.Plans().Rebound(kept, new PlanProblemList());
        Assert.Empty(PlanDifference.Of(was!, now));
        Assert.NotEmpty(PlanDifference.Of(kept, now));
    }

    [Fact]
    public void Run_Datasets_EachGiveEveryDemand()
    {
        using var ledger = ToyLedger.WithToy();
        ledger.Change("toy", "arms:", "datasets:\n  small: { data.glyphs.rows: 40 }\n  large:\narms:");
        var result = Assert.Single(new ClaimRunner(ToyLedger.Environment()).Run([Task(ledger)]));
        Assert.Equal(["small", "large"], result.Demands.Select(outcome => outcome.Dataset));
        Assert.Equal(["small alone", "small together", "small spare", "large alone", "large together", "large spare"],
            result.Arms.Select(arm => $"{arm.Dataset} {arm.Arm}"));
        Assert.True(result.Arms[0].Spent["examples"][0] < result.Arms[3].Spent["examples"][0]);
    }

    [Fact]
    public void Of_ArmLikeAnother_StartsFromItsValues()
    {
        using var ledger = ToyLedger.WithToy();
        ledger.Change("toy", "spare: { learner.batch: 16 }",
            "spare: { like: other, learner.batch: 16 }\n  other: { like: together, peers.count: 3 }");
        var plan = ledger.Plans().Of(ledger.Plans().Claim.Arm("spare"), ledger.Plans().Claim.Datasets[0], ClaimForm.Full);
        Assert.Equal((3, 16, 1), (plan.Peers.Count, plan.Learner.Batch, plan.Exchange.Count));
    }

    [Fact]
    public void Run_NumberThatIsNotThere_IsAProblemOfTheClaim()
    {
        using var ledger = ToyLedger.WithToy();
        ledger.Change("toy", "because it is a toy", "in forgetting because it is a toy");
        var thrown = Assert.Throws<Problems.CohortException>(() => new ClaimRunner(ToyLedger.Environment()).Run([Task(ledger)]));
        var problem = Assert.Single(thrown.Problems);
        Assert.Equal("COH3092", problem.Kind.Code);
        Assert.Contains("there is no forgetting", problem.Message, StringComparison.Ordinal);
    }

    private static ClaimTask Task(ToyLedger ledger) => Assert.Single(ledger.Catalogue().Claims.Select(claim => new ClaimTask(
        ledger.Catalogue().PlansOf(claim), ClaimForm.Fast, [1, 2], new Dictionary<(string, string), Options.PlanMap>())));
}
