using System.Runtime.Intrinsics;

namespace Cohort.Tensors.Tests;

/// <summary>
/// Run on its own, prints whether 512-bit registers are used, whether 256-bit ones are, and the bits that a fixed training run ends
/// with; with the argument <c>online</c>, a run of learning one example at a time.
/// </summary>
internal static class Program
{
    private static void Main(string[] arguments)
    {
        var hash = arguments is ["online"] ? OnlineReference.Hash() : SmallTraining.Hash(threads: 1);
        Console.WriteLine($"{Vector512.IsHardwareAccelerated} {Vector256.IsHardwareAccelerated} {hash}");
    }
}
