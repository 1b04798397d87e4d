using Cohort.Contexts;
using Cohort.Loops;
using Cohort.Plans;
using Cohort.Reports;
using Cohort.Tensors;
using Cohort.Testing;
using Cohort.Tests.Methods.Planted;

namespace Cohort.Tests.Loops.Starts;

/// <summary>Methods that want to know where learners started.</summary>
public class FrozenStartTests
{
    public static TheoryData<string> Starts => ["same", "own", "pretrained"];

    [Theory]
    [MemberData(nameof(Starts))]
    public void Start_AfterRounds_IsWhereTheLearnerStarted(string start)
    {
        var begun = Enumerable.Range(0, 4).Select(k => StartPlans.Begin(Keeping(start), learner: k)).ToArray();
        using var run = new TrialRun(Keeping(start), threads: 2);
        run.Advance(1, 3);
        for (var k = 0; k < 4; k++)
        {
            foreach (var segment in run.Arm.Groups[0].Network.Segments)
            {
                Assert.Equal(begun[k][segment.Name], run.Arm.Learners[k][run.Arm.Groups[0].Row[$"start/{segment.Name}"]].ToArray());
                Assert.NotEqual(begun[k][segment.Name], run.Arm.Learners[k][segment].ToArray());
            }
        }
    }

    [Theory]
    [MemberData(nameof(Starts))]
    public void Run_StartOfAnyKind_HasTheSameBitsOnTwoThreadsAndResumed(string start)
    {
        var once = Trial.ByHand(Keeping(start));
        Assert.Null(once.DifferenceFrom(Trial.ByHand(Keeping(start), threads: 2)));
        Assert.Null(once.DifferenceFrom(Trial.Resumed(() => Keeping(start))));
        Assert.Contains("planted_start_keeping.far", once.ListNames);
    }

    [Theory]
    [InlineData("same", true)]
    [InlineData("pretrained", true)]
    [InlineData("own", false)]
    public void Declare_StartThatAllHaveInCommon_IsKeptOnce(string start, bool shared)
    {
        using var run = new TrialRun(Keeping(start), threads: 1);
        var kept = run.Arm.Groups[0].Row.Segments.Where(FrozenStart.Holds).ToArray();
        Assert.All(kept, s => Assert.Equal((shared, false, false), (s.Shared, s.Trainable, s.Exchanged)));
        Assert.Equal(4, kept.Length);
    }

    [Fact]
    public void Declare_NoMethodThatWantsIt_CostsNothing()
    {
        using var run = new TrialRun(StartPlans.Second, threads: 1);
        Assert.DoesNotContain(run.Arm.Groups[0].Row.Segments, FrozenStart.Holds);
    }

    [Fact]
    public void Start_AtFirst_IsNoWayFromTheWeights()
    {
        using var run = new TrialRun(Keeping("pretrained"), threads: 1);
        run.Advance(1, 2);
        Assert.All(run.Arm.Learners, l =>
        {
            var far = l.ListsOf("planted_start_keeping").Doubles("far");
            Assert.Equal(0, far[0]);
            Assert.NotEqual(0, far[1]);
        });
    }

    [Fact]
    public void Adapted_TakesOverWhereTheCohortStarted()
    {
        var plan = Keeping("own");
        using var prepared = PreparedRun.Of(plan, new RunEnvironment { Threads = 1 });
        using var together = new Arm(ArmKind.Together, prepared.Setup);
        var start = together.Groups[0].Row["start/output.weight"];
        foreach (var learner in together.Learners) learner[start].Fill(learner.Id + 5);
        using var adapted = new Arm(ArmKind.Adapted, prepared.Setup);
        adapted.Groups[0].TakeNetworksOf(together.Groups[0]);
        Assert.All(adapted.Learners, l => Assert.Equal(l.Id + 5, l[start][0]));
    }

    [Fact]
    public void Start_WithoutDeclaringIt_IsRefusedEvenWhereAnotherMethodKeepsIt()
    {
        var plan = Keeping("same") with { Feedback = [new StartKeepingMethod(), new StartKeepingMethod { Declares = false }] };
        var refused = Assert.Throws<InvalidOperationException>(() => StartPlans.Begin(plan));
        Assert.Equal("planted_start_keeping#2 asks where learners started: it has to declare that by KeepStart", refused.Message);
    }

    [Fact]
    public void Start_SegmentThatIsNotOfTheNetwork_IsRefused()
    {
        using var cohort = new TrialCohort(Keeping("same"), TrialData.Classes(2, ([1f], 0), ([2f], 1)));
        Assert.Throws<ArgumentException>(() => cohort.Round(1, "planted_start_keeping").Start(cohort[0], new Segment("loop.rate", [])));
    }

    [Fact]
    public void StartHere_TrialCohort_MakesPresentWeightsTheStart()
    {
        using var cohort = new TrialCohort(Keeping("same"), TrialData.Classes(2, ([1f], 0), ([2f], 1)));
        var weight = cohort.Network.Segments[0];
        cohort[0][weight].Fill(3);
        cohort.StartHere();
        cohort[0][weight].Fill(4);
        Assert.Equal(3, cohort.Round(1, "planted_start_keeping").Start(cohort[0], weight)[0]);
    }

    private static Plan Keeping(string start) => StartPlans.From(start switch
    {
        "same" => new SameStart(),
        "own" => new OwnStart(),
        _ => new PretrainedStart { Plan = StartPlans.First },
    }) with { Feedback = [new StartKeepingMethod()] };
}
