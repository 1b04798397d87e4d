using Cohort.Loops;
using Cohort.Methods;
using Cohort.Metrics;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Reports;
using Cohort.Testing;

namespace Cohort.Tests.Methods;

public class FedMdTests
{
    private const double Rate = 0.5;

    // x is 0, so only the biases speak. Row 2 is shared: scores (1, 0) and (-1, 2), so the consensus is (0, 1).
    [Theory]
    [InlineData(1)]
    [InlineData(0.5)]
    public void Advance_OneSharedRow_DigestsThenRevisits(double weight)
    {
        using var setup = Setup(new FedMd { Weight = weight }, new ScheduleOptions());
        using var arm = Started(setup);
        arm.Advance(1);

        // The mean distance of two scores has a gradient of 1/2 each.
        var (step, first, second) = (Rate * weight / 2, Biases(arm, 0), Biases(arm, 1));
        var wrong = Sigmoid(-(1 - step) + step); // what is left for the other class when the own row, of class 0, is revisited
        Assert.Equal([1 - step + Rate * wrong, step - Rate * wrong], first, Near);
        wrong = Sigmoid(-1 + step - (2 - step));
        Assert.Equal([-1 + step - Rate * wrong, 2 - step + Rate * wrong], second, Near);
        Assert.Equal(2 * 2 * 2 * sizeof(float), arm.Spent[Unit.Bytes]); // two learners, there and back, two scores
        Assert.Equal(4, arm.Spent[Unit.Examples]);
    }

    [Fact]
    public void Advance_BeforeTheScheduleBegins_NobodyDigests()
    {
        using var setup = Setup(new FedMd(), new ScheduleOptions { From = 2 });
        using var arm = Started(setup);
        arm.Advance(1);
        Assert.Equal(2, arm.Spent[Unit.Examples]);
        Assert.Equal(0, arm.Spent[Unit.Bytes]);
        Assert.Equal([1 + Rate * Sigmoid(-1), -Rate * Sigmoid(-1)], Biases(arm, 0), Near);
        arm.Advance(2);
        Assert.Equal(6, arm.Spent[Unit.Examples]);
    }

    [Fact]
    public void Check_NothingShared_SaysWhatToSay()
    {
        var plan = TrialPlan.Linear(Rate, 1, new FedMd());
        var thrown = Assert.Throws<CohortException>(() => new TrialCohort(plan, TrialData.Classes(2, ([0], 0), ([0], 1)), [0], [1]));
        Assert.Contains("peers.shared", Assert.Single(thrown.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_ThreeArchitecturesWithoutLabels_SameBitsOnTwoThreads()
    {
        var plan = PlanSource.Library.Parse("""
            seed: 3
            budget: { rounds: 2 }
            data: { glyphs: { rows: 200, test_rows: 40 } }
            peers: { count: 3, split: iid, local_test: 0, shared: { share: 0.2, labels: false } }
            learner: { batch: 8, groups: [ { name: mlp, model: mlp:8 }, { name: cnn, model: cnn:4 }, { name: linear, model: linear } ] }
            exchange: [ { fedmd: { rows: 25, digests: 2 } } ]
            """) with { Baselines = false };
        using var outcome = new LearningRun(plan, new RunEnvironment()).Run();
        var spent = outcome.Report.Final!.Together.Spent;
        Assert.Equal(2 * 9 * 2 * 25 * 10 * sizeof(float), spent[Unit.Bytes]);
        Assert.Equal(2 * (9 * 2 * 25 + 3 * 160), spent[Unit.Examples]);
        Assert.Null(Trial.Of(plan).DifferenceFrom(Trial.Of(plan, threads: 2)));
    }

    private static ArmSetup Setup(FedMd method, ScheduleOptions schedule)
    {
        var data = TrialData.Classes(2, ([0], 0), ([0], 1), ([0], 0));
        var dealt = new DealtData(data, data, [new PeerRows("peer0", [0], []), new PeerRows("peer1", [1], [])]) { Shared = [2] };
        var plan = TrialPlan.Linear(Rate, 2) with { Exchange = [new() { Method = method, Schedule = schedule }] };
        return ArmSetup.For(plan, dealt);
    }

    private static Arm Started(ArmSetup setup)
    {
        var arm = new Arm(ArmKind.Together, setup);
        foreach (var group in arm.Groups) group.LeaveUnits();
        foreach (var learner in arm.Learners) learner[arm.Groups[0].Row["output.weight"]].Clear();
        (float[] First, float[] Second) biases = ([1, 0], [-1, 2]);
        biases.First.CopyTo(arm.Learners[0][arm.Groups[0].Row["output.bias"]]);
        biases.Second.CopyTo(arm.Learners[1][arm.Groups[0].Row["output.bias"]]);
        return arm;
    }

    private static double[] Biases(Arm arm, int learner) =>
        [.. arm.Learners[learner][arm.Groups[0].Row["output.bias"]].ToArray().Select(b => (double)b)];

    private static bool Near(double expected, double actual) => Math.Abs(expected - actual) < 1e-5;

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
