namespace Cohort.Tensors;

/// <summary>What becomes of a finished tile of a matrix product.</summary>
internal unsafe interface ITileEpilogue
{
    /// <summary>Takes a tile whose rows lie <see cref="Product.TileColumns"/> floats apart; only its first rows and columns count.</summary>
    void Store(float* tile, int row, int column, int rows, int columns);
}
