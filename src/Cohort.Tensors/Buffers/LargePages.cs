using System.Runtime.InteropServices;

namespace Cohort.Tensors;

/// <summary>
/// Asks Linux for pages of 2 MiB under large buffers: kernels walk over weights and activations in strides, and with pages of 4 KiB most
/// strides cost a walk through the page tables. Where the system has none to give, or is another, nothing changes.
/// </summary>
internal static unsafe partial class LargePages
{
    /// <summary>Bytes of a large page.</summary>
    public const nuint Size = 2 << 20;

    private const int HugePage = 14; // MADV_HUGEPAGE, madvise(2)

    /// <summary>Whether a buffer of so many bytes is worth large pages: from two of them on. "GPT" of bench/compare.</summary>
    public static bool Pay(nuint bytes) => bytes >= 2 * Size && OperatingSystem.IsLinux();

    /// <summary>Requests them; before the memory is first touched.</summary>
    /// <param name="start">A multiple of <see cref="Size"/>.</param>
    /// <param name="bytes">How many bytes.</param>
    public static void Request(void* start, nuint bytes) => _ = Advise(start, bytes, HugePage); // advice: whether it is taken is the system's affair

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(void* start, nuint length, int advice);
}
