using Cohort.Compression;
using Cohort.Options;

namespace Cohort.Plans;

/// <summary>
/// What goes over the links of an exchange in place of the numbers themselves. Every learner has a public copy, which is what the others know of it;
/// it sends its difference from that, compressed, and all add what arrives to the copy. The exchange takes place among public copies, and what it
/// changes of one's own is then done to one's weights.
/// </summary>
/// <remarks>
/// Source: Koloskova, Stich, Jaggi, "Decentralized Stochastic Optimization and Gossip Algorithms with Compressed Communication" (CHOCO-SGD), ICML
/// 2019, algorithm 2, for any rule in place of the weighted mean: <c>x_k + step (rule(public copies)_k - public copy of k)</c>. With a full
/// graph and a step of 1 this is error feedback as in Seide et al. 2014 and Karimireddy et al. 2019. Public copies begin as the weights that all
/// start from; where learners start from different ones, the first message of each is not compressed. What a server answers (fedavg) is not either.
/// Cost: a copy of the payload for each learner, and one compression for each sender and round, however many hear it.
/// </remarks>
public sealed record CompressionOptions
{
    /// <summary>How the difference is compressed.</summary>
    [PlanChoice]
    public required ICompression Method { get; init; }

    /// <summary>
    /// Whether a learner keeps what has not been said yet, and says it later. If not, it goes on from what the others know of it, and the rest is
    /// lost.
    /// </summary>
    public bool ErrorFeedback { get; init; } = true;

    /// <summary>
    /// How far a learner follows what the exchange makes of the public copies, gamma in the paper: on sparse graphs, where little is sent, below 1.
    /// </summary>
    [PlanRange(0, 1, MinExclusive = true)]
    public double Step { get; init; } = 1;
}
