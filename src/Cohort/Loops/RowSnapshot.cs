using Cohort.Contexts;
using Cohort.Tensors;

namespace Cohort.Loops;

/// <summary>
/// A copy of learners' rows, without the state of their optimisers, taken before each step for those who are read by others in it: what a step
/// reads of a learner is the same whether that learner has taken the step already or not.
/// </summary>
internal sealed class RowSnapshot : IDisposable
{
    private readonly Bank source;
    private readonly Segment[] owned, shared;
    private readonly HashSet<int> wanted = [];

    public RowSnapshot(Bank source)
    {
        this.source = source;
        Segment[] segments = [.. source.Layout.Segments.Where(s => s.Owner != "optimizer")];
        (owned, shared) = ([.. segments.Where(s => !s.Shared)], [.. segments.Where(s => s.Shared)]);
        Bank = new Bank(new RowLayout(segments), source.Rows);
    }

    public Bank Bank { get; }

    /// <summary>Begins a round: nobody is read yet.</summary>
    public void Begin()
    {
        wanted.Clear();
        foreach (var segment in shared) source[0, segment].CopyTo(Bank[0, segment]);
    }

    /// <summary>A learner that is read in this round.</summary>
    public void Want(LearnerView learner) => wanted.Add(learner.Row);

    /// <summary>Copies the rows of those who are read.</summary>
    public void Take()
    {
        foreach (var row in wanted)
        {
            foreach (var segment in owned) source[row, segment].CopyTo(Bank[row, segment]);
        }
    }

    public void Dispose() => Bank.Dispose();
}
