namespace Cohort.Tensors;

/// <summary>Copies a box of elements between two arrays of up to four axes, or fills it with zeros. The target's last axis is dense.</summary>
internal sealed unsafe class BoxCopy
{
    private readonly int[] lengths = [1, 1, 1, 1];
    private readonly int[] sourceSteps = [0, 0, 0, 1];
    private readonly int[] targetSteps = [0, 0, 0, 1];
    private readonly int sourceStart, targetStart;

    /// <summary>Describes a copy.</summary>
    /// <param name="lengths">The box.</param>
    /// <param name="sourceSteps">How far the source moves along each axis of the box; null: there is no source, and the box gets zeros.</param>
    /// <param name="targetSteps">How far the target moves along each axis of the box.</param>
    /// <param name="sourceStart">Where the box begins in the source.</param>
    /// <param name="targetStart">Where the box begins in the target.</param>
    public BoxCopy(Shape lengths, int[]? sourceSteps, int[] targetSteps, int sourceStart = 0, int targetStart = 0)
    {
        (Size, IsZero, this.sourceStart, this.targetStart) = (lengths.Size, sourceSteps is null, sourceStart, targetStart);
        for (var i = 1; i <= lengths.Rank; i++)
        {
            (this.lengths[^i], this.targetSteps[^i]) = (lengths[^i], targetSteps[^i]);
            this.sourceSteps[^i] = sourceSteps is null ? 0 : sourceSteps[^i];
        }
    }

    /// <summary>How many elements the box has.</summary>
    public int Size { get; }

    /// <summary>Whether the box gets zeros.</summary>
    public bool IsZero { get; }

    /// <summary>How far a row-major array of a shape moves along each axis.</summary>
    public static int[] Steps(Shape shape)
    {
        var steps = new int[shape.Rank];
        for (var (i, step) = (1, 1); i <= shape.Rank; step *= shape[^i], i++) steps[^i] = step;
        return steps;
    }

    /// <summary>Copies the elements of the box with these numbers, in row-major order.</summary>
    public void Run(float* source, float* target, int from, int end)
    {
        for (var block = new LoopBlocks(lengths, from, end); block.Next();)
        {
            var to = target + targetStart + block.Offset(targetSteps);
            var at = source + sourceStart + block.Offset(sourceSteps);
            for (var run = 0; run < block.Runs; run++, to += targetSteps[2], at += sourceSteps[2])
            {
                if (IsZero) new Span<float>(to, block.Length).Clear();
                else Row(at, sourceSteps[3], to, block.Length);
            }
        }
    }

    private static void Row(float* from, int step, float* to, int n)
    {
        if (step == 1) new ReadOnlySpan<float>(from, n).CopyTo(new Span<float>(to, n));
        else for (var j = 0; j < n; j++) to[j] = from[j * step];
    }
}
