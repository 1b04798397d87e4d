using Cohort.Tensors;

namespace Cohort.Models;

/// <summary>A chain of layers from a batch of examples to a batch of outputs (logits, or one number for a regression).</summary>
public sealed class Network
{
    /// <summary>Makes a network.</summary>
    /// <param name="layers">Any number, with different names; none: a learner without weights, whose answers come from elsewhere.</param>
    /// <param name="example">The shape of one example, such as <c>[784]</c> or <c>[28, 28, 1]</c>.</param>
    /// <param name="outputs">How many outputs each example gets.</param>
    public Network(IReadOnlyList<Layer> layers, Shape example, int outputs)
    {
        Layers = layers;
        Example = example;
        Outputs = outputs;
        Segments = [.. layers.SelectMany(l => l.Segments)];
    }

    /// <summary>The layers, first to last.</summary>
    public IReadOnlyList<Layer> Layers { get; }

    /// <summary>The shape of one example.</summary>
    public Shape Example { get; }

    /// <summary>How many outputs each example gets; of a sequence model each position.</summary>
    public int Outputs { get; }

    /// <summary>What examples are made of: numbers, or (of a sequence model) tokens.</summary>
    public ElementType ExampleType { get; init; }

    /// <summary>The segments of all layers, first to last.</summary>
    public IReadOnlyList<Segment> Segments { get; }

    /// <summary>How many numbers a learner of this network has.</summary>
    public int Size => Segments.Sum(s => s.Shape.Size);

    /// <summary>The same, also where they are more than a learner can have; <see cref="long.MaxValue"/> stands for more.</summary>
    public long LongSize => (long)Int128.Min(Segments.Aggregate((Int128)0, (sum, s) => sum + s.Shape.LongSize), long.MaxValue);

    /// <summary>Records a forward pass; each layer's output is tapped under the layer's name.</summary>
    /// <param name="pass">The pass.</param>
    /// <param name="x"><c>[B, ...example]</c>.</param>
    /// <returns><c>[B, outputs]</c>; of a sequence model <c>[B, T, outputs]</c>.</returns>
    public Tensor Forward(Forwarding pass, Tensor x)
    {
        foreach (var layer in Layers) x = pass.Through(layer, x);
        return x;
    }
}
