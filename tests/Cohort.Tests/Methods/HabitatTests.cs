using Cohort.Data;
using Cohort.Loops;
using Cohort.Methods;
using Cohort.Plans;
using Cohort.Reports;
using Cohort.Testing;

namespace Cohort.Tests.Methods;

/// <summary>In every habitat: the same bits on any number of threads, after any interruption, and for a learner alone or among others.</summary>
public sealed class HabitatTests
{
    public static TheoryData<Habitat> All => [.. Enum.GetValues<Habitat>()];

    [Theory]
    [MemberData(nameof(All))]
    public void Run_AnyThreads_SameBits(Habitat habitat) =>
        Assert.Null(Trial.Of(Plan(habitat), threads: 1).DifferenceFrom(Trial.Of(Plan(habitat), threads: 2)));

    [Theory]
    [MemberData(nameof(All))]
    public void Run_InterruptedAfterEachRound_SameBits(Habitat habitat) =>
        Assert.Null(Trial.ByHand(Plan(habitat)).DifferenceFrom(Trial.Resumed(() => Plan(habitat))));

    [Theory]
    [MemberData(nameof(All))]
    public void Learner_AloneOrAmongOthers_SameBits(Habitat habitat)
    {
        var plan = Plan(habitat);
        var dealt = DealtData.Of(plan, new RunEnvironment());
        Assert.Equal(First(dealt), First(dealt with { Peers = [dealt.Peers[0]] }));

        float[] First(DealtData data)
        {
            var starts = new Dictionary<string, StartingNetwork> { [""] = StartingNetwork.Replaced };
            using var setup = ArmSetup.For(plan, data) with { Starts = starts };
            using var arm = new Arm(ArmKind.Alone, setup);
            arm.Advance(1);
            arm.Advance(2);
            return arm.Groups[0].Bank.Row(0).ToArray();
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Run_EachHabitat_LearnsSomething(Habitat habitat)
    {
        using var outcome = new LearningRun(Plan(habitat), new RunEnvironment()).Run();
        var curve = outcome.Report.Curves![ArmKind.Together]!;
        Assert.True(double.IsFinite(curve[^1].Metrics["loss"].Mean));
        Assert.NotEqual(curve[0].Metrics["loss"].Mean, curve[^1].Metrics["loss"].Mean);
    }

    [Theory]
    [InlineData(Habitat.Pairs, "other")]
    [InlineData(Habitat.UsersAndItems, "integers")]
    public async Task PredictAsync_InputsThatAreNotNumbersAlone_SaysWhatTheLearnerReads(Habitat habitat, string reads)
    {
        using var outcome = new LearningRun(Plan(habitat) with { Budget = new() { Rounds = 1 }, Baselines = false }, new RunEnvironment()).Run();
        var thrown = await Assert.ThrowsAsync<NotSupportedException>(async () => await outcome.Learners[0].PredictAsync(new float[12]));
        Assert.Contains(reads, thrown.Message, StringComparison.Ordinal);
    }

    private static Plan Plan(Habitat habitat) =>
        Habitats.PlanOf(habitat, peers: 4, rounds: 3) with { Exchange = [new() { Method = new FederatedAveraging() }] };
}
