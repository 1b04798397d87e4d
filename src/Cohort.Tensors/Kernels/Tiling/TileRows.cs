namespace Cohort.Tensors;

/// <summary>Rows cut into tiles of nearly equal height.</summary>
internal readonly struct TileRows
{
    private readonly int height, taller;

    public TileRows(int first, int rows, int most)
    {
        (First, Count) = (first, (rows + most - 1) / most);
        (height, taller) = Count == 0 ? default : (rows / Count, rows % Count);
    }

    public int First { get; }

    public int Count { get; }

    public (int First, int Height) this[int tile] => (First + tile * height + Math.Min(tile, taller), height + (tile < taller ? 1 : 0));
}
