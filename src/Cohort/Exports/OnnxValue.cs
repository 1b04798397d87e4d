namespace Cohort.Exports;

/// <summary>What goes into a graph or comes out of it: examples, as many as are wanted.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type of the elements, as <see cref="OnnxFile"/> numbers them.</param>
/// <param name="Rest">The lengths of all axes but the first, which is that of the examples.</param>
internal sealed record OnnxValue(string Name, int Type, IReadOnlyList<int> Rest)
{
    /// <summary>As a person writes it: <c>input [batch, 4]</c>.</summary>
    public override string ToString() => $"{Name} [{string.Join(", ", Rest.Select(n => $"{n}").Prepend("batch"))}]";
}
