using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Cohort.Reports;

/// <summary>Where a run took place. It holds nothing that names a person or a host.</summary>
/// <param name="Os">The operating system.</param>
/// <param name="Architecture">Such as <c>X64</c>.</param>
/// <param name="Processors">How many logical processors the process may use.</param>
/// <param name="Vector">The widest vector instructions in use: <c>AVX-512</c>, <c>AVX2</c>, <c>AdvSimd</c> or <c>none</c>.</param>
/// <param name="Runtime">Such as <c>.NET 10.0.0</c>.</param>
public sealed record MachineReport(string Os, string Architecture, int Processors, string Vector, string Runtime)
{
    /// <summary>This machine.</summary>
    public static MachineReport Here() => new(
        RuntimeInformation.OSDescription,
        RuntimeInformation.ProcessArchitecture.ToString(),
        Environment.ProcessorCount,
        Vector512.IsHardwareAccelerated && Avx512F.IsSupported ? "AVX-512" : Avx2.IsSupported ? "AVX2" : AdvSimd.IsSupported ? "AdvSimd" : "none",
        RuntimeInformation.FrameworkDescription);
}
