namespace Cohort.Tensors;

/// <summary>The lengths and steps of a matrix product, and of the products one after the other that leading axes make.</summary>
internal sealed class ProductShape
{
    /// <summary>Describes op(A) op(B).</summary>
    /// <param name="a">A's shape as it lies; its leading axes and B's broadcast.</param>
    /// <param name="b">B's shape as it lies.</param>
    /// <param name="transposeA">Whether A is taken with its last two axes exchanged.</param>
    /// <param name="transposeB">Whether B is.</param>
    public ProductShape(Shape a, Shape b, bool transposeA, bool transposeB)
    {
        (M, Depth, RowStep, DepthStep) = transposeA ? (a[-1], a[-2], 1, a[-1]) : (a[-2], a[-1], a[-1], 1);
        (N, TransposedB) = (transposeB ? b[-2] : b[-1], transposeB);
        var leading = Leading(a, b);
        Count = leading.Size;
        Plan = new ProductPlan(this, .., ..);
        (OffsetsA, OffsetsB, OffsetsC) = (new int[Count], new int[Count], new int[Count]);
        for (var i = 0; i < Count; i++)
        {
            OffsetsA[i] = Offset(a, leading, i);
            OffsetsB[i] = Offset(b, leading, i);
            OffsetsC[i] = i * M * N;
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

    /// <summary>The result's axes before the last two.</summary>
    public static Shape Leading(Shape a, Shape b) => Shape.Broadcast(Shape.Of([.. a.SkipLast(2)]), Shape.Of([.. b.SkipLast(2)]));

    // Where an operand's matrix of the i-th product begins; its leading axes of length 1, or missing, repeat.
    private static int Offset(Shape operand, Shape leading, int i)
    {
        var (offset, stride) = (0, operand[-1] * operand[-2]);
        for (var axis = 1; axis <= leading.Rank; axis++)
        {
            var at = i % leading[-axis];
            i /= leading[-axis];
            if (axis + 2 > operand.Rank) continue;
            if (operand[-axis - 2] > 1) offset += at * stride;
            stride *= operand[-axis - 2];
        }

        return offset;
    }
}
