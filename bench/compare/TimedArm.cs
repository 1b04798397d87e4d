using Cohort.Data;
using Cohort.Loops;
using Cohort.Reports;
using Plan = Cohort.Plans.Plan;

namespace Cohort.Compare;

/// <summary>A work as the product runs it: its plan bound, its arm with the loop and all hooks, as a learning run makes it.</summary>
internal sealed class TimedArm : IDisposable
{
    public TimedArm(WorkSpec spec, Dataset data, OrderRecorder? recorder = null, Dataset? test = null)
    {
        Spec = spec;
        Plan plan = Plan.Parse(spec.PlanText, "bench");
        if (recorder is not null) plan = plan with { Curriculum = [recorder] };
        var peers = Enumerable.Range(0, spec.Peers).Select(p => new PeerRows($"peer{p}", spec.RowsOf(p), []));
        Setup = ArmSetup.For(plan, new DealtData(data, test ?? data, [.. peers]), spec.Threads);
        Arm = new Arm(ArmKind.Together, Setup);
        Arm.Groups[0].LeaveUnits(); // the rivals do not scale their inputs; here the scaling runs, by 1
    }

    public WorkSpec Spec { get; }

    public ArmSetup Setup { get; }

    public Arm Arm { get; }

    /// <summary>The network's segments, each with the values of all learners, <c>[K, ...]</c>.</summary>
    public IEnumerable<float[]> Weights() =>
        Arm.Groups[0].Network.Segments.Select(s => Arm.Learners.SelectMany(l => l[s].ToArray()).ToArray());

    public void Dispose()
    {
        Arm.Dispose();
        Setup.Dispose();
    }
}
