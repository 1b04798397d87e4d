using Cohort.Tensors;

namespace Cohort.Models;

/// <summary>What a layer of a recurrent network does at one position: from the vector there, and what it kept, to what it keeps now.</summary>
/// <param name="name">Unique in its network; the prefix of its segments.</param>
/// <param name="width">W.</param>
/// <param name="keeps">How many vectors it keeps.</param>
internal abstract class RecurrentCell(string name, int width, int keeps)
{
    /// <summary>Unique in its network.</summary>
    public string Name { get; } = name;

    /// <summary>The length of what it gives, W.</summary>
    public int Width { get; } = width;

    /// <summary>The names of what it keeps, where a sequence is read token by token.</summary>
    public IReadOnlyList<string> Kept { get; } = [.. Enumerable.Range(1, keeps).Select(i => $"{name}.kept{i}")];

    /// <summary>Its weights.</summary>
    public abstract IReadOnlyList<Segment> Segments { get; }

    /// <summary>Records one position.</summary>
    /// <param name="pass">The pass, with the parameters to use.</param>
    /// <param name="x">The vector there, <c>[B, inputs]</c>.</param>
    /// <param name="kept">What it kept at the position before, <c>[B, W]</c> each; null: there was none, and all are 0.</param>
    /// <returns>What it keeps now; the first is its output.</returns>
    public abstract IReadOnlyList<Tensor> Next(Forwarding pass, Tensor x, IReadOnlyList<Tensor>? kept);

    /// <summary>How weights start: uniform in ±1/sqrt(W), the usual default of PyTorch's recurrent layers.</summary>
    protected Initializer Start => Initializer.Uniform((float)(1 / Math.Sqrt(Width)));
}
