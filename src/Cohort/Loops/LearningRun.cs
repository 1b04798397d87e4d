using System.Text.Json;
using Cohort.Hooks;
using Cohort.Methods;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Reports;
using Cohort.Tensors;

namespace Cohort.Loops;

/// <summary>
/// A cohort learning by a plan: the front door of the library. The cohort and its baselines advance side by side, round by round;
/// with a folder, the run can be interrupted after any round and gone on with, to the same bits.
/// </summary>
/// <example><code>var outcome = new LearningRun(plan, new RunEnvironment()).Run();</code></example>
/// <param name="plan">What to run.</param>
/// <param name="environment">The machine; changes no result.</param>
/// <param name="folder">Where checkpoints and journal go; null: nothing is kept.</param>
public sealed class LearningRun(Plan plan, RunEnvironment environment, RunFolder? folder = null)
{
    /// <summary>Runs the plan to the end of its budget.</summary>
    /// <param name="observer">Is told how it goes on.</param>
    /// <param name="stop">Asks for an end: the round under way is finished, a checkpoint is written, and the outcome says so.</param>
    /// <exception cref="Problems.CohortException">The plan, the data or the folder cannot be used.</exception>
    public RunOutcome Run(IRunObserver? observer = null, CancellationToken stop = default)
    {
        var scene = RunScene.Of(plan, environment);
        using var team = new WorkerTeam(environment.Threads);
        using var train = new ExampleBuffers(scene.Train);
        using var test = new ExampleBuffers(scene.Test);
        var setup = new ArmSetup(plan, scene.Train, train, scene.Peers, team, environment.PlanFolder, (round, name, value) => folder?.Record(round, name, value));
        var metrics = MetricsOf(scene);
        using var state = new RunState(setup, Measured);
        var resumed = folder?.Begin(state) ?? 0;
        if (resumed == 0) state.Begin();
        if (resumed == 0) folder?.Record(0, "run_started", $"seed {plan.Seed}, {scene.Peers.Count} peers, {scene.Train.Rows} rows");
        if (scene.Train.Kind == Data.TaskKind.Sequence) folder?.Keep(RunFolder.VocabularyFile, JsonSerializer.Serialize(scene.Train.Classes));
        observer?.Started(new RunStart(scene.Report(), state.Together.Arm.Network.Size, resumed + 1, plan.Budget.Rounds));

        var clock = new RoundClock(environment.Time);
        var round = resumed;
        while (!UsedUp(state, round))
        {
            round++;
            var bytes = state.Together.Arm.Bytes;
            var losses = state.Together.Arm.Advance(round, stop);
            state.Alone?.Arm.Advance(round, stop);
            state.Pooled?.Arm.Advance(round, stop);
            state.Study(round);
            var standing = plan.Measure.Includes(round) || UsedUp(state, round) ? state.Follow(round) : null;
            var ended = new RoundReport(round, clock.Lap(), state.Together.Arm.Bytes - bytes, Learners(state.Together, losses, standing is not null));
            state.Rounds.Add(ended);
            folder?.Record(round, "round_ended", $"{ended.BytesSent} bytes");
            observer?.RoundEnded(ended, standing);
            var stops = stop.IsCancellationRequested && !UsedUp(state, round);
            if (stops || round % plan.Checkpoint.Every == 0) folder?.Save(state, round);
            if (stops) return new RunOutcome(ReportOf(scene, state, null), Interrupted: true, round, CheckpointWritten: folder is not null);
        }

        var final = Conclude(setup, state, round, Measured);
        folder?.Record(round, "run_ended", $"{round} rounds");
        var report = ReportOf(scene, state, final);
        folder?.Finish(state, report);
        return new RunOutcome(report, Interrupted: false, round, CheckpointWritten: false);

        MeasuredArm Measured(Arm arm) => new(arm, new Evaluator(setup, arm, scene.Test, test, metrics));
    }

    private bool UsedUp(RunState state, int round)
    {
        var (budget, arm) = (plan.Budget, state.Together.Arm);
        return round >= budget.Rounds || arm.Steps >= budget.Steps || arm.Examples >= budget.Examples || arm.Bytes >= budget.Bytes;
    }

    private (string Name, IMetric Metric)[] MetricsOf(RunScene scene)
    {
        IMetric[] usual = [new Accuracy(), new MacroF1(), new AreaUnderCurve(), new Perplexity(), new RootMeanSquareError(), new MeanAbsoluteError(), new ExplainedVariance()];
        var named = plan.Evaluate.OfType<IMetric>().ToArray();
        return [.. usual.Concat(named).DistinctBy(m => m.GetType())
            .Where(m => m.Suits(scene.Train.Kind, scene.Train.Classes.Count))
            .Where(m => named.Length == 0 || named.Any(n => n.GetType() == m.GetType()) || m is Accuracy or RootMeanSquareError)
            .Select(m => (PlanCatalogue.NameOf(m.GetType())!, m))];
    }

    /// <summary>The final measurements: every arm at the end of the budget, and the cohort and the lone peers after one more pass over each peer's own rows.</summary>
    private FinalResult Conclude(ArmSetup setup, RunState state, int round, Func<Arm, MeasuredArm> measured)
    {
        var together = state.Together.Result(state.Together.Arm.Conclude(round, state.Together.Evaluator.ScoreOf));
        if (state.Alone is null) return new FinalResult(together);
        return new FinalResult(together, state.Alone.Result(), state.Pooled!.Result(), OnePassMore(state.Together.Arm), OnePassMore(state.Alone.Arm));

        ArmResult OnePassMore(Arm from)
        {
            var pass = plan.Learner with { Local = new LocalOptions { Passes = 1 } };
            using var arm = new Arm(ArmKind.Alone, setup with { Plan = plan with { Learner = pass } });
            arm.TakeNetworksOf(from);
            arm.Advance(round + 1);
            return measured(arm).Result();
        }
    }

    private static LearnerRound[] Learners(MeasuredArm arm, double[] losses, bool measured) =>
    [
        .. arm.Arm.Learners.Select((l, k) => new LearnerRound(
            l.Id, k, l.Steps == 0 || !l.Attends ? null : losses[k], measured ? arm.Latest!.All.ToDictionary(m => m.Key, m => m.Value[k]) : new Dictionary<string, double>())),
    ];

    private Report ReportOf(RunScene scene, RunState state, FinalResult? final) => new()
    {
        Plan = PlanJson.Of(plan),
        PlanText = PlanWriter.Write(plan),
        Seed = plan.Seed,
        Machine = MachineReport.Here(),
        Data = scene.Report(),
        Rounds = state.Rounds,
        Curves = state.Curves,
        Final = final,
    };
}
