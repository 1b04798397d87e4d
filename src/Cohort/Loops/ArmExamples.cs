using Cohort.Contexts;
using Cohort.Data;
using Cohort.Problems;

namespace Cohort.Loops;

/// <summary>
/// The examples that a group's learners can be shown: the training rows, which all share, and behind them, where a method asked for room, those made
/// for each learner.
/// </summary>
internal sealed class ArmExamples(ArmSetup setup, Population population, ExperienceForm experience) : IDisposable
{
    private int[]? owners;

    public ExampleBuffers Buffers => setup.TrainBuffers;

    /// <summary>The made examples; null where no method asked for room.</summary>
    public GeneratedBuffers? Generated { get; private set; } = Laid(setup, population, experience);

    private IReadOnlyList<LearnerView> Learners => population.Learners;

    /// <summary>Lays out the made examples of those learners that there are now.</summary>
    public void Settle()
    {
        if (Generated is null) return;
        Generated.Dispose();
        Generated = Laid(setup, population, experience);
    }

    public int TaskOf(int example) => example >= setup.Train.Rows ? -1 : setup.Train.Tasks?[example] ?? 0;

    /// <summary>The integers of a field of a training row.</summary>
    public ReadOnlySpan<int> IntegersOf(int row, string field) => setup.Train[field].Integers(Row(row));

    /// <summary>The numbers of a field of a training row, as they are in the data.</summary>
    public ReadOnlySpan<float> NumbersOf(int row, string field) => setup.Train[field].Numbers(Row(row));

    public int LabelOf(int row) => setup.Train.Objective is Classification ? IntegersOf(row, "label")[0] : throw NoClass();

    /// <summary>The class of a training row, or of an example that was made for a learner.</summary>
    public int LabelOf(LearnerView learner, int example) => example < setup.Train.Rows ? LabelOf(example)
        : setup.Train.Objective is Classification ? learner.Experience.Read<int>(example, "label")[0] : throw NoClass();

    public ReadOnlySpan<float> ValuesOf(int row) => Buffers.ValuesOf(Row(row));

    /// <summary>Puts made examples that have changed into their places; call it before anything reads them.</summary>
    public void Upload() => Generated?.Upload();

    /// <summary>Refuses an order that holds what the learner may not choose.</summary>
    /// <exception cref="CohortException">It does (COH1403).</exception>
    public void RequireOwn(LearnerView learner, List<int> order)
    {
        owners ??= Owners();
        var generated = learner.Experience.Count;
        foreach (var id in order)
        {
            if (id >= 0 && (id < setup.Train.Rows ? owners[id] == -1 || owners[id] == learner.Host + 1 : id < setup.Train.Rows + generated)) continue;
            throw RunProblems.RowsNotOwn.Exception(
                $"learner {learner.Id} of {learner.Peer} may not learn from example {id}, which a method of the plan chose for it");
        }
    }

    public void Dispose() => Generated?.Dispose();

    // Of each training row the peer whose learners may choose it, from 1; -1: all may; 0: none.
    private int[] Owners()
    {
        var owner = new int[setup.Train.Rows];
        foreach (var learner in Learners)
        {
            foreach (var row in learner.Rows) owner[row] = learner.Host + 1;
        }

        foreach (var row in setup.Data.Shared) owner[row] = -1;
        return owner;
    }

    private int Row(int example) => (uint)example < (uint)setup.Train.Rows ? example
        : throw new ArgumentOutOfRangeException(
            nameof(example), example, "no training row; what methods made is read by the learner's Experience, since ids are each learner's own");

    private static CohortException NoClass() =>
        DataProblems.LabelsNeeded.Exception("a method of the plan asks for the class of an example, and this data has none");

    private static GeneratedBuffers? Laid(ArmSetup setup, Population population, ExperienceForm experience) =>
        experience.Capacity == 0 ? null : new GeneratedBuffers(experience, setup.Train, population.Learners);
}
