namespace Cohort.Checkpoints;

/// <summary>The tensors of one group of learners: one safetensors file of a checkpoint.</summary>
/// <param name="Name">Unique in its checkpoint.</param>
/// <param name="Tensors">Parameters, optimiser moments and every other tensor the group needs to go on.</param>
internal sealed record CheckpointGroup(string Name, IReadOnlyList<TensorEntry> Tensors)
{
    /// <summary>The tensor of a name.</summary>
    /// <exception cref="Problems.CohortException">It is not there: COH3072.</exception>
    public TensorEntry this[string name] => Tensors.FirstOrDefault(t => t.Name == name)
        ?? throw Problems.CheckpointProblems.MissingState.Exception($"group \"{Name}\" has no tensor \"{name}\"");
}
