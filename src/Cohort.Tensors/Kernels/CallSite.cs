namespace Cohort.Tensors;

/// <summary>
/// What a kernel is told when it is made: the places and shapes of what it writes and reads. It learns nothing of how that was
/// recorded, so that a kernel can be understood, tested and fused by its numbers alone.
/// </summary>
/// <param name="results">What it writes, the main result first.</param>
/// <param name="operands">What it reads, in the order that the kernel names.</param>
internal sealed class CallSite(Argument[] results, Argument[] operands)
{
    public IReadOnlyList<Argument> Results => results;

    public IReadOnlyList<Argument> Operands => operands;

    /// <summary>The main result's shape.</summary>
    public Shape Shape => results[0].Shape;

    /// <summary>Where the main result lies.</summary>
    public Place Output => results[0].Place;

    /// <summary>How many rows the last axis makes.</summary>
    public int Rows => Shape[-1] == 0 ? 0 : Shape.Size / Shape[-1];

    /// <summary>How many numbers belong to an index of the first axis.</summary>
    public int RowSize => Shape.Skip(1).Aggregate(1, (a, b) => a * b);

    /// <summary>Floats of workspace the kernel needs.</summary>
    public int Workspace { get; private set; }

    public Place Operand(int index) => operands[index].Place;

    public Shape OperandShape(int index) => operands[index].Shape;

    public void Reserve(long floats) => Workspace = Math.Max(Workspace, checked((int)floats));
}
