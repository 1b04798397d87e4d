using Cohort.Contexts;
using Cohort.Data;
using Cohort.Problems;

namespace Cohort.Loops;

/// <summary>
/// The examples that an arm's learners can be shown: the training rows, which all arms share, and behind them, where a method asked
/// for room, those made for each learner. Otherwise nothing is copied.
/// </summary>
internal sealed class ArmExamples(ArmSetup setup, Population population, int room) : IDisposable
{
    private int[]? owners;

    public ExampleBuffers Buffers { get; private set; } = room == 0 ? setup.TrainBuffers : WithRoom(setup, population, room);

    private IReadOnlyList<LearnerView> Learners => population.Learners;

    /// <summary>Lays out the made examples of those learners that there are now.</summary>
    public void Settle()
    {
        if (room == 0) return;
        Buffers.Dispose();
        Buffers = WithRoom(setup, population, room);
    }

    public int TaskOf(int example) => example >= setup.Train.Rows ? -1 : setup.Train.Tasks?[example] ?? 0;

    /// <summary>The integers of a field of an example.</summary>
    public ReadOnlySpan<int> IntegersOf(int example, string field) => example < setup.Train.Rows ? setup.Train[field].Integers(example)
        : PoolOf(example).Read<int>(example, field);

    /// <summary>The numbers of a field of an example, as they are in the data.</summary>
    public ReadOnlySpan<float> NumbersOf(int example, string field) => example < setup.Train.Rows ? setup.Train[field].Numbers(example)
        : PoolOf(example).Read<float>(example, field);

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
        foreach (var learner in Learners.Where(l => l.Generated.Changed))
        {
            Buffers.Put(learner.Generated);
            learner.Generated.Changed = false;
        }
    }

    /// <summary>Refuses an order that holds what the learner may not choose.</summary>
    /// <exception cref="CohortException">It does (COH1403).</exception>
    public void RequireOwn(LearnerView learner, List<int> order)
    {
        owners ??= Owners();
        foreach (var id in order)
        {
            if (id >= 0 && (id < setup.Train.Rows ? owners[id] == -1 || owners[id] == learner.Host + 1
                : id >= learner.Generated.First && id < learner.Generated.First + learner.Generated.Count)) continue;
            throw RunProblems.RowsNotOwn.Exception(
                $"learner {learner.Id} of {learner.Peer} may not learn from example {id}, which a method of the plan chose for it");
        }
    }

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

    private ExamplePool PoolOf(int example)
    {
        var place = (example - setup.Train.Rows) / room;
        var usual = Learners[Math.Min(place, Learners.Count - 1)];
        return (usual.Place == place ? usual : Learners.First(l => l.Place == place)).Generated;
    }

    private static ExampleBuffers WithRoom(ArmSetup setup, Population population, int room) =>
        new(setup.Train, checked(room * population.Places), [.. population.Learners.Select(l => l.Generated)]);

    public void Dispose()
    {
        if (room > 0) Buffers.Dispose();
    }
}
