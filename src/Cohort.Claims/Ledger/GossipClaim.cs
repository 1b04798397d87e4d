using Cohort.Data;
using Cohort.Methods;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Plans;
using Cohort.Roles;

namespace Cohort.Claims;

/// <summary>Averaging with two neighbours, without a server, is worth nearly what averaging with everyone through a server is.</summary>
[Claim("gossip", "")]
internal sealed class GossipClaim : Claim
{
    private const string Tuning = "rate 0.1; nothing was tuned for this arm";

    /// <inheritdoc/>
    public override string Paper =>
        "X. Lian, C. Zhang, H. Zhang, C.-J. Hsieh, W. Zhang, J. Liu: "
        + "Can decentralized algorithms outperform centralized algorithms? NeurIPS 2017";

    /// <inheritdoc/>
    public override string Sentence =>
        "Stochastic gradient descent in which each peer only averages with its neighbours reaches what the centralised form reaches.";

    /// <inheritdoc/>
    public override string Experiment =>
        "Drawn digits spread evenly over the peers; an MLP with 32 hidden units on each; one step of plain SGD on 32 rows of its own, then an "
        + "exchange, as in the paper's algorithm 1. "
        + "Accuracy is the mean over peers, each with its own model, on a common test set. Full: 8 peers, 1,600 rows, 200 rounds; fast: 4 peers, "
        + "400 rows, 60 rounds.";

    /// <inheritdoc/>
    public override string Tried =>
        "A first version (Dirichlet split with 0.5, one pass over the rows between exchanges, momentum 0.9, same margins) was not the paper's "
        + "setting. There the ring stayed 0.07 below the server, [-0.09, -0.06], a contradiction, and on other seeds 0.04 below, not shown; it was "
        + "0.28 above the peers alone. The second version was fixed before its first result.";

    /// <inheritdoc/>
    public override ClaimBudget Budget => new(BudgetUnit.Examples, Full: 51_200, Fast: 7_680);

    /// <inheritdoc/>
    public override IReadOnlyList<ClaimArm> Arms =>
    [
        new("alone", "no exchange", Tuning, c => c.Learn(PlanOf(c))),
        new("server", "FedAvg, everyone in every round", Tuning, c => c.Learn(PlanOf(c, new FederatedAveraging()))),
        new("ring", "gossip averaging with two neighbours on a ring", Tuning, c => c.Learn(PlanOf(c, new Gossip()))),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Comparison> Comparisons =>
    [
        Comparison.NoWorse("ring", than: "server", "accuracy", 0.05),
        Comparison.Gain("ring", over: "alone", "accuracy", 0.05),
    ];

    private static Plan PlanOf(ArmContext c, params IExchange[] exchange) => new()
    {
        Budget = new BudgetOptions { Rounds = c.Sized(full: 200, fast: 60) },
        Data = new DataOptions { Source = new GlyphSource { Rows = c.Sized(1600, 400), TestRows = c.Sized(1000, 300) } },
        Peers = new PeersOptions { Count = c.Sized(8, 4), Split = new Iid(), LocalTest = 0 },
        Learner = new LearnerOptions
        {
            Model = new Mlp { Hidden = [32] },
            Optimizer = new Sgd { Rate = 0.1 },
            Batch = 32,
            Local = new LocalOptions { Steps = 1 },
        },
        Exchange = [.. exchange.Select(method => new ExchangeOptions { Method = method })],
        Baselines = false,
    };
}
