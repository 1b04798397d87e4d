using Cohort.Hooks;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Roles;

namespace Cohort.Streams;

/// <summary>How peers learn from a stream.</summary>
public sealed record StreamOptions
{
    /// <summary>K, how many peers; at least 1. Default 4.</summary>
    public int Peers { get; init; } = 4;

    /// <summary>How rows are dealt out. Default <see cref="StreamDealing.RoundRobin"/>.</summary>
    public StreamDealing Deal { get; init; } = StreamDealing.RoundRobin;

    /// <summary>In how many rounds the stream is gone through, each a stretch of every peer's rows with an exchange after it; at least 1. Default 40.</summary>
    public int Rounds { get; init; } = 40;

    /// <summary>The step size; finite, not negative. Default 0.1.</summary>
    public float Rate { get; init; } = 0.1f;

    /// <summary>The L2 penalty; finite, not negative. Default 0.</summary>
    public float L2 { get; init; }

    /// <summary>The seed of the exchanges' random choices; learning itself has none. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>What peers pass each other after a round, in this order: linear exchanges that use no hook but <see cref="IBegin"/>, such as <c>gossip</c> and <c>fedavg</c>. Default nothing.</summary>
    public IReadOnlyList<ExchangeOptions> Exchange { get; init; } = [];

    internal void Check(List<Problem> problems)
    {
        if (Peers < 1) problems.Add(PlanProblems.OutOfRange.Here($"peers is {Peers}; it must be at least 1"));
        if (Rounds < 1) problems.Add(PlanProblems.OutOfRange.Here($"rounds is {Rounds}; it must be at least 1"));
        if (!(float.IsFinite(Rate) && Rate >= 0)) problems.Add(PlanProblems.OutOfRange.Here(FormattableString.Invariant($"rate is {Rate}; it must be finite and not negative")));
        if (!(float.IsFinite(L2) && L2 >= 0)) problems.Add(PlanProblems.OutOfRange.Here(FormattableString.Invariant($"l2 is {L2}; it must be finite and not negative")));
        foreach (var method in Exchange.Select(e => e.Method).Where(m => !Fits(m)))
            problems.Add(PlanProblems.Inconsistent.Here($"{PlanCatalogue.NameOf(method.GetType()) ?? method.GetType().Name} takes part in recorded steps or combines inboxes; a stream of single examples has linear exchanges only, such as gossip and fedavg"));
    }

    private static bool Fits(IExchange method) => method is Methods.NoExchange
        || (method is ILinearExchange && method is not (IDeclare or IWrapPredict or IJudge or IChangeGradient or IAnswer or IAttempt or IChoose or IRemember));
}
