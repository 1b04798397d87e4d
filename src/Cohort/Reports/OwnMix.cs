namespace Cohort.Reports;

/// <summary>What joining changed for each peer on its own mix of data: alone after the same extra pass, against adapted.</summary>
/// <param name="Metric">The metric compared.</param>
/// <param name="Alone">Per peer.</param>
/// <param name="Adapted">Per peer.</param>
public sealed record OwnMix(string Metric, IReadOnlyList<double> Alone, IReadOnlyList<double> Adapted)
{
    /// <summary>How many peers are better off. A value that is not finite is never better.</summary>
    public int Better => Count(gain => gain > 0);

    /// <summary>How many peers are worse off.</summary>
    public int Worse => Count(gain => gain < 0);

    /// <summary>How many peers see no change, or have a value that is not finite.</summary>
    public int Same => Alone.Count - Better - Worse;

    /// <summary>Compares a metric, or gives null where one of the two arms was not measured on the peers' own rows.</summary>
    public static OwnMix? Of(FinalResult final, string metric) =>
        (final.AloneExtra ?? final.Alone)?.Own?.GetValueOrDefault(metric) is { } alone
        && final.Adapted?.Own?.GetValueOrDefault(metric) is { } adapted
        && alone.PerLearner.Count == adapted.PerLearner.Count
            ? new OwnMix(metric, alone.PerLearner, adapted.PerLearner)
            : null;

    private int Count(Func<double, bool> when) => Alone.Zip(Adapted).Count(pair => when(MetricDirection.Gain(Metric, pair.First, pair.Second)));
}
