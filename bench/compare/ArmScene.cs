using Cohort.Data;
using Cohort.Loops;
using Cohort.Plans;
using Cohort.Tensors;
using Plan = Cohort.Plans.Plan;

namespace Cohort.Compare;

/// <summary>A work as the product runs it: its plan bound, its arm with the loop and all hooks, as a learning run makes it.</summary>
internal sealed class ArmScene : IDisposable
{
    private readonly WorkerTeam team;
    private readonly ExampleBuffers buffers;

    public ArmScene(WorkSpec spec, Dataset data, OrderRecorder? recorder = null)
    {
        Spec = spec;
        Plan plan = PlanSource.Parse(spec.PlanText, "bench");
        if (recorder is not null) plan = plan with { Curriculum = [recorder] };
        team = new WorkerTeam(spec.Threads);
        buffers = new ExampleBuffers(data);
        Setup = new ArmSetup(plan, data, buffers, [.. Enumerable.Range(0, spec.Peers).Select(p => new PeerRows($"peer{p}", spec.RowsOf(p), []))], team, ".", (_, _, _) => { });
        Arm = new Arm(ArmKind.Together, Setup);
        if (spec.IsText) return; // tokens are not scaled
        foreach (var learner in Arm.Learners) // the rivals do not scale their inputs; here the scaling runs, by 1
        {
            learner[Arm.Row[StepRecorder.Mean]].Clear();
            learner[Arm.Row[StepRecorder.Scale]].Fill(1);
        }
    }

    public WorkSpec Spec { get; }

    public ArmSetup Setup { get; }

    public Arm Arm { get; }

    /// <summary>The network's segments, each with the values of all learners, <c>[K, ...]</c>.</summary>
    public IEnumerable<float[]> Weights() =>
        Arm.Network.Segments.Select(s => Arm.Learners.SelectMany(l => l[s].ToArray()).ToArray());

    public void Dispose()
    {
        Arm.Dispose();
        buffers.Dispose();
        team.Dispose();
    }
}
