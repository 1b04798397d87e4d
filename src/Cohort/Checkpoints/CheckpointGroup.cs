namespace Cohort.Checkpoints;

/// <summary>The tensors of one group of learners: one safetensors file of a checkpoint.</summary>
/// <param name="Name">Unique in its checkpoint.</param>
/// <param name="Tensors">Parameters, optimiser moments and every other tensor the group needs to go on.</param>
internal sealed record CheckpointGroup(string Name, IReadOnlyList<TensorEntry> Tensors)
{
    private readonly Lazy<Dictionary<string, TensorEntry>> byName = new(() => Tensors.ToDictionary(t => t.Name, StringComparer.Ordinal));

    /// <summary>The tensor of a name.</summary>
    /// <exception cref="Problems.CohortException">It is not there: COH3072.</exception>
    public TensorEntry this[string name] => byName.Value.GetValueOrDefault(name) ?? throw Problems.CheckpointProblems.MissingState.Exception(
        $"group \"{Name}\" has no tensor \"{name}\"");

    /// <summary>The values of a tensor of singles.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="shape">The lengths of all its axes.</param>
    /// <exception cref="Problems.CohortException">It is not there, or has another type or shape: COH3072.</exception>
    public ReadOnlySpan<float> Singles(string name, IReadOnlyList<long> shape)
    {
        var tensor = this[name];
        return tensor.Type == TensorType.F32 && tensor.Shape.SequenceEqual(shape) ? tensor.Singles
            : throw Problems.CheckpointProblems.MissingState.Exception(
                $"tensor {Problems.Excerpt.Quoted(name)} of group \"{Name}\" is {tensor.Type} of shape [{string.Join(", ", tensor.Shape)}]; "
                + $"this run has {TensorType.F32} of shape [{string.Join(", ", shape)}]");
    }
}
