using System.Text.Json;
using Cohort.Data;
using Cohort.Metrics;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Reports;

namespace Cohort.Loops;

/// <summary>
/// A cohort learning by a plan: the front door of the library. The cohort and its baselines advance side by side, round by round;
/// with a folder, the run can be interrupted after any round and continued later, to the same bits.
/// </summary>
/// <example><code>using var outcome = await new LearningRun(plan, new RunEnvironment()).RunAsync();</code></example>
/// <param name="plan">What to run.</param>
/// <param name="environment">The machine; changes no result.</param>
/// <param name="folder">Where checkpoints and journal go; null: nothing is kept.</param>
public sealed class LearningRun(Plan plan, RunEnvironment environment, RunFolder? folder = null)
{
    /// <summary>A cohort that learns from rows in memory.</summary>
    /// <param name="plan">What to run; where its data comes from is not looked at. To continue a run, the folder's.</param>
    /// <param name="data">
    /// The rows to learn from, such as <see cref="Dataset.FromRecords"/> gives. A run is continued only with the same ones.
    /// </param>
    /// <param name="test">The common test set; null: a fifth of the rows is held out.</param>
    /// <param name="environment">The machine; changes no result. Null: this one, without public sets.</param>
    /// <param name="folder">
    /// Where checkpoints and journal go (<see cref="RunFolder.Create(string, Plan, Dataset, Dataset)"/>); null: nothing is kept.
    /// </param>
    /// <exception cref="CohortException">The folder's run had other rows (COH2043).</exception>
    public LearningRun(Plan plan, Dataset data, Dataset? test = null, RunEnvironment? environment = null, RunFolder? folder = null)
        : this(plan, new MemoryData(data, test), environment ?? new RunEnvironment(), folder)
    {
    }

    /// <summary>A cohort whose peers each bring rows of their own.</summary>
    /// <param name="plan">What to run; where its data comes from is not looked at. To continue a run, the folder's.</param>
    /// <param name="members">
    /// The rows of each peer by its name, at least two peers; they are peers in the ordinal order of their names. All rows have the same form; those
    /// of <see cref="Dataset.FromRecords"/> without a schema are given one together, the union over the members.
    /// </param>
    /// <param name="test">The common test set; null: what the members set aside (<c>peers.local_test</c>).</param>
    /// <param name="environment">The machine; changes no result. Null: this one, without public sets.</param>
    /// <param name="folder">Where checkpoints and journal go; null: nothing is kept.</param>
    /// <exception cref="CohortException">
    /// The rows do not fit together (COH2046), or the folder's run had other rows (COH2043).
    /// </exception>
    public LearningRun(
        Plan plan, IReadOnlyDictionary<string, Dataset> members, Dataset? test = null, RunEnvironment? environment = null, RunFolder? folder = null)
        : this(plan, MemberRows.Of(members, test), environment ?? new RunEnvironment(), folder)
    {
    }

    private LearningRun(Plan plan, MemoryData memory, RunEnvironment environment, RunFolder? folder)
        : this(On(plan, memory), environment with { Memory = memory }, folder)
    {
    }

    /// <summary>Runs the plan to the end of its budget, on the calling thread for as long as nothing outside is waited for.</summary>
    /// <param name="observer">Is told how it goes on.</param>
    /// <param name="stop">
    /// Asks for an end: the round under way is finished, a checkpoint is written, and the outcome says so. A round that waits for
    /// something outside is taken back instead, to the end of the round before; pretraining is not kept.
    /// </param>
    /// <returns>How it ended, with the learners; dispose it when they are not needed any more.</returns>
    /// <exception cref="CohortException">The plan, the data or the folder cannot be used.</exception>
    /// <exception cref="InvalidOperationException">Something in the plan has no name, so that it could not be written down.</exception>
    public async Task<RunOutcome> RunAsync(IRunObserver? observer = null, CancellationToken stop = default)
    {
        var outcome = await RunToEndAsync(observer, stop);
        if (outcome.Unkept is not { } unkept) return outcome;
        outcome.Dispose();
        throw unkept;
    }

    /// <summary>
    /// As <see cref="RunAsync"/>; but where the folder cannot take what came out, that is in the outcome (<see cref="RunOutcome.Unkept"/>).
    /// </summary>
    internal async Task<RunOutcome> RunToEndAsync(IRunObserver? observer, CancellationToken stop)
    {
        OptionsCheck.Require(plan);
        _ = PlanWriter.Write(plan); // what cannot be reported in the end is refused before hours are spent
        return await RunPreparedAsync(PreparedRun.Of(plan, environment, folder is { Resumes: true }, folder is not null), observer, stop);
    }

