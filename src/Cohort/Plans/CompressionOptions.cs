using Cohort.Compression;
using Cohort.Options;

namespace Cohort.Plans;

/// <summary>
/// What goes over the links of an exchange in place of the numbers themselves. Every learner has a public copy, which is what the others know of it;
/// it sends its difference from that, compressed, and all add what arrives to the copy. The exchange takes place among public copies.
/// </summary>
/// <remarks>
/// Where all hear the same and the rule is a mean (fedavg; gossip over a full graph), everyone knows what comes out: learners go on from it, it
/// becomes the public copy, and what was not said of a difference is added to the next one: error feedback (Stich, Cordonnier, Jaggi, "Sparsified
/// SGD with Memory", NeurIPS 2018, algorithm 1; Karimireddy et al., ICML 2019). Elsewhere, and with other rules, a gate or an attack, a learner
/// changes by what the exchange makes of the public copies, <c>x_k + step (rule(copies)_k - copy_k)</c>, and what was not said stays in its
/// weights: Koloskova, Stich, Jaggi, "Decentralized Stochastic Optimization and Gossip Algorithms with Compressed Communication" (CHOCO-SGD), ICML
/// 2019, algorithm 2. The first message is whole where learners start from different weights. What a server answers is not compressed. Cost: two
/// copies of the payload for each learner, and one compression for each sender and round, however many hear it.
/// </remarks>
public sealed record CompressionOptions
{
    /// <summary>How the difference is compressed.</summary>
    [PlanChoice]
    public required ICompression Method { get; init; }

    /// <summary>
    /// Whether a learner keeps what has not been said yet, and says it later. If not, it goes on from what the others know of it, and the rest
    /// is lost.
    /// </summary>
    public bool ErrorFeedback { get; init; } = true;

    /// <summary>
    /// How far a learner follows what the exchange makes of the public copies, gamma in CHOCO-SGD: on sparse graphs, where little is sent, below 1.
    /// Where everyone knows what comes out it is 1.
    /// </summary>
    [PlanRange(0, 1, MinExclusive = true)]
    public double Step { get; init; } = 1;
}
