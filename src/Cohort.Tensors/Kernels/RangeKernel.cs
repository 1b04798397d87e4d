namespace Cohort.Tensors;

/// <summary>
/// A kernel whose result is made of pieces - elements, rows or columns - that need nothing of each other, so that it can be cut between
/// any two. How a piece is computed does not depend on which others are computed with it.
/// </summary>
internal abstract unsafe class RangeKernel : Kernel
{
    private const int Line = 16; // floats in a cache line: threads that write to one wait for each other

    // Floats copied: some microseconds, against one for handing over a part. Measured by the works of bench/compare on 2 threads, first of
    // all "MLP 784-200-10, batch 32, momentum", whose relu's gradient is too small to be cut, and "GPT", whose softmax is not.
    private const long LeastOfPart = 16 * 1024;
    private readonly int grain;
    private readonly long work;
    private int first, end;

    /// <summary>Says what can be cut.</summary>
    /// <param name="pieces">How many pieces there are.</param>
    /// <param name="width">How many floats of the result a piece is.</param>
    /// <param name="cost">See <see cref="Cost"/>.</param>
    protected RangeKernel(int pieces, int width, long cost)
    {
        (end, Cost, work) = (pieces, cost, (long)pieces * width * cost);
        grain = Line / Math.Clamp(width & -width, 1, Line);
    }

    /// <summary>The work for a float of the result, in floats copied.</summary>
    public long Cost { get; }

    public sealed override void Run(Frame* frame) => Run(frame, first, end);

    public sealed override Kernel[] Split(int parts) => Cut((int)Math.Min(parts, work / LeastOfPart), grain);

    /// <summary>Cuts it whether it pays or not.</summary>
    /// <param name="parts">Into how many parts at most.</param>
    /// <param name="grain">Cuts are made only before pieces whose number is a multiple of this.</param>
    public Kernel[] Cut(int parts, int grain)
    {
        var grains = (end + grain - 1) / grain;
        parts = Math.Min(parts, grains);
        return parts < 2 ? [this] : [.. Enumerable.Range(0, parts).Select(p => Part(Before(p), Math.Min(Before(p + 1), end)))];

        int Before(int part) => (int)((long)grains * part / parts) * grain;
    }

    /// <summary>Computes some pieces.</summary>
    /// <param name="frame">The learner and the step.</param>
    /// <param name="from">The first piece.</param>
    /// <param name="end">The one after the last.</param>
    public abstract void Run(Frame* frame, int from, int end);

    private RangeKernel Part(int first, int end)
    {
        var part = (RangeKernel)MemberwiseClone();
        (part.first, part.end) = (first, end);
        return part;
    }
}
