using Cohort.Tensors;

namespace Cohort.Models;

/// <summary>What a layer of a recurrent network does at one position: from the vector there, and what it kept, to what it keeps now.</summary>
/// <param name="name">Unique in its network; the prefix of its segments.</param>
internal abstract class RecurrentCell(string name)
{
    /// <summary>Unique in its network.</summary>
    public string Name { get; } = name;

    /// <summary>Its weights.</summary>
    public abstract IReadOnlyList<Segment> Segments { get; }

    /// <summary>Records one position.</summary>
    /// <param name="pass">The pass, with the parameters to use.</param>
    /// <param name="x">The vector there, <c>[B, inputs]</c>.</param>
    /// <param name="kept">What it kept at the position before, <c>[B, W]</c> each; null: there was none, and all are 0.</param>
    /// <returns>What it keeps now; the first is its output.</returns>
    public abstract IReadOnlyList<Tensor> Next(Forwarding pass, Tensor x, IReadOnlyList<Tensor>? kept);

    /// <summary>How weights start: uniform in ±1/sqrt(W), the usual default of PyTorch's recurrent layers.</summary>
    protected static Initializer Start(int width) => Initializer.Uniform((float)(1 / Math.Sqrt(width)));
}
