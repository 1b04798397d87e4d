using Cohort.Options;

namespace Cohort.Methods;

/// <summary>The mean of the vectors that Krum finds best, among the receiver's own and those that it hears. Cost: O(n^2 d).</summary>
/// <remarks>
/// Source: the paper, section 5: the m vectors with the smallest scores are averaged. With m = 1 it is Krum; with m = n it is the plain mean. The
/// promise of the paper is proved for m = 1.
/// </remarks>
[Method("multi_krum", Role = MethodRole.Exchange)]
[Paper("multi-krum")]
public sealed class MultiKrum : Krum
{
    /// <summary>How many vectors are averaged, m; null: n - f, as many as are surely honest.</summary>
    [PlanRange(1, 100_000)]
    public int? Kept { get; init; }

    /// <inheritdoc/>
    protected override int Chosen(int vectors, int attackers) => Kept ?? vectors - attackers;
}
