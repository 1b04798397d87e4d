namespace Cohort.Tensors;

/// <summary>An operation on single elements of operands that broadcast against each other.</summary>
internal abstract record Elementwise : Operation
{
    internal override bool IsElementwise => true;

    internal sealed override Shape Infer(IReadOnlyList<Tensor> operands) => operands.Select(o => o.Shape).Aggregate(Shape.Broadcast);

    internal sealed override Tensor? Adjoint(Tensor result, Tensor gradient, int operand)
        => Partial(result, gradient, operand)?.SumTo(result.Operands[operand].Shape);

    /// <summary>The gradient with respect to one operand, element by element, not yet summed over repeated elements.</summary>
    protected abstract Tensor? Partial(Tensor result, Tensor gradient, int operand);

    /// <summary>
    /// Records an elementwise operation. Operands that are only repeated are taken before the repetition: the operation broadcasts
    /// anyway, and the result is repeated where nothing else asks for the larger shape.
    /// </summary>
    internal static Tensor Of(Operation operation, params Tensor[] operands)
    {
        var shape = operands.Select(o => o.Shape).Aggregate(Shape.Broadcast);
        var sources = operands.Select(o => o.Operation is BroadcastTo ? o.Operands[0] : o).ToArray();
        return sources[0].Program.Record(operation, sources).BroadcastTo(shape);
    }
}
