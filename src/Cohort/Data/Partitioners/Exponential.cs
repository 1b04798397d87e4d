using Cohort.Options;
using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>Sizes that grow fast: each peer has e (2.718) times the rows of the one before.</summary>
[PlanName("exponential")]
public sealed class Exponential : SizeSkew
{
    private protected override string Name => "exponential";

    // Counted down from the last peer, so that many peers do not overflow; the proportions are the same.
    private protected override double Units(int peer, int peers) => PortableMath.Exp(peer - peers);
}
