namespace Cohort.Compare.Tests;

public class AgainstResultTests
{
    [Theory]
    [InlineData(0.98, 1.02, true, "not slower")]
    [InlineData(0.97, 0.97, true, "not slower")]
    [InlineData(0.90, 0.97, true, "not shown to be slower")]
    [InlineData(0.90, 1.10, true, "not shown to be slower")]
    [InlineData(0.90, 0.969, false, "slower")]
    [InlineData(1.50, 1.60, true, "not slower")]
    public void Meets_Interval_IsJudgedByItsUpperEnd(double lower, double upper, bool meets, string verdict)
    {
        var ratio = new MedianInterval((lower + upper) / 2, lower, upper, 0.96);
        var result = new AgainstResult(Row.All[0], ratio, new Agreement(0, 0, 0), SameBits: true);
        Assert.Equal((meets, verdict), (result.Meets, result.Verdict));
    }
}
