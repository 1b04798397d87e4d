using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Cohort.Checkpoints;
using Cohort.Contexts;
using Cohort.Journals;
using Cohort.Loops;
using Cohort.Methods;
using Cohort.Plans;
using Cohort.Tensors;

namespace Cohort.Tests.Methods.Conformance;

/// <summary>A plan's cohort, advanced by hand, so that its learners can be looked at.</summary>
internal sealed class TrialRun : IDisposable
{
    private readonly RunScene scene;
    private readonly WorkerTeam team;
    private readonly ExampleBuffers train, test;
    private readonly RunState state;

    public TrialRun(Plan plan, int threads)
    {
        scene = RunScene.Of(plan, new RunEnvironment());
        (team, train, test) = (new WorkerTeam(threads), new ExampleBuffers(scene.Train), new ExampleBuffers(scene.Test));
        var setup = new ArmSetup(plan with { Baselines = false }, scene.Train, train, scene.Peers, team, ".", (_, _, _) => { });
        state = new RunState(setup, arm => new MeasuredArm(arm, new Evaluator(setup, arm, scene.Test, test, [("accuracy", new Accuracy())])));
    }

    private Arm Arm => state.Together.Arm;

    /// <summary>A round as methods see it.</summary>
    public RoundContext Round(int number) => new(Arm, number);

    public void Advance(int first, int last)
    {
        for (var round = first; round <= last; round++)
        {
            Arm.Advance(round);
            state.Follow(round);
        }
    }

    public CheckpointContent Checkpoint(int round) => RunCheckpoint.Of(state, round, "trial", new JournalPosition(0, 0));

    public void Restore(CheckpointContent content) => RunCheckpoint.Restore(content, state);

    public Trial Result() => new("", [.. Arm.Learners.Select(l => Arm.Bank.Row(l.Row).ToArray())], string.Join('\n', Arm.Learners.Select(Written)), Inputs());

    public void Dispose()
    {
        state.Dispose();
        train.Dispose();
        test.Dispose();
        team.Dispose();
    }

    private static string Written(LearnerView learner) => string.Join('\n',
        learner.State.AllIntegers.Select(list => $"{list.Key}: {string.Join(' ', list.Value)}")
            .Concat(learner.State.AllNumbers.Select(list => $"{list.Key}: {string.Join(' ', list.Value.Select(BitConverter.SingleToInt32Bits))}"))
            .Concat(learner.State.AllTexts.Select(list => $"{list.Key}: {string.Join('|', list.Value)}")));

    private string Inputs() => string.Join('\n',
        Hash(scene.Train.Values), Hash(scene.Test.Values), Hash(train.Features.Slice(0, scene.Train.Values.Length)),
        string.Join(' ', scene.Train.Labels), string.Join(' ', scene.Test.Labels),
        string.Join('\n', scene.Peers.Select(p => $"{p.Name}: {string.Join(' ', p.Train)}; {string.Join(' ', p.Own)}")));

    private static string Hash(ReadOnlySpan<float> values) => Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(values)));
}
