namespace Cohort.Tensors;

/// <summary>The lengths and steps of a matrix product, and of the products one after the other that leading axes make.</summary>
internal sealed class ProductShape
{
    public ProductShape(Tensor product)
    {
        var operation = (MatMul)product.Operation;
        var (a, b) = (product.Operands[0].Shape, product.Operands[1].Shape);
        (M, N) = (product.Shape[-2], product.Shape[-1]);
        Depth = operation.TransposeA ? a[-2] : a[-1];
        (RowStep, DepthStep) = operation.TransposeA ? (1, a[-1]) : (a[-1], 1);
        TransposedB = operation.TransposeB;
        var (size, rank) = (M * N, product.Shape.Rank - 2);
        Count = 1;
        for (var i = 0; i < rank; i++) Count *= product.Shape[i];
        Plan = new ProductPlan(this, .., ..);
        (OffsetsA, OffsetsB, OffsetsC) = (new int[Count], new int[Count], new int[Count]);
        for (var i = 0; i < Count; i++)
        {
            OffsetsA[i] = Offset(a, product.Shape, i);
            OffsetsB[i] = Offset(b, product.Shape, i);
            OffsetsC[i] = i * size;
        }
    }

    public int M { get; }

    public int N { get; }

    public int Depth { get; }

    public int RowStep { get; }

    public int DepthStep { get; }

    public bool TransposedB { get; }

    /// <summary>How each product is computed.</summary>
    public ProductPlan Plan { get; }

    public int Count { get; }

    public int[] OffsetsA { get; }

    public int[] OffsetsB { get; }

    public int[] OffsetsC { get; }

    // Where an operand's matrix of the i-th product begins; its leading axes of length 1, or missing, repeat.
    private static int Offset(Shape operand, Shape result, int i)
    {
        var (offset, stride) = (0, operand[-1] * operand[-2]);
        for (var axis = 3; axis <= result.Rank; axis++)
        {
            var at = i % result[-axis];
            i /= result[-axis];
            if (axis > operand.Rank) continue;
            if (operand[-axis] > 1) offset += at * stride;
            stride *= operand[-axis];
        }

        return offset;
    }
}
