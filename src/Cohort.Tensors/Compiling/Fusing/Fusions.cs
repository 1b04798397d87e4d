namespace Cohort.Tensors;

/// <summary>Finds neighbouring operations that one kernel does faster, with the same bits.</summary>
internal sealed class Fusions
{
    private readonly ProgramGraph graph;
    private readonly Dictionary<Tensor, HashSet<Tensor>> groups = [];
    private readonly List<Call> calls = [];
    private readonly Stack<Tensor> open = [];
    private readonly int[] seen; // by a tensor's number, the last search that came by it

    private int searches;

    private Fusions(ProgramGraph graph)
    {
        this.graph = graph;
        seen = new int[graph.Live.Count == 0 ? 0 : graph.Live[^1].Id + 1];
    }

    /// <summary>The fused calls, and all tensors that are thereby computed or no longer needed.</summary>
    public static (List<Call> Calls, HashSet<Tensor> Covered) Find(ProgramGraph graph)
    {
        var fusions = new Fusions(graph);
        foreach (var tensor in graph.Live)
        {
            if (IsTiled(tensor) && graph.Readers(tensor) is [var reader]) ProductFusion.Try(fusions, graph, tensor, reader);
            if (tensor.Operation is Gather) GatherFusion.Try(fusions, graph, tensor);
            if (tensor.Operation is CrossEntropyGradient) CrossEntropyFusion.Try(fusions, graph, tensor);
            if (tensor.Operation is PoolScatter) PoolFusion.Try(fusions, graph, tensor);
            if (tensor.Operation is Gate) GateFusion.Try(fusions, graph, tensor);
        }

        return (fusions.calls, [.. fusions.groups.Keys]);
    }

    /// <summary>Adds a call for several tensors, unless one of them is taken already or waits for another by a way outside the call.</summary>
    /// <param name="name">What listings call it.</param>
    /// <param name="members">All tensors it stands for.</param>
    /// <param name="values">Those of them that are wanted outside.</param>
    /// <param name="operands">What the kernel is given to read, in its order.</param>
    /// <param name="overwritable">Operands that it reads element by element, at the place where it writes.</param>
    /// <param name="emit">Makes the kernel.</param>
    public bool Add(
        string name, Tensor[] members, Tensor[] values, IReadOnlyList<Tensor> operands, Tensor[] overwritable, Func<CallSite, Kernel> emit)
    {
        if (members.Any(groups.ContainsKey) || WaitsForItself(members)) return false;
        var group = members.ToHashSet();
        foreach (var member in members) groups[member] = group;
        calls.Add(new Call(name, values, operands, emit) { Rank = members.Max(m => m.Id), Overwritable = overwritable });
        return true;
    }

    private static bool IsTiled(Tensor tensor) => tensor.Operation is ITiledOperation tiled && tiled.IsOnePlan(tensor.Shape);

    private bool WaitsForItself(Tensor[] members)
    {
        searches++;
        open.Clear();
        foreach (var member in members)
        {
            foreach (var operand in member.Roots)
            {
                if (!members.Contains(operand)) Reach(operand);
            }
        }

        while (open.TryPop(out var tensor))
        {
            if (members.Contains(tensor)) return true;
            if (!groups.TryGetValue(tensor, out var group))
            {
                foreach (var operand in tensor.Roots) Reach(operand);
                continue;
            }

            foreach (var member in group)
            {
                foreach (var operand in member.Roots) Reach(operand);
            }
        }

        return false;
    }

    private void Reach(Tensor tensor)
    {
        if (seen[tensor.Id] == searches) return;
        seen[tensor.Id] = searches;
        open.Push(tensor);
    }
}
