namespace Cohort.Loops;

/// <summary>Runs the local steps of a round, of all groups of an arm.</summary>
internal static class LocalSteps
{
    /// <summary>
    /// Group by group, each learner's steps in one go; where a step reads other learners, all together, step by step, each reading the others
    /// as they were when the step began.
    /// </summary>
    public static void Run(IReadOnlyList<Trainer> trainers, IReadOnlyList<RowSnapshot> read)
    {
        if (read.Count == 0)
        {
            foreach (var trainer in trainers) trainer.Run();
            return;
        }

        var most = 0;
        foreach (var trainer in trainers) most = Math.Max(most, trainer.Begin());
        for (var step = 0; step < most; step++)
        {
            foreach (var snapshot in read) snapshot.Take();
            foreach (var trainer in trainers) trainer.Step(step);
        }
    }
}
