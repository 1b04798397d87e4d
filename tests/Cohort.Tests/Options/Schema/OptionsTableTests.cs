using System.Text.RegularExpressions;
using Cohort.Options;
using Cohort.Plans;

namespace Cohort.Tests.Options;

public sealed partial class OptionsTableTests
{
    /// <summary>Every option that a plan can have, as <c>gossip.topology</c>.</summary>
    private static IEnumerable<(string Path, OptionRow Row)> All =>
        from type in PlanSource.Library.Catalogue.Named.Append(typeof(Plan))
        let what = PlanDescription.Of(type, PlanSource.Library.Catalogue)
        from row in Below(OptionsTable.Of(what), what.Name ?? "plan")
        select row;

    [Fact]
    public void Of_Options_IsARowForEach() =>
        Assert.Equal(["alpha (argument)", "min_size"],
            OptionsTable.Of(PlanDescription.Of(typeof(SampleDirichlet), SamplePlans.Catalogue)).Rows.Select(r => r.Key.Unmarked()));

    [Fact]
    public void Meaning_EveryOption_IsSaid() => Assert.Empty(All.Where(o => o.Row.Meaning.Length == 0).Select(o => o.Path));

    [Fact]
    public void Meaning_EveryOption_LeavesTheDefaultToItsColumn() =>
        Assert.Empty(All.Where(o => Repeats(o.Row)).Select(o => $"{o.Path}: {o.Row.Meaning}"));

    [Theory]
    [InlineData("The concentration. Default 0.5.", "0.5", true)]
    [InlineData("Who vanishes; default hubs.", "hubs", true)]
    [InlineData("How many are kept; default all.", "null", false)]
    public void Meaning_WithADefault_RepeatsOnlyTheShownOne(string meaning, string value, bool repeats) =>
        Assert.Equal(repeats, Repeats(new OptionRow(new OptionDescription("key", "text", DocText.Prose(meaning)) { Default = value })));

    private static bool Repeats(OptionRow row) => DefaultNamed().Matches(row.Meaning.Unmarked()).Any(m => m.Groups[1].Value == row.Option.Default);

    private static IEnumerable<(string Path, OptionRow Row)> Below(OptionsTable table, string path) =>
        from row in table.Rows
        let at = $"{path}.{row.Option.Key}"
        from found in (row.Option.Options is { } inner ? Below(OptionsTable.Of(inner), at) : []).Prepend((at, row))
        select found;

    [GeneratedRegex(@"[Dd]efault:? ([\w.,-]*\w)")]
    private static partial Regex DefaultNamed();
}
