using Cohort.Reports;

namespace Cohort.Loops;

/// <summary>All that changes while a run goes on: the arms, their curves and the rounds so far. This is what a checkpoint keeps.</summary>
internal sealed class RunState : IDisposable
{
    public RunState(ArmSetup setup, Func<Arm, MeasuredArm> measured)
    {
        Together = measured(new Arm(ArmKind.Together, setup));
        if (!setup.Plan.Baselines) return;
        Alone = measured(new Arm(ArmKind.Alone, setup));
        Pooled = measured(new Arm(ArmKind.Pooled, setup));
    }

    public MeasuredArm Together { get; }

    public MeasuredArm? Alone { get; }

    public MeasuredArm? Pooled { get; }

    public List<RoundReport> Rounds { get; } = [];

    public IEnumerable<MeasuredArm> Arms => new[] { Together, Alone, Pooled }.OfType<MeasuredArm>();

    public Curves Curves => new(Together.Curve, Alone?.Curve, Pooled?.Curve);

    /// <summary>Shows the learners to the studies before the first round.</summary>
    public void Begin()
    {
        foreach (var arm in Arms) arm.Arm.Study(0, arm.Evaluator.ScoreOf);
    }

    public void Study(int round)
    {
        foreach (var arm in Arms) arm.Study(round);
    }

    public RoundStanding Follow(int round) => new(Together.Follow(round), Alone?.Follow(round), Pooled?.Follow(round));

    public void Dispose()
    {
        foreach (var arm in Arms) arm.Arm.Dispose();
    }
}
