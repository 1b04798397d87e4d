namespace Cohort.Tensors;

/// <summary>What an operation is told when its kernel is made: where its result and its operands lie.</summary>
internal sealed class CallSite(Tensor value, Func<Tensor, Place> places)
{
    public Tensor Value => value;

    public Shape Shape => value.Shape;

    /// <summary>How many rows the last axis makes.</summary>
    public int Rows => Shape[-1] == 0 ? 0 : Shape.Size / Shape[-1];

    /// <summary>How many numbers belong to an index of the first axis.</summary>
    public int RowSize => Shape.Skip(1).Aggregate(1, (a, b) => a * b);

    public Place Output => places(value);

    /// <summary>Floats of workspace the kernel needs.</summary>
    public int Workspace { get; private set; }

    public Place Operand(int index) => places(value.Operands[index]);

    public Shape OperandShape(int index) => value.Operands[index].Shape;

    public Place PlaceOf(Tensor tensor) => places(tensor);

    public void Reserve(long floats) => Workspace = Math.Max(Workspace, checked((int)floats));
}
