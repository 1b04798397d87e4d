using Cohort.Tensors;

namespace Cohort.Optimizers;

/// <summary>Whose weights an update rule moves. It names the rule's state, so that two rules of one kind have each their own in a row.</summary>
/// <param name="Prefix">
/// Begins every name: nothing for the learner's model, whose state is called <c>adam.mean/output.weight</c>; <c>gan.critic/</c> for the
/// part <c>critic</c> of the method <c>gan</c>.
/// </param>
public readonly record struct OptimizerScope(string Prefix)
{
    /// <summary>A segment for the rule's state, zeros at first: neither trained nor passed on to peers.</summary>
    /// <param name="name">Unique in the rule.</param>
    /// <param name="shape">Its shape for one learner.</param>
    public Segment State(string name, Shape shape) => new($"{Prefix}{name}", shape) { Trainable = false, Exchanged = false, Owner = "optimizer" };
}
