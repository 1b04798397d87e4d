namespace Cohort.Claims.Tests;

public class DemandAuditTests
{
    [Fact]
    public void Check_ExplainedDemands_AreFine() =>
        Assert.Empty(Check("H a > b - 0.01 because the paper reports as much", "P a > b", "C a > b + 1", "H a > b"));

    [Fact]
    public void Check_NoHypothesis_IsReported() =>
        Assert.Equal(["a claim without a hypothesis (H) says nothing of its paper"], Check("P a > b", "S a = 0 within 1 because of rounding"));

    [Fact]
    public void Check_MarginsWithoutReason_AreReported() =>
        Assert.Equal(
            ["\"H a > b - 0.01\" does not say why this margin: because ...", "\"C a = b within 0.1\" does not say why this margin: because ..."],
            Check("H a > b - 0.01", "C a = b within 0.1"));

    [Fact]
    public void Check_TheSameTwice_IsReported() => Assert.Equal(["\"H a > b\" is demanded 2 times"], Check("H a > b", "H a>b in accuracy"));

    private static IEnumerable<string> Check(params string[] lines) =>
        DemandAudit.Check([.. lines.Select(line => Demand.TryParse(line, ["a", "b"], [])!)]);
}
