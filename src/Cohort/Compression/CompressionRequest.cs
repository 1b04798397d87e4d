using Cohort.Tensors;

namespace Cohort.Compression;

/// <summary>What is compressed, beside the numbers themselves.</summary>
/// <param name="Shapes">The shapes of the segments, whose numbers lie one after the other.</param>
/// <param name="Random">The sender's random numbers for this message.</param>
/// <param name="Memory">What the sender keeps from one message to the next, in checkpoints, too; empty at first.</param>
public sealed record CompressionRequest(IReadOnlyList<Shape> Shapes, RandomStream Random, List<float> Memory);
