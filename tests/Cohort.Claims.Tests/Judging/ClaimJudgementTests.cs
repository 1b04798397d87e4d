namespace Cohort.Claims.Tests;

public class ClaimJudgementTests
{
    [Theory] // Effects in standard errors of two degrees of freedom; beyond 4.3 is 2.5%, beyond 6.2 half of that, beyond 8.8 a quarter.
    [InlineData("holds", "H a > b: 5")]
    [InlineData("holds", "H a > b: 5", "H a > 0: 5", "H a > b - 1: 5")] // no correction for their number
    [InlineData("not shown", "H a > b: 5", "H a > 0: 4")]
    [InlineData("opposite", "H a > b: -5")]
    [InlineData("not shown", "H a > b: -5", "H a > 0: 5")] // one of two needs 6.2
    [InlineData("opposite", "H a > b: -7", "H a > 0: 5")]
    [InlineData("smaller than demanded", "H a > b + 9: 3")]
    [InlineData("not shown", "H a > b + 9: 4", "H a > 0: 9")]
    [InlineData("smaller than demanded", "H a > b + 9: 2", "H a > 0: 9")]
    [InlineData("smaller than demanded", "H a > b + 9: -5", "H a > 0: 9")] // opposite by itself, not after Holm; but below its margin
    [InlineData("opposite", "H a > b + 9: 2", "H a > 0: -7")] // the stronger word
    [InlineData("not tested", "H a > b: 5", "P a > 0: 4")]
    [InlineData("not tested", "H a > b: -9", "C a > 0: -9")] // a failed control speaks of the experiment, not of the paper
    [InlineData("not tested", "H a > b: 5", "S a = 0 within 0.1: 0.2")]
    [InlineData("opposite", "H a > b: -5", "P a > 0: 5", "C a > b: 5", "P b > 0: 5")] // only hypotheses are counted
    public void Verdict_Results_GoTogether(string verdict, params string[] results) => Assert.Equal(verdict, Of(results).Verdict.Words());

    [Fact]
    public void Findings_Results_AreInOrderAndCorrected()
    {
        var findings = Of("C a > b: 5", "H a > b: -7", "P a > 0: 5", "H b > 0: -4.5").Findings;
        Assert.Equal([(true, false, false), (false, true, true), (true, false, false), (false, true, true)],
            findings.Select(f => (f.Holds, f.IsOpposite, f.IsSmaller))); // the second is looked at alone, once the first is rejected
    }

    [Fact]
    public void Of_NoHypothesis_IsRefused() => Assert.Throws<ArgumentException>(() => Of("P a > b: 5"));

    private static ClaimJudgement Of(params string[] results) => ClaimJudgement.Of([.. results.Select(text =>
    {
        var (demand, mean) = (text.Split(": ")[0], double.Parse(text.Split(": ")[1], System.Globalization.CultureInfo.InvariantCulture));
        return new DemandResult(Demand.TryParse(demand, ["a", "b"], [])!, [mean - Math.Sqrt(3), mean, mean + Math.Sqrt(3)]);
    })]);
}
