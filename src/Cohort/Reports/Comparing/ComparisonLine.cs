using Cohort.Metrics;

namespace Cohort.Reports;

/// <summary>One number of a report over several seeds.</summary>
/// <param name="Name">The arm, or the plan, or what is compared with what.</param>
/// <param name="OnLocalTest">Whether on the rows that each peer set aside; otherwise on the common test set.</param>
/// <param name="Metric">What it is.</param>
/// <param name="Values">Seed by seed: of an arm the mean over its learners, of a difference the gain, positive where it is better.</param>
/// <param name="IsGain">Whether it is a difference, paired over seeds.</param>
internal sealed record ComparisonLine(string Name, bool OnLocalTest, Metric Metric, IReadOnlyList<double> Values, bool IsGain)
{
    /// <summary>Mean, spread and interval; of a difference paired over seeds.</summary>
    public MeanInterval Summary { get; } = MeanInterval.Of(Values);

    /// <summary>The arm that it is of, for its colour; null for a difference.</summary>
    public ArmKind? Arm { get; init; }

    /// <summary>Whether the difference is clear: its interval leaves out zero.</summary>
    public GainVerdict Verdict => new PairedGain(Values.Count, Summary.Mean, Summary.Interval.Low, Summary.Interval.High).Verdict;
}
