namespace Cohort.Tensors;

/// <summary>All learners of one architecture: a matrix <c>[rows, floats]</c> whose row is one learner's segments.</summary>
public sealed unsafe class Bank : IDisposable
{
    private readonly NativeBuffer<float> rows;
    private readonly NativeBuffer<float> shared;

    /// <summary>Makes a bank of zeros.</summary>
    /// <param name="layout">What a row consists of.</param>
    /// <param name="rows">How many rows; not negative.</param>
    public Bank(RowLayout layout, int rows)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        (Layout, Rows) = (layout, rows);
        this.rows = new NativeBuffer<float>((long)rows * layout.Length);
        shared = new NativeBuffer<float>(layout.SharedLength);
    }

    /// <summary>How many rows it has.</summary>
    public int Rows { get; }

    /// <summary>What a row consists of.</summary>
    public RowLayout Layout { get; }

    /// <summary>One learner's values of a segment, row-major; of a shared segment, the values of all.</summary>
    public Span<float> this[int row, Segment segment] => new(Address(row, segment), segment.Shape.Size);

    /// <summary>One learner's whole row, padding included; shared segments are not in it.</summary>
    public Span<float> Row(int row)
    {
        Check(row);
        return rows.Slice((long)row * Layout.Length, Layout.Length);
    }

    /// <summary>Fills every segment of a row by its initializer, from the stream (seed, "init/" + name, id). Shared segments get the
    /// numbers of id 0, whatever the row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="id">The learner's stable id.</param>
    public void Initialize(int row, ulong seed, int id)
    {
        foreach (var segment in Layout.Segments)
        {
            var stream = new RandomStream(seed, "init/" + segment.Name, segment.Shared ? 0 : id);
            segment.Initializer.Fill(this[row, segment], ref stream);
        }
    }

    /// <summary>Frees the memory; no run may use the bank any more.</summary>
    public void Dispose()
    {
        rows.Dispose();
        shared.Dispose();
    }

    internal float* Address(int row, Segment segment)
    {
        Check(row);
        var offset = Layout.OffsetOf(segment);
        return Layout[segment.Name].Shared ? shared.Pointer + offset : rows.Pointer + (long)row * Layout.Length + offset;
    }

    private void Check(int row)
    {
        if ((uint)row >= (uint)Rows) throw new ArgumentOutOfRangeException(nameof(row), row, $"the bank has {Rows} rows");
    }
}
