using Cohort.Data;
using Cohort.Plans;
using Cohort.Reports;

namespace Cohort.Loops;

/// <summary>Puts a group's rows where learning starts: first weights, the step size, and the units of inputs and targets.</summary>
internal static class GroupStart
{
    public static void Initialize(LearnerGroup group, ArmKind arm, ArmSetup setup)
    {
        var (plan, train) = (setup.Plan, setup.Train);

        // Averaged weights mean the same to everyone only where inputs and targets have the same unit. A lone peer has only its own rows.
        int[] everyone = [.. setup.Peers.SelectMany(p => p.Train).Order()];
        var cohort = arm is ArmKind.Together or ArmKind.Pooled;
        var agreed = setup.Kind != TaskKind.Sequence && cohort && plan.Data.Scale == ScalingRule.Agreed ? Scaling.Of(train, everyone) : null;
        foreach (var learner in group.Learners)
        {
            group.Bank.Initialize(learner.Row, plan.Seed, plan.Learner.Start == StartingWeights.Same ? 0 : learner.Id);
            learner[group.Row[StepRecorder.Rate]].Fill((float)plan.Learner.Optimizer.Rate);
            if (setup.Kind == TaskKind.Regression)
            {
                var (mean, scale) = Scaling.OfTargets(train, cohort ? everyone : learner.Rows);
                learner[group.Row[StepRecorder.TargetMean]].Fill(mean);
                learner[group.Row[StepRecorder.TargetScale]].Fill(scale);
            }

            if (setup.Kind == TaskKind.Sequence) continue; // tokens have no unit
            var scaling = agreed ?? Scaling.Of(train, learner.Rows);
            scaling.Mean.CopyTo(learner[group.Row[StepRecorder.Mean]]);
            scaling.Scale.CopyTo(learner[group.Row[StepRecorder.Scale]]);
        }
    }
}
