using Cohort.Contexts;
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
        var fields = train.Fields.Where(f => f.Scaling != FieldScaling.None).ToArray();
        var agreed = fields.Where(f => cohort && (plan.Data.Scale == ScalingRule.Agreed || f.Name == train.Objective.Unit))
            .ToDictionary(f => f.Name, f => Fitted(f, arm == ArmKind.Pooled ? [everyone] : [.. setup.Peers.Select(p => p.Train)], everyone));
        foreach (var learner in group.Learners)
        {
            group.Bank.Initialize(learner.Row, plan.Seed, plan.Learner.Start is OwnStart ? learner.Id : 0);
            learner[group.Row[StepRecorder.Rate]].Fill((float)plan.Learner.Optimizer.Rate);
            foreach (var field in fields)
            {
                var scaling = agreed.TryGetValue(field.Name, out var common) ? common : Fitted(field, [learner.RowArray], learner.RowArray);
                scaling.Mean.CopyTo(learner[group.Row[ExampleReader.MeanOf(field.Name)]]);
                scaling.Scale.CopyTo(learner[group.Row[ExampleReader.ScaleOf(field.Name)]]);
            }
        }

        Scaling Fitted(Field field, int[][] peers, int[] rows) => plan.Data.Scaling == InputScaling.Robust
            && train.Objective.Inputs.Contains(field.Name) ? RobustScaling.Of(field, peers, rows) : Scaling.Of(field, rows);

        if (plan.Learner.Start is TakenStart taken)
        {
            var start = setup.Starts.GetValueOrDefault(setup.Group.Name)
                ?? throw new InvalidOperationException("what learners start from has not been fetched");
            start.WriteTo(group, taken);
        }
        Freeze(group);
        PublicCopies.Begin(group, sameStart: plan.Learner.Start is not OwnStart);
    }

    /// <summary>Keeps where learners stand now as where they started, for methods that want to know it later.</summary>
    public static void Freeze(LearnerGroup group)
    {
        foreach (var copy in group.Row.Segments.Where(FrozenStart.Holds))
        {
            var segment = FrozenStart.Copied(group.Row, copy);
            foreach (var learner in group.Learners) learner[segment].CopyTo(learner[copy]);
        }
    }
}
