namespace Cohort.Reports;

/// <summary>How the arms of the comparison ended, all under one budget.</summary>
/// <param name="Arms">The arms that were run.</param>
public sealed record FinalResult(IReadOnlyDictionary<ArmKind, ArmResult> Arms)
{
    /// <summary>The cohort; every run has it.</summary>
    public ArmResult Together => Arms[ArmKind.Together];

    /// <summary>How an arm ended; null where it was not run.</summary>
    public ArmResult? this[ArmKind arm] => Arms.GetValueOrDefault(arm);

    /// <summary>
    /// What learning together gives each learner, with intervals: together over alone and adapted over aloneAdapted, on the common test set and on
    /// local tests, by the number that stands for all. Empty where nothing was compared, and where that number is no mean over rows.
    /// </summary>
    public IReadOnlyList<PairedGains> Gains { get; init; } = [];

    /// <summary>One of <see cref="Gains"/>; null where there is none.</summary>
    /// <param name="arm">The arm that is looked at.</param>
    /// <param name="local">Whether on local tests.</param>
    internal PairedGains? GainsOf(ArmKind arm, bool local) => Gains.FirstOrDefault(g => g.Arm == arm && g.OnLocalTest == local);

    /// <summary>The arms that were run, in the order in which they are shown.</summary>
    public IEnumerable<(ArmKind Kind, ArmResult Result)> Ordered => Arms.OrderBy(a => a.Key).Select(a => (a.Key, a.Value));
}
