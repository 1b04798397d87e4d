namespace Cohort.Compare;

/// <summary>A matrix product of training: <c>[M, Depth]</c> times <c>[Depth, N]</c>, either operand stored transposed.</summary>
internal sealed record ProductCase(string Name, int M, int Depth, int N, bool TransposeA = false, bool TransposeB = false)
{
    /// <summary>
    /// The 22 shapes of training small models: squares, a perceptron's layers forward and back, convolutions unfolded, a small GPT's.
    /// </summary>
    public static IReadOnlyList<ProductCase> All { get; } =
    [
        new("square 64", 64, 64, 64),
        new("square 128", 128, 128, 128),
        new("square 256", 256, 256, 256),
        new("square 512", 512, 512, 512),
        new("square 1024", 1024, 1024, 1024),
        new("layer 1 forward, batch 32", 32, 784, 200),
        new("layer 1 forward, batch 64", 64, 784, 200),
        new("layer 1 forward, batch 256", 256, 784, 200),
        new("layer 1 forward, batch 32, W transposed", 32, 784, 200, TransposeB: true),
        new("layer 1 forward, batch 64, W transposed", 64, 784, 200, TransposeB: true),
        new("layer 1 weight gradient, batch 32", 784, 32, 200, TransposeA: true),
        new("layer 1 weight gradient, batch 64", 784, 64, 200, TransposeA: true),
        new("layer 2 forward, batch 32", 32, 200, 10),
        new("layer 2 forward, batch 64", 64, 200, 10),
        new("layer 2 input gradient, batch 32", 32, 10, 200, TransposeB: true),
        new("layer 2 weight gradient, batch 32", 200, 32, 10, TransposeA: true),
        new("convolution 1 unfolded", 25088, 9, 16),
        new("convolution 2 unfolded", 6272, 144, 32),
        new("convolution 2 input gradient", 6272, 32, 144, TransposeB: true),
        new("convolution 2 weight gradient", 144, 6272, 32, TransposeA: true),
        new("attention projections, W transposed", 2048, 128, 384, TransposeB: true),
        new("GPT hidden layer", 2048, 128, 512),
    ];

    public override string ToString() => $"{Name}: {M} x {Depth} x {N}";
}
