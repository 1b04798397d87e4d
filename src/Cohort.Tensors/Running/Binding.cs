namespace Cohort.Tensors;

/// <summary>Where an input or a result of a program lies for an item, and how far it moves each step.</summary>
public readonly record struct Binding
{
    /// <summary>Binds to floats.</summary>
    /// <param name="buffer">The memory; it must outlive the run.</param>
    /// <param name="offset">Where the first step's value begins, in elements.</param>
    /// <param name="stridePerStep">How many elements it moves each step; 0 stays.</param>
    public Binding(NativeBuffer<float> buffer, long offset = 0, int stridePerStep = 0)
        => (Buffer, Type, Offset, StridePerStep) = (buffer, ElementType.Single, offset, stridePerStep);

    /// <summary>Binds to integers.</summary>
    /// <param name="buffer">The memory; it must outlive the run.</param>
    /// <param name="offset">Where the first step's value begins, in elements.</param>
    /// <param name="stridePerStep">How many elements it moves each step; 0 stays.</param>
    public Binding(NativeBuffer<int> buffer, long offset = 0, int stridePerStep = 0)
        => (Buffer, Type, Offset, StridePerStep) = (buffer, ElementType.Int32, offset, stridePerStep);

    /// <summary>What the elements are.</summary>
    public ElementType Type { get; }

    /// <summary>Where the first step's value begins, in elements.</summary>
    public long Offset { get; }

    /// <summary>How many elements it moves each step.</summary>
    public int StridePerStep { get; }

    internal INativeBuffer? Buffer { get; }

    internal static Binding Of(NativeBuffer<float> buffer, ElementType type, long offset) => new(buffer, type, offset);

    internal nint AddressAt(int step) => Buffer!.Address + (nint)((Offset + (long)step * StridePerStep) * sizeof(float));

    private Binding(NativeBuffer<float> buffer, ElementType type, long offset) => (Buffer, Type, Offset) = (buffer, type, offset);
}
