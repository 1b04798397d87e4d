namespace Cohort.Tensors;

/// <summary>The part of a program that its results and assignments need, with views looked through.</summary>
internal sealed class ProgramGraph
{
    private readonly Dictionary<Tensor, List<Tensor>> readers = [];

    public ProgramGraph(StepProgram program)
    {
        // A result lies in a place of its own: what has a place already, or is returned twice, is copied.
        var owned = new HashSet<Tensor>();
        foreach (var (name, value) in program.Returned.ToArray())
        {
            var free = !value.Root.Operation.IsLeaf && owned.Add(value.Root);
            Results[name] = free ? value.Root : program.Record(new Copy("return " + name), value);
        }

        // Two segments may change places: a segment that becomes another's value is read before any is written.
        foreach (var (parameter, value) in program.Assigned)
            Assigned[parameter] = value.Root.Operation is Parameter ? program.Record(new Copy("assign"), value) : value.Root;

        Live = [.. Reached(Assigned.Values.Concat(Results.Values)).OrderBy(t => t.Id)];
        foreach (var tensor in Live) readers[tensor] = [];
        foreach (var tensor in Live)
        {
            foreach (var operand in tensor.Roots.Distinct()) readers[operand].Add(tensor);
        }
    }

    /// <summary>Everything that must be computed or read, operands first; no views.</summary>
    public IReadOnlyList<Tensor> Live { get; }

    /// <summary>Segments to write: from the parameter's tensor to its next value.</summary>
    public Dictionary<Tensor, Tensor> Assigned { get; } = [];

    /// <summary>What is handed out, each a value of its own.</summary>
    public Dictionary<string, Tensor> Results { get; } = [];

    /// <summary>The live tensors that read a value, directly or through views.</summary>
    public IReadOnlyList<Tensor> Readers(Tensor tensor) => readers[tensor];

    /// <summary>Whether a value is wanted by exactly one reader and by nobody else.</summary>
    public bool IsOnlyFor(Tensor value, Tensor reader)
        => readers[value] is [var only] && only == reader && !Results.ContainsValue(value) && !Assigned.ContainsValue(value);

    private static HashSet<Tensor> Reached(IEnumerable<Tensor> from)
    {
        var reached = new HashSet<Tensor>();
        var open = new Stack<Tensor>(from);
        while (open.TryPop(out var tensor))
        {
            if (!reached.Add(tensor)) continue;
            foreach (var operand in tensor.Roots) open.Push(operand);
        }

        return reached;
    }
}
