using Cohort.Contexts;
using Cohort.Data;
using Cohort.Problems;

namespace Cohort.Loops;

/// <summary>
/// The examples that an arm's learners can be shown: the training rows, which all arms share, and behind them, where a method asked
/// for room, those made for each learner. Otherwise nothing is copied.
/// </summary>
internal sealed class ArmExamples(ArmSetup setup, IReadOnlyList<LearnerView> learners, int room) : IDisposable
{
    public ExampleBuffers Buffers { get; } = room == 0 ? setup.TrainBuffers
        : new ExampleBuffers(setup.Train, checked(room * learners.Count), [.. learners.Select(l => l.Generated)]);

    public int TaskOf(int example) => example >= setup.Train.Rows ? -1 : setup.Train.Tasks?[example] ?? 0;

    /// <summary>The integers of a field of an example.</summary>
    public ReadOnlySpan<int> IntegersOf(int example, string field) => example < setup.Train.Rows ? setup.Train[field].Integers(example)
        : PoolOf(example).Integers(example, field);

    /// <summary>The numbers of a field of an example, as they are in the data.</summary>
    public ReadOnlySpan<float> NumbersOf(int example, string field) => example < setup.Train.Rows ? setup.Train[field].Numbers(example)
        : PoolOf(example).Numbers(example, field);

    public int LabelOf(int example) => setup.Train.Objective is Classification ? IntegersOf(example, "label")[0]
        : throw DataProblems.LabelsNeeded.Exception("a method of the plan asks for the class of an example, and this data has none");

    public ReadOnlySpan<float> ValuesOf(int example)
    {
        Upload();
        return Buffers.ValuesOf(example);
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

    private ExamplePool PoolOf(int example) => learners[(example - setup.Train.Rows) / room].Generated;

    public void Dispose()
    {
        if (room > 0) Buffers.Dispose();
    }
}
