namespace Cohort.Tensors;

/// <summary>Goes through a stretch of the elements that four nested loops visit, in their order: run by run of the innermost loop.</summary>
internal struct LoopRuns
{
    private readonly int[] lengths;
    private readonly int end;
    private int i, j, k, at;

    /// <summary>Stands before the first run.</summary>
    /// <param name="lengths">The lengths of the loops, the innermost last.</param>
    /// <param name="from">The first element of the stretch.</param>
    /// <param name="end">The one after its last.</param>
    public LoopRuns(int[] lengths, int from, int end)
    {
        (this.lengths, this.end, Start) = (lengths, end, from);
        if (from >= end) return;
        (var row, at) = Math.DivRem(from, lengths[3]);
        (row, k) = Math.DivRem(row, lengths[2]);
        (i, j) = Math.DivRem(row, lengths[1]);
    }

    /// <summary>The run's first element, of all that the loops visit.</summary>
    public int Start { get; private set; }

    /// <summary>How many elements the run has.</summary>
    public int Length { get; private set; }

    /// <summary>Goes on to the next run.</summary>
    public bool Next()
    {
        Start += Length;
        if (Start >= end) return false;
        if (Length > 0) Advance();
        Length = Math.Min(lengths[3] - at, end - Start);
        return true;
    }

    /// <summary>Where the run begins in an array that moves by these strides.</summary>
    public readonly int Offset(int[] strides) => i * strides[0] + j * strides[1] + k * strides[2] + at * strides[3];

    private void Advance()
    {
        at = 0;
        if (++k < lengths[2]) return;
        k = 0;
        if (++j < lengths[1]) return;
        j = 0;
        i++;
    }
}
