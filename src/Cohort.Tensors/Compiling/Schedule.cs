namespace Cohort.Tensors;

/// <summary>
/// The calls of a program in the order they run. A segment is written in place where that is possible, always after the last read
/// of its old value; calls that read other learners' values begin a phase.
/// </summary>
internal sealed class Schedule
{
    private readonly ProgramGraph graph;
    private readonly List<Call> calls;
    private readonly Dictionary<Tensor, Call> producers = [];
    private readonly Dictionary<Tensor, List<Call>> readers = [];

    private int searches;

    public Schedule(ProgramGraph graph, List<Call> calls)
    {
        (this.graph, this.calls) = (graph, calls);
        foreach (var call in calls)
        {
            foreach (var value in call.Values) producers[value] = call;
        }

        foreach (var call in calls) Connect(call);
        foreach (var (parameter, value) in graph.Assigned) Write(parameter, value);
        var ordered = InOrder();
        foreach (var call in ordered) call.Phase = call.Before.Select(b => b.Phase + (StartsPhase(call, b) ? 1 : 0)).DefaultIfEmpty(0).Max();
        Calls = [.. ordered.OrderBy(c => c.Phase)]; // stable, and phases never fall along an edge
        for (var i = 0; i < Calls.Count; i++) Calls[i].Index = i;
    }

    public IReadOnlyList<Call> Calls { get; }

    public int Phases => Calls.Count == 0 ? 1 : Calls[^1].Phase + 1;

    private void Connect(Call call)
    {
        foreach (var operand in call.Operands.Distinct())
        {
            if (producers.TryGetValue(operand, out var producer)) call.Before.Add(producer);
            if (!readers.TryGetValue(operand, out var list)) readers[operand] = list = [];
            list.Add(call);
        }
    }

    private void Write(Tensor parameter, Tensor value)
    {
        if (producers.TryGetValue(value, out var call) && MayWrite(call, parameter, value))
        {
            var others = OthersThatRead(parameter, call).ToArray();
            if (!AnyRunsAfter(others, call))
            {
                call.Writes[parameter] = value;
                call.Before.UnionWith(others);
                return;
            }
        }

        var store = new Call("Store", [], [value], site => new CopyKernel(site.Output, site.Operand(0), site.Shape.Size))
        {
            Rank = int.MaxValue,
            Results = [parameter],
        };
        store.Writes[parameter] = value;
        calls.Add(store);
        Connect(store);
        store.Before.UnionWith(OthersThatRead(parameter, store));
    }

    private bool MayWrite(Call call, Tensor parameter, Tensor value)
        => !graph.Results.ContainsValue(value) && !call.Writes.ContainsValue(value)
        && (!call.Operands.Contains(parameter) || call.Overwritable.Contains(parameter));

    private IEnumerable<Call> OthersThatRead(Tensor parameter, Call call)
        => readers.TryGetValue(parameter, out var list) ? list.Where(r => r != call) : [];

    /// <summary>Whether any of the calls runs after another, directly or through others.</summary>
    private bool AnyRunsAfter(Call[] any, Call other)
    {
        searches++;
        var open = new Stack<Call>(any);
        while (open.TryPop(out var next))
        {
            if (next == other) return true;
            foreach (var before in next.Before)
            {
                if (before.Searched == searches) continue;
                before.Searched = searches;
                open.Push(before);
            }
        }

        return false;
    }

    /// <summary>All calls, each after those it needs, otherwise in the order of recording.</summary>
    private List<Call> InOrder()
    {
        var after = calls.ToDictionary(c => c, _ => new List<Call>());
        var missing = calls.ToDictionary(c => c, c => c.Before.Count);
        var ready = new PriorityQueue<Call, (int, int)>();
        var position = calls.Select((c, i) => (c, i)).ToDictionary(p => p.c, p => p.i);
        foreach (var call in calls)
        {
            foreach (var before in call.Before) after[before].Add(call);
            if (missing[call] == 0) ready.Enqueue(call, (call.Rank, position[call]));
        }

        var ordered = new List<Call>();
        while (ready.TryDequeue(out var call, out _))
        {
            ordered.Add(call);
            foreach (var next in after[call])
            {
                if (--missing[next] == 0) ready.Enqueue(next, (next.Rank, position[next]));
            }
        }

        return ordered.Count == calls.Count ? ordered : throw new InvalidOperationException("calls wait for each other in a circle");
    }

    /// <summary>Whether all learners must be through the one call before any begins the other.</summary>
    private static bool StartsPhase(Call call, Call before)
        => (call.Crossed is { } read && before.Values.Contains(read)) // the others' values must be there
        || (before.Crossed is { } crossed && call.Writes.ContainsKey(crossed)); // and must stay until the others have read them
}
