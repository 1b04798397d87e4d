using Cohort.Data;
using Cohort.Loops;
using Cohort.Plans;
using Cohort.Reports;
using Cohort.Tests.Data;

namespace Cohort.Tests.Loops;

/// <summary>A run with weights of rows and classes and robust scaling, from a table to a folder and back.</summary>
public sealed class WeightedRunTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private Plan Planned(
        string weights = "class_weights: balanced", string table = ", weight: w", string scaling = ", scaling: robust")
    {
        folder.Write("t.csv", "x,z,w,y\n" + string.Concat(Enumerable.Range(0, 90).Select(i =>
            FormattableString.Invariant($"{i * 37 % 19},{(i % 9 == 0 ? 5000 : i % 7)},{i % 4 * 0.5},")
            + (i * 37 % 19 + i % 7 > 16 ? "ill\n" : "well\n"))));
        return Plan.Load(folder.Write("plan.yaml", $$"""
            seed: 4
            defaults: plain
            budget: { rounds: 4 }
            data: { table: { path: t.csv, label: y{{table}} }{{scaling}} }
            peers: { count: 3 }
            learner: { model: mlp:8, batch: 8{{(weights.Length > 0 ? ", " + weights : "")}} }
            exchange: [ fedavg ]
            """));
    }

    private static double[] Losses(RunOutcome outcome) => [.. outcome.Report.Final!.Together.Metrics["loss"].PerLearner];

    [Fact]
    public void Run_EachOfThem_ChangesWhatIsLearnt()
    {
        Plan[] plans = [Planned("", "", ""), Planned(table: "", scaling: ""), Planned("", scaling: ""), Planned("", ", drop: [ w ]"), Planned()];
        Assert.Equal(plans.Length, plans.Select(plan =>
        {
            using var outcome = new LearningRun(plan with { Baselines = false }, new RunEnvironment()).Run();
            Assert.All(Losses(outcome), loss => Assert.True(double.IsFinite(loss)));
            return Losses(outcome)[0];
        }).Distinct().Count());
    }

    [Fact]
    public async Task Run_Continued_HasTheBitsOfTheWhole()
    {
        var (plan, run) = (Planned(), Path.Combine(folder.Path, "run"));
        using (var kept = RunFolder.Create(run, plan))
        {
            using var stop = new CancellationTokenSource();
            using var half = await new LearningRun(kept.Plan, new RunEnvironment(), kept).RunAsync(new Stopping(stop, after: 2), stop.Token);
            Assert.True(half.Interrupted);
        }

        using var again = RunFolder.Open(run);
        using var outcome = await new LearningRun(again.Plan, new RunEnvironment(), again).RunAsync();
        using var whole = await new LearningRun(plan, new RunEnvironment()).RunAsync();
        Assert.Equal(Losses(whole), Losses(outcome));
        using var opened = TrainedCohort.Open(run);
        float[] asked = [3, 5000];
        Assert.Equal(await whole.Learners[1].PredictAsync(asked), await opened.Learners[1].PredictAsync(asked));
        var other = opened.ReadTable(folder.Write("other.csv", "z,x,y\n3,4,ill\n1,2,well\n")); // what is asked about needs no weights
        Assert.Null(other.Weights);
        Assert.Equal([4, 3], other.Row(0).ToArray());
    }

    private sealed class Stopping(CancellationTokenSource stop, int after) : IRunObserver
    {
        public void RoundEnded(RoundReport round, IReadOnlyDictionary<ArmKind, CurvePoint>? arms)
        {
            if (round.Round == after) stop.Cancel();
        }
    }
}
