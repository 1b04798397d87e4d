namespace Cohort.Tensors;

/// <summary>
/// Goes through a stretch of the elements that four nested loops visit, in their order, block by block: a block is runs of the innermost
/// loop that the loop around it makes. Where the stretch begins or ends within a run, that piece is a block of its own.
/// </summary>
internal struct LoopBlocks
{
    private readonly int[] lengths;
    private readonly int end;
    private int i, j, k, at;

    /// <summary>Stands before the first block.</summary>
    /// <param name="lengths">The lengths of the loops, the innermost last.</param>
    /// <param name="from">The first element of the stretch.</param>
    /// <param name="end">The one after its last.</param>
    public LoopBlocks(int[] lengths, int from, int end)
    {
        (this.lengths, this.end, Start) = (lengths, end, from);
        if (from >= end) return;
        (var row, at) = Math.DivRem(from, lengths[3]);
        (row, k) = Math.DivRem(row, lengths[2]);
        (i, j) = Math.DivRem(row, lengths[1]);
    }

    /// <summary>The block's first element, of all that the loops visit.</summary>
    public int Start { get; private set; }

    /// <summary>How many runs the block has.</summary>
    public int Runs { get; private set; }

    /// <summary>How many elements a run has.</summary>
    public int Length { get; private set; }

    /// <summary>Goes on to the next block.</summary>
    public bool Next()
    {
        Start += Runs * Length;
        if (Start >= end) return false;
        if (Runs > 0) Advance();
        var (inner, left) = (lengths[3], end - Start);
        (Runs, Length) = at == 0 && left >= inner ? (Math.Min(lengths[2] - k, left / inner), inner) : (1, Math.Min(inner - at, left));
        return true;
    }

    /// <summary>Where the block begins in an array that moves by these strides.</summary>
    public readonly int Offset(int[] strides) => i * strides[0] + j * strides[1] + k * strides[2] + at * strides[3];

    private void Advance()
    {
        (at, k) = (0, k + Runs);
        if (k < lengths[2]) return;
        (k, j) = (0, j + 1);
        if (j < lengths[1]) return;
        (j, i) = (0, i + 1);
    }
}
