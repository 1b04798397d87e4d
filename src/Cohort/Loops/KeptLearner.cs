using Cohort.Contexts;

namespace Cohort.Loops;

/// <summary>A learner's values and lists as they were at some time; what all learners of a bank share is left as it is.</summary>
internal sealed record KeptLearner(float[] Row, StateStore State)
{
    /// <param name="learner">The learner.</param>
    /// <param name="row">Takes its values; null: new memory does.</param>
    public static KeptLearner Of(LearnerView learner, float[]? row = null)
    {
        row ??= new float[learner.Bank.Layout.Length];
        learner.Bank.Row(learner.BankRow).CopyTo(row);
        return new KeptLearner(row, learner.State.Copy());
    }

    public void PutBack(LearnerView learner)
    {
        Row.CopyTo(learner.Bank.Row(learner.BankRow));
        learner.State.Become(State);
    }
}
