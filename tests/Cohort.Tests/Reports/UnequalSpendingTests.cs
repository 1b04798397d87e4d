using Cohort.Metrics;
using Cohort.Reports;

namespace Cohort.Tests.Reports;

public class UnequalSpendingTests
{
    private static readonly (Unit, long)[] Usual = [(Unit.Steps, 10), (Unit.Examples, 3200)];

    [Fact]
    public void Describe_EqualButForBytesAndPooledSteps_IsNull() => Assert.Null(UnequalSpending.Describe(Final(
        (ArmKind.Alone, Usual),
        (ArmKind.Together, [.. Usual, (Unit.Bytes, 99)]),
        (ArmKind.Pooled, [(Unit.Steps, 7), (Unit.Examples, 3200)]),
        (ArmKind.Adapted, [(Unit.Steps, 20), (Unit.Bytes, 99)]),
        (ArmKind.AloneAdapted, [(Unit.Steps, 20)]))));

    [Fact]
    public void Describe_Differences_AreNamedOnceInTheOrderOfUnitsAndArms() => Assert.Equal(
        "The arms did not spend the same: steps alone 10, together 5; examples alone 3,200, together 1,600, pooled 3,200; "
            + "labels adapted 3, aloneAdapted 0.",
        UnequalSpending.Describe(Final(
            (ArmKind.AloneAdapted, [(Unit.Steps, 20), (Unit.Examples, 6400)]),
            (ArmKind.Pooled, Usual),
            (ArmKind.Together, [(Unit.Steps, 5), (Unit.Examples, 1600)]),
            (ArmKind.Alone, Usual),
            (ArmKind.Adapted, [(Unit.Steps, 15), (Unit.Examples, 4800), (Unit.Labels, 3)]))));

    [Fact]
    public void Describe_ArmThatWasNotRun_IsNoDifference() => Assert.Null(UnequalSpending.Describe(Final((ArmKind.Together, Usual))));

    private static FinalResult Final(params (ArmKind Arm, (Unit Unit, long Amount)[] Spent)[] arms) => new(arms.ToDictionary(
        a => a.Arm,
        a => new ArmResult(new Dictionary<string, MetricSummary>()) { Spent = a.Spent.ToDictionary(s => s.Unit, s => s.Amount) }));
}
