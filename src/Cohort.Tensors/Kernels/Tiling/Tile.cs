namespace Cohort.Tensors;

/// <summary>What a micro-kernel is told of the tile it computes.</summary>
internal unsafe struct Tile
{
    /// <summary>The first row of A; element (i, k) lies at i * RowStep + k * DepthStep.</summary>
    public float* A;
    public nint RowStep, DepthStep;

    /// <summary>The first row of B and how far the next one is; a row is read to the end of a register.</summary>
    public float* B;
    public nint StepB;

    /// <summary>
    /// How many terms are added in a stretch; how many stretches there are; how far A moves from the end of one to the next. B goes on.
    /// </summary>
    public nint Depth, Stretches, Jump;

    /// <summary>The sums so far, or null: from zero.</summary>
    public float* Sums;
    public nint SumsStep;

    /// <summary>Where the tile's first element lies in the result, the result's columns, and the element's column.</summary>
    public nint At, Width, Column;

    /// <summary>
    /// Whether the result's place is asked into the cache while the sums are computed. Of a large result it is cold, and stores to it would wait.
    /// </summary>
    public bool Fetch;
}
