using Cohort.Metrics;

namespace Cohort.Reports;

/// <summary>
/// What one arm gives each learner over another on the same rows, with a 95% interval each: whether it is better off, or whether so many rows
/// cannot tell. Each interval stands by itself: of forty learners without any difference about two are called better or worse by chance.
/// </summary>
/// <param name="Arm">The arm that is looked at.</param>
/// <param name="Against">The arm that it is compared with.</param>
/// <param name="OnLocalTest">Whether on the rows that each learner's peer set aside; otherwise on the common test set.</param>
/// <param name="Metric">What is compared.</param>
/// <param name="Learners">In order of ids.</param>
public sealed record PairedGains(ArmKind Arm, ArmKind Against, bool OnLocalTest, Metric Metric, IReadOnlyList<PairedGain> Learners)
{
    /// <summary>
    /// The interval: <c>newcombe</c>, method 10 of Newcombe, Statistics in Medicine 17, 1998, for shares of rows such as accuracy; or <c>student</c>,
    /// Student's t over what each row adds to the difference, for other means and functions of them.
    /// </summary>
    public required string Interval { get; init; }

    /// <summary>How many learners are clearly better off.</summary>
    public int Better => Count(GainVerdict.Better);

    /// <summary>How many are clearly worse off.</summary>
    public int Worse => Count(GainVerdict.Worse);

    /// <summary>How many have an interval that holds zero.</summary>
    public int NoClearDifference => Count(GainVerdict.NoClearDifference);

    /// <summary>How many have no interval.</summary>
    public int WithoutNumber => Count(GainVerdict.WithoutNumber);

    /// <summary>The counts, in the same words wherever they are said.</summary>
    public string Counts => $"better {Better}, worse {Worse}, no clear difference {NoClearDifference}"
        + (WithoutNumber > 0 ? $", without a number {WithoutNumber}" : "");

    private int Count(GainVerdict verdict) => Learners.Count(l => l.Verdict == verdict);
}
