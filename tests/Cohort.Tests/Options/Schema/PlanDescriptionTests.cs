using Cohort.Options;

namespace Cohort.Tests.Options;

public class PlanDescriptionTests
{
    private static readonly PlanDescription Plan = PlanDescription.Of(typeof(SamplePlan), SamplePlans.Catalogue);

    private static OptionDescription Option(PlanDescription of, string key) => of.Options.Single(option => option.Key == key);

    [Fact]
    public void Of_Plan_ListsKeysInOrder() =>
        Assert.Equal(["seed", "run", "rounds", "peers", "learner", "exchange", "evaluate", "weights"], Plan.Options.Select(option => option.Key));

    [Fact]
    public void Of_Number_HasTypeDefaultAndRange()
    {
        var rate = Option(Option(Plan, "learner").Options!, "rate");
        Assert.Equal(("a number", "0.05", "above 0 and at most 1", false), (rate.Type, rate.Default, rate.Range, rate.Required));
    }

    [Fact]
    public void Of_Choice_HasNamesAndDefault()
    {
        var split = Option(Option(Plan, "peers").Options!, "split");
        Assert.Equal(["by_file", "dirichlet", "iid"], split.Names);
        Assert.Equal(("a name, name:argument or { name: { options } }", "{ iid: {} }"), (split.Type, split.Default));
    }

    [Fact]
    public void Of_EnumAndList_AreInWords()
    {
        var learner = Option(Plan, "learner").Options!;
        Assert.Equal("one of slow_start, constant", Option(learner, "pace").Type);
        Assert.Equal(["slow_start", "constant"], Option(learner, "pace").Names);
        Assert.Equal(("a list, each item a whole number", "[64]"), (Option(learner, "hidden").Type, Option(learner, "hidden").Default));
        Assert.True(Option(learner, "note").Nullable);
    }

    [Fact]
    public void Of_ListOfItems_DescribesTheItem()
    {
        var item = Option(Plan, "exchange").Options!;
        Assert.True(Option(item, "rule") is { IsChoice: true, Required: true, Default: null });
        Assert.Equal(["sample_gossip", "sample_merge"], Option(item, "rule").Names);
    }

    [Fact]
    public void Of_NamedClass_HasItsNameAndArgument()
    {
        var dirichlet = PlanDescription.Of(typeof(SampleDirichlet), SamplePlans.Catalogue);
        Assert.Equal("dirichlet", dirichlet.Name);
        Assert.Equal(["alpha"], dirichlet.Options.Where(option => option.IsArgument).Select(option => option.Key));
    }
}
