namespace Cohort.Compare.Tests;

public class AgainstWorksTests
{
    [Fact]
    public void Of_NothingSaid_IsTheFourUsualOnes() =>
        Assert.Equal(["tiny-1122", "mlp-32-1", "peers-100", "gpt-2"], AgainstWorks.Of(new CompareSettings()).Select(r => r.Name));

    [Fact]
    public void Of_Only_IsAnyTrainingWorkThatBeginsSo() =>
        Assert.Equal(["cnn-32-1", "cnn-32-2"], AgainstWorks.Of(new CompareSettings { Only = ["cnn"] }).Select(r => r.Name));

    [Fact]
    public void Of_NoTrainingWork_IsNone() => Assert.Empty(AgainstWorks.Of(new CompareSettings { Only = ["products"] }));
}
