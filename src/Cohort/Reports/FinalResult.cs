namespace Cohort.Reports;

/// <summary>How the arms of the comparison ended, all under one budget.</summary>
/// <param name="Arms">The arms that were run.</param>
public sealed record FinalResult(IReadOnlyDictionary<ArmKind, ArmResult> Arms)
{
    /// <summary>The cohort; every run has it.</summary>
    public ArmResult Together => Arms[ArmKind.Together];

    /// <summary>How an arm ended; null where it was not run.</summary>
    public ArmResult? this[ArmKind arm] => Arms.GetValueOrDefault(arm);

    /// <summary>The arms that were run, in the order in which they are shown.</summary>
    public IEnumerable<(ArmKind Kind, ArmResult Result)> Ordered => Arms.OrderBy(a => a.Key).Select(a => (a.Key, a.Value));
}
