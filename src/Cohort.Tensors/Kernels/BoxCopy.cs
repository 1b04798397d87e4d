namespace Cohort.Tensors;

/// <summary>Copies a box of elements between two arrays of up to four axes.</summary>
internal sealed unsafe class BoxCopy
{
    private readonly int[] lengths = [1, 1, 1, 1];
    private readonly int[] sourceSteps = [0, 0, 0, 1];
    private readonly int[] targetSteps = [0, 0, 0, 1];
    private readonly int sourceStart, targetStart;

    /// <summary>Describes a copy.</summary>
    /// <param name="lengths">The box.</param>
    /// <param name="sourceSteps">How far the source moves along each axis of the box.</param>
    /// <param name="targetSteps">How far the target moves along each axis of the box.</param>
    /// <param name="sourceStart">Where the box begins in the source.</param>
    /// <param name="targetStart">Where the box begins in the target.</param>
    public BoxCopy(Shape lengths, int[] sourceSteps, int[] targetSteps, int sourceStart = 0, int targetStart = 0)
    {
        (this.sourceStart, this.targetStart) = (sourceStart, targetStart);
        for (var i = 1; i <= lengths.Rank; i++) (this.lengths[^i], this.sourceSteps[^i], this.targetSteps[^i]) = (lengths[^i], sourceSteps[^i], targetSteps[^i]);
    }

    /// <summary>How far a row-major array of a shape moves along each axis.</summary>
    public static int[] Steps(Shape shape)
    {
        var steps = new int[shape.Rank];
        for (var (i, step) = (1, 1); i <= shape.Rank; step *= shape[^i], i++) steps[^i] = step;
        return steps;
    }

    public void Run(float* source, float* target)
    {
        source += sourceStart;
        target += targetStart;
        for (var i = 0; i < lengths[0]; i++)
        for (var j = 0; j < lengths[1]; j++)
        for (var k = 0; k < lengths[2]; k++)
        {
            var from = source + (i * sourceSteps[0] + j * sourceSteps[1] + k * sourceSteps[2]);
            var to = target + (i * targetSteps[0] + j * targetSteps[1] + k * targetSteps[2]);
            Row(from, sourceSteps[3], to, targetSteps[3], lengths[3]);
        }
    }

    private static void Row(float* from, int fromStep, float* to, int toStep, int n)
    {
        if (fromStep == 1 && toStep == 1) new ReadOnlySpan<float>(from, n).CopyTo(new Span<float>(to, n));
        else for (var j = 0; j < n; j++) to[j * toStep] = from[j * fromStep];
    }
}
