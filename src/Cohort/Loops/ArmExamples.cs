using Cohort.Contexts;
using Cohort.Problems;

namespace Cohort.Loops;

/// <summary>
/// The examples that an arm's learners can be shown: the training rows, which all arms share, and behind them, where a method asked
/// for room, those made for each learner. Otherwise nothing is copied.
/// </summary>
internal sealed class ArmExamples(ArmSetup setup, IReadOnlyList<LearnerView> learners, int room) : IDisposable
{
    public ExampleBuffers Buffers { get; } = room == 0 ? setup.TrainBuffers : new ExampleBuffers(setup.Train, checked(room * learners.Count));

    public int TaskOf(int example) => example >= setup.Train.Rows ? -1 : setup.Train.Tasks?[example] ?? 0;

    public int LabelOf(int example) => setup.Kind != Data.TaskKind.Classification
        ? throw DataProblems.LabelsNeeded.Exception("a method of the plan asks for the class of an example, and this data has none")
        : example < setup.Train.Rows ? setup.Train.Labels[example] : learners[(example - setup.Train.Rows) / room].Generated.LabelOf(example);

    public ReadOnlySpan<float> ValuesOf(int example)
    {
        Upload();
        return Buffers[example];
    }

    /// <summary>Puts generated examples that have changed into their places; call it before anything reads them.</summary>
    public void Upload()
    {
        if (room == 0) return;
        foreach (var learner in learners.Where(l => l.Generated.Changed))
        {
            Buffers.Put(learner.Generated);
            learner.Generated.Changed = false;
        }
    }

    public void Dispose()
    {
        if (room > 0) Buffers.Dispose();
    }
}
