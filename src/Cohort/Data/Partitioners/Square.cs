using Cohort.Options;

namespace Cohort.Data;

/// <summary>Sizes that grow: peer p has p squared times the rows of peer 1.</summary>
[PlanName("square")]
public sealed class Square : SizeSkew
{
    private protected override string Name => "square";

    private protected override double Units(int peer, int peers) => (double)peer * peer;
}
