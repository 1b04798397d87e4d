namespace Cohort.Claims.Tests;

public class ArmNameTests
{
    [Theory]
    [InlineData("stopped early", true)]
    [InlineData("16 peers", true)]
    [InlineData("k_2", true)]
    [InlineData("", false)]
    [InlineData("16", false)]
    [InlineData("1e5", false)]
    [InlineData("Full", false)]
    [InlineData("direct, wide", false)]
    [InlineData("two  blanks", false)]
    [InlineData("once in a pass", false)]
    [InlineData("within", false)]
    [InlineData("full\n", false)]
    public void IsValid_Name_IsWhatDemandsCanName(string name, bool valid)
    {
        Assert.Equal(valid, ArmName.IsValid(name));
        if (valid) Assert.Equal(name, Demand.TryParse($"H {name} > 0", [name], [])!.Reads.Single().Arm);
    }
}
