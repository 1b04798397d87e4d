using Cohort.Metrics;

namespace Cohort.Reports;

/// <summary>
/// What learning together changed for each peer on its local test: adapted against alone after the same (<c>aloneAdapted</c>).
/// </summary>
/// <param name="Metric">The metric compared.</param>
/// <param name="Alone">Per peer.</param>
/// <param name="Adapted">Per peer.</param>
public sealed record LocalGains(Metric Metric, IReadOnlyList<double> Alone, IReadOnlyList<double> Adapted)
{
    /// <summary>How many peers are better off. A value that is not finite is never better.</summary>
    public int Better => Enumerable.Range(0, Alone.Count).Count(peer => Gain(peer) > 0);

    /// <summary>How many peers are worse off.</summary>
    public int Worse => Enumerable.Range(0, Alone.Count).Count(peer => Gain(peer) < 0);

    /// <summary>How many peers see no change, or have a value that is not finite.</summary>
    public int Same => Alone.Count - Better - Worse;

    /// <summary>Of those, how many have a value that is not finite: the peer set no rows aside, or something diverged.</summary>
    public int Undefined => Enumerable.Range(0, Alone.Count).Count(peer => !double.IsFinite(Gain(peer)));

    /// <summary>Compares a metric, or gives null where one of the two arms was not measured on local tests.</summary>
    public static LocalGains? Of(FinalResult final, string metric) =>
        (final[ArmKind.AloneAdapted] ?? final[ArmKind.Alone])?.LocalTest?.GetValueOrDefault(metric) is { } alone
        && final[ArmKind.Adapted]?.LocalTest?.GetValueOrDefault(metric) is { } adapted
        && alone.PerLearner.Count == adapted.PerLearner.Count
            ? new LocalGains(alone.Metric, alone.PerLearner, adapted.PerLearner)
            {
                Losses = [.. alone.PerLearner.Select((_, k) =>
                    (final[ArmKind.AloneAdapted] ?? final[ArmKind.Alone]).LossOf(k) + final[ArmKind.Adapted].LossOf(k))],
                Basis = final[ArmKind.AloneAdapted] is null ? ArmKind.Alone : ArmKind.AloneAdapted,
            }
            : null;

    /// <summary>Per peer, finite where neither learner has diverged: a value that is not is then undefined.</summary>
    internal IReadOnlyList<double> Losses { get; init; } = [];

    /// <summary>What <see cref="Adapted"/> is compared with: <c>aloneAdapted</c>, or <c>alone</c> where that was not run.</summary>
    public ArmKind Basis { get; init; } = ArmKind.AloneAdapted;

    /// <summary>How many peers are better and worse off, in the same words wherever that is said.</summary>
    public string Counts => $"peers better off: {Better}, the same: {Same - Undefined}, worse off: {Worse}"
        + (Undefined > 0 ? $", without a number: {Undefined}" : "");

    /// <summary>By how much a peer is better off: positive where it is, whichever way the metric improves; not finite where a value is not.</summary>
    public double Gain(int peer) => Metric.Gain(Alone[peer], Adapted[peer]);
}
