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
            var free = !Root(value).Operation.IsLeaf && owned.Add(Root(value));
            Results[name] = free ? Root(value) : program.Record(new Copy("return " + name), value);
        }

        // Two segments may change places: a segment that becomes another's value is read before any is written.
        foreach (var (parameter, value) in program.Assigned)
            Assigned[parameter] = Root(value).Operation is Parameter ? program.Record(new Copy("assign"), value) : Root(value);

        Live = [.. Reached(Assigned.Values.Concat(Results.Values)).OrderBy(t => t.Id)];
        foreach (var tensor in Live) readers[tensor] = [];
        foreach (var tensor in Live)
        {
            foreach (var operand in Operands(tensor).Distinct()) readers[operand].Add(tensor);
        }
    }

    /// <summary>Everything that must be computed or read, operands first; no views.</summary>
    public IReadOnlyList<Tensor> Live { get; }

    /// <summary>Segments to write: from the parameter's tensor to its next value.</summary>
    public Dictionary<Tensor, Tensor> Assigned { get; } = [];

    /// <summary>What is handed out, each a value of its own.</summary>
    public Dictionary<string, Tensor> Results { get; } = [];

    /// <summary>What a tensor's numbers are those of: itself, or what it is a view of.</summary>
    public static Tensor Root(Tensor tensor)
    {
        while (tensor.Operation.IsView) tensor = tensor.Operands[0];
        return tensor;
    }

    public static Tensor[] Operands(Tensor tensor) => [.. tensor.Operands.Select(Root)];

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
            foreach (var operand in Operands(tensor)) open.Push(operand);
        }

        return reached;
    }
}
