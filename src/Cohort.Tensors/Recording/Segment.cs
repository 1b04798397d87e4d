namespace Cohort.Tensors;

/// <summary>A named part of a learner's row: a weight, a bias, an optimiser's moment, a method's state.</summary>
/// <param name="name">Unique within a row, such as <c>hidden.weight</c>.</param>
/// <param name="shape">The shape of one learner's values.</param>
/// <param name="initializer">How it begins; zeros unless given.</param>
public sealed class Segment(string name, Shape shape, Initializer? initializer = null)
{
    /// <summary>The name, unique within a row; programs and checkpoints know a segment by it.</summary>
    public string Name { get; } = string.IsNullOrEmpty(name) ? throw new ArgumentException("a segment needs a name", nameof(name)) : name;

    /// <summary>The shape of one learner's values.</summary>
    public Shape Shape { get; } = shape;

    /// <summary>How it begins.</summary>
    public Initializer Initializer { get; } = initializer ?? Initializer.Zeros;

    /// <summary>Whether learning changes it (true) or it is frozen or state (false).</summary>
    public bool Trainable { get; init; } = true;

    /// <summary>Whether peers pass it on (true) or it stays private (false).</summary>
    public bool Exchanged { get; init; } = true;

    /// <summary>Who declared it: <c>model</c>, or a method's name.</summary>
    public string Owner { get; init; } = "model";

    /// <summary>Whether it is stored once for the whole bank, the same for all learners; programs may only read it.</summary>
    public bool Shared { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} {Shape}";
}
