using System.Runtime.InteropServices;

namespace Cohort.Tensors;

/// <summary>
/// Numbers outside the managed heap: aligned to 64 bytes, zero at first, with room past the end that kernels may read but never use.
/// Also for data sets larger than an array can be.
/// </summary>
/// <typeparam name="T">The type of its elements.</typeparam>
public sealed unsafe class NativeBuffer<T> : INativeBuffer, IDisposable
    where T : unmanaged
{
    private const int Alignment = 64;
    private const int PaddingBytes = 512;

    // Linux grants any amount, and ends the process when it is used: what cannot be there is not asked for.
    private static readonly nuint Most = (nuint)GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
    private T* pointer;

    /// <summary>Allocates a buffer of zeros.</summary>
    /// <param name="length">How many elements; not negative.</param>
    /// <exception cref="OutOfMemoryException">There is not so much memory.</exception>
    public NativeBuffer(long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Length = length;
        var bytes = checked((nuint)(length * sizeof(T) + PaddingBytes));
        if (bytes > Most) throw new OutOfMemoryException($"{bytes} bytes are more than there is memory");
        pointer = (T*)NativeMemory.AlignedAlloc(bytes, LargePages.Pay(bytes) ? LargePages.Size : Alignment);
        if (LargePages.Pay(bytes)) LargePages.Request(pointer, bytes);
        NativeMemory.Clear(pointer, bytes);
        GC.AddMemoryPressure((long)bytes);
    }

    /// <summary>Frees the memory.</summary>
    ~NativeBuffer() => Free();

    /// <summary>How many elements it holds.</summary>
    public long Length { get; }

    internal T* Pointer => pointer != null ? pointer : throw new ObjectDisposedException(nameof(NativeBuffer<T>));

    nint INativeBuffer.Address => (nint)Pointer;

    /// <summary>One element.</summary>
    public ref T this[long index]
    {
        get
        {
            if ((ulong)index >= (ulong)Length) throw new ArgumentOutOfRangeException(nameof(index), index, $"the buffer holds {Length}");
            return ref Pointer[index];
        }
    }

    /// <summary>Some of its elements; valid until the buffer is disposed.</summary>
    public Span<T> Slice(long start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if (start + length > Length) throw new ArgumentOutOfRangeException(nameof(length), length, $"{start} + {length} is past the end, {Length}");
        return new Span<T>(Pointer + start, length);
    }

    /// <summary>Frees the memory; the buffer cannot be used afterwards.</summary>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (pointer == null) return;
        NativeMemory.AlignedFree(pointer);
        pointer = null;
        GC.RemoveMemoryPressure(Length * sizeof(T) + PaddingBytes);
    }
}
