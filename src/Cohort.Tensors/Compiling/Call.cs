namespace Cohort.Tensors;

/// <summary>A kernel call to be: one operation, several that are fused, or the writing of a segment.</summary>
/// <param name="name">What listings call it.</param>
/// <param name="values">What it computes; the first is its main value. Empty for a store.</param>
/// <param name="arguments">What the kernel is given to read, in its order, with the shapes it was recorded with.</param>
/// <param name="emit">Makes the kernel once places are known.</param>
internal sealed class Call(string name, IReadOnlyList<Tensor> values, IReadOnlyList<Tensor> arguments, Func<CallSite, Kernel> emit)
{
    public string Name => name;

    public IReadOnlyList<Tensor> Values { get; } = values;

    /// <summary>What it reads; no views.</summary>
    public IReadOnlyList<Tensor> Operands { get; } = [.. arguments.Select(a => a.Root)];

    /// <summary>What the kernel is given to read.</summary>
    public IReadOnlyList<Tensor> Arguments { get; } = arguments;

    /// <summary>What the kernel is given to write: its values, or the segment that it stores to.</summary>
    public IReadOnlyList<Tensor> Results { get; init; } = values;

    /// <summary>Its place among calls that could run in any order: that of its main value's recording.</summary>
    public int Rank { get; init; }

    /// <summary>What other learners' values it reads, if any.</summary>
    public Tensor? Crossed { get; init; }

    /// <summary>Operands of which it reads no element after it wrote that place: where one has a value's size, the value may lie there.</summary>
    public IReadOnlyList<Tensor> Overwritable { get; init; } = [];

    /// <summary>Whether each element of its value is made of those at the same place in its operands, which broadcast.</summary>
    public bool IsElementwise { get; init; }

    /// <summary>The segments it writes: from the parameter's tensor to the value, which then lies in the row.</summary>
    public Dictionary<Tensor, Tensor> Writes { get; } = [];

    /// <summary>Calls that must have run before.</summary>
    public HashSet<Call> Before { get; } = [];

    /// <summary>The last search of the schedule that came by.</summary>
    public int Searched { get; set; }

    public int Phase { get; set; }

    public int Index { get; set; }

    /// <summary>Makes the kernel, and says how many floats of workspace it needs.</summary>
    public (Kernel Kernel, int Workspace) Emit(Placement placement)
    {
        var site = new CallSite([.. Results.Select(Placed)], [.. Arguments.Select(Placed)]);
        return (emit(site), site.Workspace);

        Argument Placed(Tensor tensor) => new(placement[tensor], tensor.Shape);
    }
}
