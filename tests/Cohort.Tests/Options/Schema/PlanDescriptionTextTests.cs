using Cohort.Options;

namespace Cohort.Tests.Options;

public class PlanDescriptionTextTests
{
    private static readonly PlanDescription Dirichlet = PlanDescription.Of(typeof(SampleDirichlet), SamplePlans.Catalogue);

    [Fact]
    public void Plain_Options_SayTypeRangeAndDefault() =>
        Assert.Equal("alpha: a number, above 0; default 0.5; set by name:argument\nmin_size: a whole number; default 10\n",
            PlanDescriptionText.Plain(WithoutSummaries(Dirichlet)));

    [Fact]
    public void Plain_Nested_IsIndentedAndNamesChoices()
    {
        var text = PlanDescriptionText.Plain(WithoutSummaries(PlanDescription.Of(typeof(SampleExchange), SamplePlans.Catalogue)));
        Assert.Equal("""
            (rule): a name, name:argument or { name: { options } } (sample_gossip, sample_merge); required
            schedule: a map of options; default { every: 1 }
              every: a whole number, at least 1; default 1
            slack: a number, or null; default null

            """, text);
    }

    [Fact]
    public void Markdown_Options_AreRows() =>
        Assert.Equal("| key | type | default | meaning |\n|---|---|---|---|\n| `a.b` | text | `x\\|y` | Either. |\n",
            PlanDescriptionText.Markdown(new PlanDescription(null, "", [new OptionDescription("a.b", "text", "Either.") { Default = "x|y" }])));

    private static PlanDescription WithoutSummaries(PlanDescription description) =>
        description with { Options = [.. description.Options.Select(o => o with { Summary = "", Options = o.Options is null ? null : WithoutSummaries(o.Options) })] };
}
