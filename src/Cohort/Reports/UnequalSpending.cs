using System.Globalization;
using Cohort.Metrics;

namespace Cohort.Reports;

/// <summary>
/// Where arms that are compared did not spend the same, in a sentence: their results then are not those of one budget. Bytes are left
/// out, for only the cohort passes any; so are the steps of <c>pooled</c>, whose rows lie together and fill their batches.
/// </summary>
internal static class UnequalSpending
{
    private static readonly ArmKind[][] Compared = [[ArmKind.Alone, ArmKind.Together, ArmKind.Pooled], [ArmKind.Adapted, ArmKind.AloneAdapted]];

    /// <summary>The sentence; null where the arms spent the same.</summary>
    public static string? Describe(FinalResult final)
    {
        // Adapted arms go on from others and inherit a difference: it is told once.
        string[] gaps = [.. Enum.GetValues<Unit>().SelectMany(unit => Compared.Select(arms => GapOf(final, unit, arms)).OfType<string>().Take(1))];
        return gaps.Length == 0 ? null : $"The arms did not spend the same: {string.Join("; ", gaps)}.";
    }

    private static string? GapOf(FinalResult final, Unit unit, IEnumerable<ArmKind> arms)
    {
        var spent = arms.Where(arm => Counts(unit, arm) && final[arm] is not null)
            .Select(arm => (Arm: arm, Amount: final[arm]!.Spent.GetValueOrDefault(unit)))
            .ToArray();
        if (spent.DistinctBy(s => s.Amount).Count() < 2) return null;
        var amounts = spent.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Arm.Name()} {s.Amount:N0}"));
        return $"{unit.Name()} {string.Join(", ", amounts)}";
    }

    private static bool Counts(Unit unit, ArmKind arm) => unit != Unit.Bytes && (unit != Unit.Steps || arm != ArmKind.Pooled);
}
