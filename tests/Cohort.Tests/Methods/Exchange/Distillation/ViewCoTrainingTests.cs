using Cohort.Data;
using Cohort.Loops;
using Cohort.Methods;
using Cohort.Metrics;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Reports;
using Cohort.Testing;

namespace Cohort.Tests.Methods;

public class ViewCoTrainingTests
{
    private const double Rate = 0.5;
    private static readonly ViewCoTraining Clear = new() { Noise = 0, Cut = 0, Rise = 0 };

    // x is 0, so only the biases speak. Each has a row of class 0 or 1, and row 2, without a label, is shared.
    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(0.5, 0, 0.5)]
    [InlineData(1, 1, 0.5)] // the first of two rounds
    public void Advance_OneSharedRow_StudentsComeNearer(double weight, double rise, double counts)
    {
        using var setup = Setup(new() { Noise = 0, Cut = 0, Weight = weight, Rise = rise });
        using var arm = Started(setup);
        arm.Advance(1);

        // A step on the own row, then one on the shared row: half the square of the difference, of each of two outputs.
        double[] first = [1 + Rate * Sigmoid(-1), -Rate * Sigmoid(-1)], second = [-1 - Rate * Sigmoid(-3), 2 + Rate * Sigmoid(-3)];
        for (var c = 0; c < 2; c++)
        {
            var step = Rate * counts * (first[c] - second[c]);
            Assert.Equal(first[c] - step, Biases(arm, 0)[c], 1e-5);
            Assert.Equal(second[c] + step, Biases(arm, 1)[c], 1e-5);
        }

        Assert.Equal(4, arm.Spent[Unit.Examples]);
        Assert.Equal(4 * 2 * sizeof(float), arm.Spent[Unit.Bytes]); // of each example the two outputs of the other
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Advance_Self_ComparesWithItsOwnOtherView(bool noisy)
    {
        using var setup = Setup(new() { Self = true, Noise = noisy ? 1 : 0, Rise = 0, Views = [ViewCoTraining.View.Noise] });
        using var arm = Started(setup);
        for (var k = 0; k < 2; k++) arm.Learners[k][arm.Groups[0].Row["output.weight"]][0] = 1;
        arm.Advance(1);
        // x is 0: without noise the weight has no gradient, and both views of the shared row are the same.
        Assert.Equal(noisy, arm.Learners[0][arm.Groups[0].Row["output.weight"]][0] != 1);
        if (!noisy) Assert.Equal(1 + Rate * Sigmoid(-1), Biases(arm, 0)[0], 1e-5);
        Assert.Equal(0, arm.Spent[Unit.Bytes]);
    }

    [Fact]
    public void Advance_AllCutOff_InputsAreNotSeen()
    {
        using var setup = Setup(new() { Cut = 1, Rise = 0, Views = [ViewCoTraining.View.Cutoff] }, x: 5);
        using var arm = Started(setup);
        arm.Advance(1);
        Assert.Equal(0, arm.Learners[0][arm.Groups[0].Row["output.weight"]][0]);
    }

    [Fact]
    public void Advance_BeforeTheScheduleBegins_SharedRowsRest()
    {
        using var setup = Setup(Clear, schedule: new() { From = 2 });
        using var arm = Started(setup);
        arm.Advance(1);
        Assert.Equal(2, arm.Spent[Unit.Examples]);
        Assert.Equal(0, arm.Spent[Unit.Bytes]);
    }

    [Fact]
    public void Check_NothingSharedNoView_SaysWhatToSay()
    {
        var plan = TrialPlan.Linear(Rate, 1, new ViewCoTraining { Views = [] });
        var thrown = Assert.Throws<CohortException>(() => new TrialCohort(plan, TrialData.Classes(2, ([0], 0), ([0], 1)), [0], [1]));
        Assert.Equal(2, thrown.Problems.Count);
        Assert.Contains("peers.shared", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_TwoGroups_EachWithItsViewSameBitsOnTwoThreads()
    {
        var plan = PlanSource.Library.Parse("""
            seed: 3
            budget: { rounds: 2 }
            data: { glyphs: { rows: 200, test_rows: 40 } }
            peers: { count: 1, split: iid, local_test: 0, shared: { share: 0.8, labels: false } }
            learner: { batch: 8, groups: [ { name: a, model: mlp:8 }, { name: b, model: mlp:16 } ] }
            exchange: [ disco ]
            """) with { Baselines = false };
        Assert.Null(Trial.Of(plan).DifferenceFrom(Trial.Of(plan, threads: 2)));
    }

    private static ArmSetup Setup(ViewCoTraining method, float x = 0, ScheduleOptions? schedule = null)
    {
        var data = TrialData.Classes(2, ([x], 0), ([x], 1), ([x], 0)).WithoutTruth([2]);
        var dealt = new DealtData(data, data, [new PeerRows("peer0", [0], []), new PeerRows("peer1", [1], [])]) { Shared = [2] };
        var plan = TrialPlan.Linear(Rate, 2) with { Exchange = [new() { Method = method, Schedule = schedule ?? new() }] };
        return ArmSetup.For(plan, dealt);
    }

    private static Arm Started(ArmSetup setup)
    {
        var arm = new Arm(ArmKind.Together, setup);
        foreach (var group in arm.Groups) group.LeaveUnits();
        foreach (var learner in arm.Learners) learner[arm.Groups[0].Row["output.weight"]].Clear();
        ((float[])[1, 0]).CopyTo(arm.Learners[0][arm.Groups[0].Row["output.bias"]]);
        ((float[])[-1, 2]).CopyTo(arm.Learners[1][arm.Groups[0].Row["output.bias"]]);
        return arm;
    }

    private static double[] Biases(Arm arm, int learner) =>
        [.. arm.Learners[learner][arm.Groups[0].Row["output.bias"]].ToArray().Select(b => (double)b)];

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
