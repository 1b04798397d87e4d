using System.Runtime.Intrinsics;

namespace Cohort.Tensors.Tests;

/// <summary>Run on its own, prints whether 512-bit registers are used, whether 256-bit ones are, and the bits that a fixed training run and products of many shapes end with.</summary>
internal static class Program
{
    private static void Main()
        => Console.WriteLine($"{Vector512.IsHardwareAccelerated} {Vector256.IsHardwareAccelerated} {SmallTraining.Hash(threads: 1)} {ProductBits.Hash()}");
}
