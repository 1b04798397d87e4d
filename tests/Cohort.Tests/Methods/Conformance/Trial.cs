using Cohort.Loops;
using Cohort.Plans;
using Cohort.Reports;
using Cohort.Roles;
using Cohort.Tensors;

namespace Cohort.Tests.Methods.Conformance;

/// <summary>What a tiny run came to, bit for bit.</summary>
/// <param name="Report">The report as JSON, with a clock that stands still.</param>
/// <param name="Rows">Every learner's whole row: weights, and the methods' tensors.</param>
/// <param name="Lists">Every learner's lists, written out.</param>
/// <param name="Inputs">What went in, as it was when the run had ended: examples, labels, who owns which.</param>
internal sealed record Trial(string Report, float[][] Rows, string Lists, string Inputs)
{
    /// <summary>The same bits, and otherwise what differs.</summary>
    public string? DifferenceFrom(Trial other)
    {
        for (var k = 0; k < Rows.Length; k++)
        {
            for (var i = 0; i < Rows[k].Length; i++)
            {
                if (BitConverter.SingleToInt32Bits(Rows[k][i]) != BitConverter.SingleToInt32Bits(other.Rows[k][i]))
                    return $"learner {k} has {Rows[k][i]:R} at {i} of its row, then {other.Rows[k][i]:R}";
            }
        }

        return Lists != other.Lists ? "the learners' lists differ" : Report != other.Report ? "the reports differ" : null;
    }

    /// <summary>Runs a plan as a user would, and its cohort once more by hand to see the learners.</summary>
    public static Trial Of(Plan plan, int threads = 1)
    {
        var environment = new RunEnvironment { Threads = threads, Time = new StoppedClock() };
        var report = new LearningRun(plan, environment).Run().Report;
        var scene = RunScene.Of(plan, environment);
        using var team = new WorkerTeam(threads);
        using var train = new ExampleBuffers(scene.Train);
        using var arm = new Arm(ArmKind.Together, new ArmSetup(plan, scene.Train, train, scene.Peers, team, ".", (_, _, _) => { }));
        for (var round = 1; round <= plan.Budget.Rounds; round++) arm.Advance(round);
        return new Trial(ReportJson.Render(report), [.. arm.Learners.Select(l => arm.Bank.Row(l.Row).ToArray())], string.Join('\n', arm.Learners.Select(Written)), InputsOf(scene, train));
    }

    /// <summary>What goes into a run of the plan, before it.</summary>
    public static string InputsBefore(Plan plan)
    {
        var scene = RunScene.Of(plan, new RunEnvironment());
        using var train = new ExampleBuffers(scene.Train);
        return InputsOf(scene, train);
    }

    private static string Written(LearnerView learner) => string.Join('\n',
        learner.State.AllIntegers.Select(list => $"{list.Key}: {string.Join(' ', list.Value)}")
            .Concat(learner.State.AllNumbers.Select(list => $"{list.Key}: {string.Join(' ', list.Value.Select(BitConverter.SingleToInt32Bits))}"))
            .Concat(learner.State.AllTexts.Select(list => $"{list.Key}: {string.Join('|', list.Value)}")));

    private static string InputsOf(RunScene scene, ExampleBuffers train) => string.Join('\n',
        Bits(scene.Train.Values), Bits(scene.Test.Values), Bits(train.Features.Slice(0, scene.Train.Values.Length)),
        string.Join(' ', scene.Train.Labels), string.Join(' ', scene.Test.Labels),
        string.Join('\n', scene.Peers.Select(p => $"{p.Name}: {string.Join(' ', p.Train)}; {string.Join(' ', p.Own)}")));

    private static string Bits(ReadOnlySpan<float> values) => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Runtime.InteropServices.MemoryMarshal.AsBytes(values)));

    private sealed class StoppedClock : TimeProvider
    {
        public override long GetTimestamp() => 0;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch;
    }
}
