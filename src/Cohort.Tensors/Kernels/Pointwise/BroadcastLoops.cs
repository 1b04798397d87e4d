namespace Cohort.Tensors;

/// <summary>
/// The loops of an elementwise operation: axes of length 1 dropped and neighbouring axes joined where all operands allow it, so that
/// the last loop is as long as can be and every operand moves in it by one element or by none.
/// </summary>
internal sealed class BroadcastLoops
{
    /// <summary>The lengths of four loops, the innermost last; missing ones have length 1.</summary>
    public readonly int[] Lengths = [1, 1, 1, 1];

    /// <summary>Per operand, how far it moves in each loop.</summary>
    public readonly int[][] Strides;

    public BroadcastLoops(Shape output, params IReadOnlyList<Shape> operands)
    {
        Strides = [.. operands.Select(_ => new int[Shape.MaxRank])];
        var steps = operands.Select(o => StridesIn(o, output)).ToArray();
        var at = Shape.MaxRank; // the loops are filled from the innermost outwards
        for (var axis = output.Rank - 1; axis >= 0; axis--)
        {
            var length = output[axis];
            if (length == 1) continue;
            var joins = at < Shape.MaxRank;
            for (var i = 0; joins && i < steps.Length; i++) joins = steps[i][axis] == Strides[i][at] * Lengths[at];
            if (joins)
            {
                Lengths[at] *= length;
                continue;
            }

            at--;
            Lengths[at] = length;
            for (var i = 0; i < steps.Length; i++) Strides[i][at] = steps[i][axis];
        }
    }

    /// <summary>The loops over a stretch of the output's elements.</summary>
    public LoopBlocks Blocks(int from, int end) => new(Lengths, from, end);

    // How far an operand moves along each axis of the output; 0 where it is repeated.
    private static int[] StridesIn(Shape operand, Shape output)
    {
        var strides = new int[output.Rank];
        var stride = 1;
        for (var i = 1; i <= operand.Rank; i++)
        {
            strides[^i] = operand[^i] == 1 ? 0 : stride;
            stride *= operand[^i];
        }

        return strides;
    }
}
