using Cohort.Contexts;
using Cohort.Data;
using Cohort.Loops;
using Cohort.Plans;
using Cohort.Tensors;

namespace Cohort.Tests.Loops;

/// <summary>An arm on a few rows, for tests of what methods do to it; everything it needs is disposed with it.</summary>
internal sealed class SmallArm : IDisposable
{
    private readonly WorkerTeam team = new(1);
    private readonly ExampleBuffers train;

    /// <param name="plan">The plan; its data and peers are not used.</param>
    /// <param name="data">The training rows.</param>
    /// <param name="peers">For each peer its rows; default one peer with all.</param>
    public SmallArm(Plan plan, Dataset data, params int[][] peers)
    {
        if (peers.Length == 0) peers = [[.. Enumerable.Range(0, data.Rows)]];
        train = new ExampleBuffers(data);
        Setup = new ArmSetup(plan, data, train, [.. peers.Select((rows, k) => new PeerRows($"peer{k}", rows, []))], team, ".", (_, _, _) => { });
        Arm = new Arm(ArmKind.Together, Setup);
        foreach (var learner in Arm.Learners) // the network sees the numbers that the test wrote
        {
            learner[Arm.Row[StepRecorder.Mean]].Clear();
            learner[Arm.Row[StepRecorder.Scale]].Fill(1);
        }
    }

    public ArmSetup Setup { get; }

    public Arm Arm { get; }

    public LearnerView this[int learner] => Arm.Learners[learner];

    /// <summary>The values of a segment by its name.</summary>
    public Span<float> Values(int learner, string segment) => Arm.Learners[learner][Arm.Row[segment]];

    /// <summary>A round's context, in the name of a method.</summary>
    public RoundContext Round(int number, string owner = "") => new(Arm, number) { Owner = owner };

    /// <summary>Rows of numbers with classes.</summary>
    public static Dataset Rows(int classes, params (float[] Values, int Label)[] rows) =>
        Dataset.Classification("rows", [rows[0].Values.Length], [.. rows.SelectMany(r => r.Values)], [.. rows.Select(r => r.Label)], [.. Enumerable.Range(0, classes).Select(c => $"{c}")]);

    public void Dispose()
    {
        Arm.Dispose();
        train.Dispose();
        team.Dispose();
    }
}