    /// <summary>As <see cref="RunAsync"/>, for callers that have nothing else to do meanwhile.</summary>
    /// <param name="observer">Is told how it goes on.</param>
    /// <param name="stop">Asks for an end.</param>
    /// <exception cref="CohortException">The plan, the data or the folder cannot be used.</exception>
    public RunOutcome Run(IRunObserver? observer = null, CancellationToken stop = default) => RunAsync(observer, stop).GetAwaiter().GetResult();

    /// <summary>Runs what was prepared for the same plan, and owns it from then on.</summary>
    internal async Task<RunOutcome> RunPreparedAsync(PreparedRun prepared, IRunObserver? observer, CancellationToken stop)
    {
        RunState? state = null;
        try
        {
            var setup = await prepared.WithStartAsync(observer, stop) with { Journal = (round, name, value) => folder?.Record(round, name, value) };
            state = new RunState(setup);
            return await LearnAsync(setup, state, prepared.Memory, observer, stop);
        }
        catch (OperationCanceledException) when (state is null && stop.IsCancellationRequested)
        {
            // It was still pretraining: there is nothing to go on from, and nothing has been made in the folder.
            var setup = prepared.WithoutStart();
            return Outcome(setup, new RunState(setup), round: 0, final: null);
        }
        catch
        {
            state?.Dispose();
            prepared.Dispose();
            throw;
        }
        finally
        {
            prepared.DisposeStart();
        }
    }

    /// <summary>A plan whose data are rows in memory.</summary>
    internal static Plan On(Plan plan, MemoryData memory) => plan.Data.Source is MemorySource ? plan // of other rows the source says so
        : plan with
        {
            Data = plan.Data with { Source = new MemorySource { Sha256 = memory.Sha256 } },
            Peers = memory.Members.Count == 0 ? plan.Peers
                : plan.Peers with { Members = [.. memory.Members.Select(name => new MemberOptions { Name = name })] },
        };

    private async Task<RunOutcome> LearnAsync(
        ArmSetup setup, RunState state, MemoryNeed memory, IRunObserver? observer, CancellationToken stop)
    {
        var resumed = folder?.Begin(state) ?? 0;
        var (round, done) = (resumed, resumed);
        if (resumed > 0 && !UsedUp(state, resumed) && !plan.Measure.Includes(resumed)) state.ForgetMeasured(resumed);
        var clock = new RoundClock(environment.Time);
        Announce(setup, state, memory, observer, resumed);
        var before = Snapshot(state, round);
        var unkept = new List<Problem>();
        try
        {
            if (resumed == 0) await state.BeginAsync(stop);
            while (!UsedUp(state, round))
            {
                round++;
                var (ended, arms) = await RoundAsync(state, round, clock, stop);
                folder?.Record(round, "round_ended", $"{ended.BytesSent} bytes");
                observer?.RoundEnded(ended, arms);
                var ends = UsedUp(state, round);
                var stops = stop.IsCancellationRequested && !ends;
                if (ends) Keep(unkept, kept => kept.Save(state, round)); // an extension goes on from the last round
                else if (stops || round % plan.Checkpoint.Every == 0) folder?.Save(state, round);
                if (stops) return Outcome(setup, state, round, final: null);
                (done, before) = (round, Snapshot(state, round));
            }

            var final = await state.ConcludeAsync(
                round, observer, adapted => Keep(unkept, kept => kept.Keep(adapted, RunFolder.AdaptedFolder)), stop);
            Keep(unkept, kept =>
            {
                kept.Record(round, "run_ended", $"{round} rounds");
                kept.Finish(setup, state, ReportOf(setup, state, final));
            });
            return Outcome(setup, state, round, final, unkept);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Something outside was waited for: the round is half done, and what stands is the end of the one before.
            if (before is { } content) folder?.Save(content);
            state.ForgetAfter(done);
            return Outcome(setup, state, done, final: null);
        }
        catch (Exception e) when (resumed > 0 && KeptListFailure.MayBe(e, state.KeptLists))
        {
            throw KeptListFailure.Of(e, state.KeptLists, round);
        }
    }

