namespace Cohort.Tensors;

/// <summary>The matrix product over the last two axes, either operand taken transposed; leading axes broadcast.</summary>
internal sealed record MatMul(bool TransposeA, bool TransposeB) : Operation, ITiledOperation
{
    internal override Shape Infer(IReadOnlyList<Tensor> operands)
    {
        var (a, b) = (operands[0].Shape, operands[1].Shape);
        if (a.Rank < 2 || b.Rank < 2) throw new ArgumentException($"a matrix product needs two axes at least, and the shapes are {a} and {b}");
        var (m, k) = TransposeA ? (a[-1], a[-2]) : (a[-2], a[-1]);
        var (l, n) = TransposeB ? (b[-1], b[-2]) : (b[-2], b[-1]);
        if (k != l)
            throw new ArgumentException($"{a}{(TransposeA ? "'" : "")} times {b}{(TransposeB ? "'" : "")}: the inner lengths {k} and {l} differ");
        return Shape.Of([.. ProductShape.Leading(a, b), m, n]);
    }

    public TilePlan PlanFor(Shape left, Shape right) => Products(left, right).Plan;

    public bool IsOnePlan(Shape result) => result.Rank == 2;

    internal override Kernel Emit(CallSite site) => new ProductKernel(site, Products(site.OperandShape(0), site.OperandShape(1)));

    internal override Tensor? Adjoint(Tensor result, Tensor gradient, int operand)
    {
        var (a, b) = (result.Operands[0], result.Operands[1]);
        var part = operand == 0
            ? TransposeA ? b.MatMul(gradient, TransposeB, true) : gradient.MatMul(b, false, !TransposeB)
            : TransposeB ? gradient.MatMul(a, true, TransposeA) : a.MatMul(gradient, !TransposeA);
        return part.SumTo(result.Operands[operand].Shape);
    }

    private ProductShape Products(Shape a, Shape b) => new(a, b, TransposeA, TransposeB);
}

public sealed partial class Tensor
{
    /// <summary>The matrix product over the last two axes; leading axes broadcast, so <c>[B, m, k]</c> times <c>[k, n]</c> works.</summary>
    /// <param name="b">The right operand.</param>
    /// <param name="transposeA">Takes this with its last two axes exchanged.</param>
    /// <param name="transposeB">Takes the right operand with its last two axes exchanged.</param>
    public Tensor MatMul(Tensor b, bool transposeA = false, bool transposeB = false)
    {
        if (Shape.Rank > 2 && b.Shape.Rank == 2 && !transposeA) // one tall product, whose gradients are single products too
        {
            var rows = Reshape([Shape.Size / Math.Max(Shape[-1], 1), Shape[-1]]).MatMul(b, false, transposeB);
            return rows.Reshape(Shape.With(-1, rows.Shape[-1]));
        }

        return Program.Record(new MatMul(transposeA, transposeB), this, b);
    }
}
