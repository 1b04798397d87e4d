using Cohort.Contexts;
using Cohort.Tests.Methods.Conformance;

namespace Cohort.Tests.Snippets;

/// <summary>The method that CONTRIBUTING walks through works, and passes every conformance check without being registered anywhere.</summary>
public sealed class ExampleMedianTests
{
    public static TheoryData<string> Checks() => [.. ConformanceChecks.All.Keys];

    [Theory]
    [MemberData(nameof(Checks))]
    public void Conformance_Check_Passes(string check) =>
        Assert.Null(ConformanceChecks.Run(check, new Cohort.Methods.MethodCatalogue(MethodPlace.Catalogue).Find("example_median")!));

    #region example-test
    [Fact]
    public void Combine_OneWildNeighbour_TakesTheMiddle()
    {
        var own = new Message(Sender: 0, Examples: 10, Payload: new float[] { 1, 5 }, new StateStore());
        var near = own with { Sender = 1, Payload = new float[] { 2, 6 } };
        var wild = own with { Sender = 2, Payload = new float[] { 1000, -1000 } };
        var result = new float[2];
        new ExampleMedian().Combine(new CombineContext(null!, null!, [near, wild], own, result));
        Assert.Equal([2, 5], result);
    }
    #endregion
}
