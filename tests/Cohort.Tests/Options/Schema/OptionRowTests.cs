using Cohort.Options;

namespace Cohort.Tests.Options;

public sealed class OptionRowTests
{
    private static OptionRow Row(Type type, string key) => new(PlanDescription.Of(type, SamplePlans.Catalogue).Options.Single(o => o.Key == key));

    [Fact]
    public void Key_Argument_IsMarkedAsSuch() => Assert.Equal("\"alpha\" (argument)", Row(typeof(SampleDirichlet), "alpha").Key.ToString());

    [Fact]
    public void Key_Choice_IsNoKeyToWrite() =>
        Assert.Equal("rule (its name stands in place of the key)", Row(typeof(SampleExchange), "rule").Key.ToString());

    [Fact]
    public void Form_NumberWithRange_SaysBoth() => Assert.Equal("a number, above 0 and at most 1", Row(typeof(SampleLearner), "rate").Form);

    [Fact]
    public void Form_Nullable_SaysSo() => Assert.Equal("text, or null", Row(typeof(SampleLearner), "note").Form);

    [Fact]
    public void Names_Enumeration_StandInTheFormOnly()
    {
        var pace = Row(typeof(SampleLearner), "pace");
        Assert.Equal("one of slow_start, constant", pace.Form);
        Assert.Empty(pace.Names);
    }

    [Fact]
    public void Names_Choice_AreListed() => Assert.Equal(["by_file", "dirichlet", "iid"], Row(typeof(SamplePeers), "split").Names);

    [Fact]
    public void Default_ValueOrRequired_IsShown()
    {
        Assert.Equal("\"0.5\"", Row(typeof(SampleDirichlet), "alpha").Default.ToString());
        Assert.Equal("required", Row(typeof(SampleByFile), "file").Default.ToString());
    }
}