    // When all is computed, a folder that takes no more is no reason to lose it; after the first failure nothing else is tried.
    private void Keep(List<Problem> unkept, Action<RunFolder> write)
    {
        if (folder is null || unkept.Count > 0) return;
        try
        {
            write(folder);
        }
        catch (CohortException e) when (e.Exit == ExitCode.Output)
        {
            unkept.AddRange(e.Problems);
        }
    }

    private void Announce(ArmSetup setup, RunState state, MemoryNeed memory, IRunObserver? observer, int resumed)
    {
        if (resumed == 0) folder?.Record(0, "run_started", $"seed {plan.Seed}, {setup.Peers.Count} peers, {setup.Train.Rows} rows");
        foreach (var (group, start) in setup.Starts.Where(_ => resumed == 0))
            folder?.Record(0, "started_from", $"{group}{(group.Length > 0 ? ": " : "")}sha256:{start.Sha256}");
        if (setup.Train.Objective is Data.NextTokens) folder?.Keep(RunFolder.VocabularyFile, JsonSerializer.Serialize(setup.Train.Classes));
        var groups = state.Together.Arm.Groups;
        observer?.Started(new RunStart(setup.Data.Report(), groups.Max(g => g.Network.Size), state.Metrics, resumed + 1, plan.Budget.Rounds)
        {
            Memory = memory,
            Notes = [.. setup.Groups.Select(LargeBatch.NoteOn).OfType<string>()],
            Warnings = folder?.Warnings ?? [],
            Groups = [.. groups.Where(g => g.Name.Length > 0).Select(g => (g.Name, g.Learners.Count, g.Network.Size))],
        });
    }

    private async ValueTask<(RoundReport Ended, IReadOnlyDictionary<ArmKind, CurvePoint>? Arms)> RoundAsync(
        RunState state, int round, RoundClock clock, CancellationToken stop)
    {
        var arm = state.Together.Arm;
        var bytes = arm.Spent[Unit.Bytes];
        var losses = await state.AdvanceAsync(round, stop);
        var arms = await state.FollowAsync(round, plan.Measure.Includes(round) || UsedUp(state, round), stop);
        var learners = arm.Learners.Select((l, k) =>
            new LearnerRound(l.Id, l.Host, l.Steps == 0 || !l.Attends ? null : losses[k], state.Together.Latest[k]));
        var ended = new RoundReport(round, clock.Lap(), arm.Spent[Unit.Bytes] - bytes, [.. learners]);
        state.Rounds.Add(ended);
        return (ended, arms);
    }

    private bool UsedUp(RunState state, int round)
    {
        var (budget, spent) = (plan.Budget, state.Together.Arm.Spent);
        return round >= budget.Rounds || state.HasStalled(round)
            || spent[Unit.Steps] >= budget.Steps || spent[Unit.Examples] >= budget.Examples || spent[Unit.Bytes] >= budget.Bytes;
    }

    // Where a round may wait for something outside, it can be cut short at any time; what was before it is then all that stands.
    private Checkpoints.CheckpointContent? Snapshot(RunState state, int round) =>
        round > 0 && state.Arms.Any(a => a.Arm.Waits) ? folder?.Snapshot(state, round) : null;

    private RunOutcome Outcome(ArmSetup setup, RunState state, int round, FinalResult? final, IReadOnlyList<Problem>? unkept = null)
    {
        state.DisposeBaselines();
        return new RunOutcome(ReportOf(setup, state, final), setup, state.Together.Arm)
        {
            Interrupted = final is null, Round = round, CheckpointWritten = final is null && round > 0 && folder is not null,
            Unkept = unkept is { Count: > 0 } ? new CohortException(unkept) : null,
        };
    }

    private Report ReportOf(ArmSetup setup, RunState state, FinalResult? final) => new()
    {
        Plan = PlanJson.Of(plan),
        PlanText = PlanWriter.Write(plan),
        Seed = plan.Seed,
        Machine = MachineReport.Here(),
        Origin = new RunOrigin(environment.Time.GetUtcNow(), environment.Command),
        Constant = final is null ? null : ConstantAnswers.Of(setup.Data, RunMetrics.Of(plan, setup.Data)),
        Data = setup.Data.Report(),
        Metrics = state.Metrics,
        Rounds = state.Rounds,
        Curves = state.Curves,
        Final = final,
    };
}
