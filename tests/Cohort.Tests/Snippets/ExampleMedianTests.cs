using Cohort.Testing;

namespace Cohort.Tests.Snippets;

/// <summary>The method that CONTRIBUTING walks through works, and passes every conformance check without being registered anywhere.</summary>
public sealed class ExampleMedianTests
{
    public static TheoryData<string> Checks() => [.. Conformance.Checks];

    #region example-test
    [Fact]
    public void Combine_OneWildNeighbour_TakesTheMiddle() =>
        Assert.Equal([2, 5], TrialExchange.Combine(new ExampleMedian(), own: [1, 5], [2, 6], [1000, -1000]));

    [Theory]
    [MemberData(nameof(Checks))]
    public void Conformance_Check_Passes(string check) => Assert.Null(Conformance.Check(check, typeof(ExampleMedian)));
    #endregion
}
