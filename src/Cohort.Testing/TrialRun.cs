using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Cohort.Checkpoints;
using Cohort.Contexts;
using Cohort.Data;
using Cohort.Journals;
using Cohort.Loops;
using Cohort.Plans;
using Cohort.Reports;

namespace Cohort.Testing;

/// <summary>A plan's cohort, advanced by hand, so that its learners can be looked at.</summary>
internal sealed class TrialRun : IDisposable
{
    private readonly ArmSetup setup;
    private readonly RunState state;

    public TrialRun(Plan plan, int threads)
    {
        var prepared = PreparedRun.Of(plan with { Baselines = false }, new RunEnvironment { Threads = threads });
        setup = prepared.WithStartAsync(observer: null, stop: default).AsTask().GetAwaiter().GetResult();
        prepared.DisposeStart();
        state = new RunState(setup);
    }

    public Arm Arm => state.Together.Arm;

    public void Advance(int first, int last)
    {
        for (var round = first; round <= last; round++)
        {
            if (round == 1) state.BeginAsync(default).AsTask().GetAwaiter().GetResult();
            state.AdvanceAsync(round, default).AsTask().GetAwaiter().GetResult();
            state.FollowAsync(round, measures: true, default).AsTask().GetAwaiter().GetResult();
            state.Rounds.Add(new RoundReport(round, 0, 0, []));
        }
    }

    public CheckpointContent Checkpoint(int round) => RunCheckpoint.Of(state, round, "trial", new JournalPosition(0, 0));

    public void Restore(CheckpointContent content) => new RunRestoration(content, state).Restore();

    public Trial Result()
    {
        StateStore[] stores = [.. Arm.Learners.Select(l => l.State), .. Arm.Groups.Select(g => g.State)];
        float[][] rows = [.. Arm.Groups.SelectMany(g => g.Learners.Select(l => g.Bank.Row(l.Row).ToArray()))];
        return new Trial("", rows, string.Join('\n', stores.Select(Written)),
            stores.SelectMany(s => s.All.Keys).ToHashSet(StringComparer.Ordinal), Spent(), Inputs());
    }

    public void Dispose()
    {
        state.Dispose();
        setup.Dispose();
    }

    private static string Written(StateStore store) => string.Join('\n',
        StateTensors.Of(store, "").Select(t => $"{t.Name}: {t.Type} {Convert.ToHexString(t.Bytes)}")
            .Concat(StateTensors.Texts(store).Select(t => $"{t.Name}: {string.Join('|', t.Texts)}")));

    private string Spent() => string.Join(' ', Arm.Spent.Totals().Select(total => $"{total.Key} {total.Value}"));

    // What went in, and what of it lies where steps can reach it.
    private string Inputs() => string.Join('\n',
        string.Join('\n', setup.Train.Stored.Concat(setup.Data.Test.Stored).Select(Hash)),
        string.Join(' ', Enumerable.Range(0, setup.Train.Rows).Select(row => Hash(setup.TrainBuffers.ValuesOf(row)))),
        string.Join('\n', setup.Peers.Select(p => $"{p.Name}: {string.Join(' ', p.Train)}; {string.Join(' ', p.LocalTest)}")));

    private static string Hash(Field field) => field.Stored switch
    {
        FieldRows.Of<float> numbers => Hash(numbers.Values),
        FieldRows.Of<int> integers => Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes<int>(integers.Values))),
        _ => "",
    };

    private static string Hash(ReadOnlySpan<float> values) => Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(values)));
}
