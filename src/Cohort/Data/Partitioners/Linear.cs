using Cohort.Options;

namespace Cohort.Data;

/// <summary>Sizes that grow: peer p has p times the rows of peer 1.</summary>
[PlanName("linear")]
public sealed class Linear : SizeSkew
{
    private protected override string Name => "linear";

    private protected override double Units(int peer, int peers) => peer;
}
