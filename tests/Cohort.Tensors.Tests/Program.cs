using System.Runtime.Intrinsics;

namespace Cohort.Tensors.Tests;

/// <summary>
/// Run on its own, prints whether 512-bit registers are used, whether 256-bit ones are, and the bits that fixed training runs,
/// products of many shapes and decompositions end with; with the argument <c>online</c>, those of learning one example at a time.
/// </summary>
internal static class Program
{
    private static void Main(string[] arguments)
    {
        var bits = arguments is ["online"]
            ? OnlineReference.Hash()
            : $"{SmallTraining.Hash(threads: 1)} {ProductBits.Hash()} {ImageTraining.Hash(threads: 1)} {Dense.Hash()}";
        Console.WriteLine($"{Vector512.IsHardwareAccelerated} {Vector256.IsHardwareAccelerated} {bits}");
    }
}
