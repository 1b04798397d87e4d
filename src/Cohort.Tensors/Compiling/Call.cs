namespace Cohort.Tensors;

/// <summary>A kernel call to be: one operation, several that are fused, or the writing of a segment.</summary>
/// <param name="name">What listings call it.</param>
/// <param name="values">What it computes; the first is its main value. Empty for a store.</param>
/// <param name="operands">What it reads; no views.</param>
/// <param name="emit">Makes the kernel once places are known.</param>
internal sealed class Call(string name, IReadOnlyList<Tensor> values, IReadOnlyList<Tensor> operands, Func<CallSite, Kernel> emit)
{
    public string Name => name;

    public IReadOnlyList<Tensor> Values => values;

    public IReadOnlyList<Tensor> Operands => operands;

    public Func<CallSite, Kernel> Emit => emit;

    /// <summary>Its place among calls that could run in any order: that of its main value's recording.</summary>
    public int Rank { get; init; }

    /// <summary>What other learners' values it reads, if any.</summary>
    public Tensor? Crossed { get; init; }

    /// <summary>Operands that it reads element by element, and not otherwise: where one has a value's size, the value may lie there.</summary>
    public IReadOnlyList<Tensor> Overwritable { get; init; } = [];

    /// <summary>Whether each element of its value is made of those at the same place in its operands, which broadcast.</summary>
    public bool IsElementwise { get; init; }

    /// <summary>The segments it writes: from the parameter's tensor to the value, which then lies in the row.</summary>
    public Dictionary<Tensor, Tensor> Writes { get; } = [];

    /// <summary>Calls that must have run before.</summary>
    public HashSet<Call> Before { get; } = [];

    public int Phase { get; set; }

    public int Index { get; set; }
}
