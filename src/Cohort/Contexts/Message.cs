namespace Cohort.Contexts;

/// <summary>What one learner passes to another: its exchanged segments and the lists that the exchange names.</summary>
/// <param name="Sender">The sender's learner id.</param>
/// <param name="Examples">How many training rows the sender has.</param>
/// <param name="Payload">The exchanged segments, one after the other.</param>
/// <param name="State">A copy of the sender's lists that the exchange names.</param>
public sealed record Message(int Sender, int Examples, ReadOnlyMemory<float> Payload, StateStore State);
