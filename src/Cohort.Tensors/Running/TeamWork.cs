namespace Cohort.Tensors;

/// <summary>
/// A body for a team's items that is told what they have in common. The value is kept here while the items run, so that a call allocates
/// nothing and whoever calls needs no fields that change under the threads.
/// </summary>
/// <typeparam name="TShared">What the items of a call have in common.</typeparam>
internal sealed class TeamWork<TShared>
    where TShared : struct
{
    private readonly WorkerTeam team;
    private readonly Body body;
    private readonly Action<int, int> each;
    private TShared shared;

    public TeamWork(WorkerTeam team, Body body)
    {
        (this.team, this.body) = (team, body);
        each = (item, worker) => body(in shared, item, worker);
    }

    /// <summary>Does one item on a worker's thread.</summary>
    public delegate void Body(in TShared shared, int item, int worker);

    /// <summary>Does the items on all threads; returns when all are done.</summary>
    public void Run(int items, in TShared shared)
    {
        this.shared = shared;
        team.Run(items, each);
    }

    /// <summary>Does the items one after the other on the caller's thread.</summary>
    public void RunInTurn(int items, in TShared shared)
    {
        for (var item = 0; item < items; item++) body(in shared, item, 0);
    }
}
