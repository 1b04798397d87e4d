using System.CommandLine;
using System.CommandLine.Completions;
using Cohort.Data;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Roles;

namespace Cohort.Cli;

/// <summary>What a shell can complete behind the flags of a run: names that plans use, public sets, keys of the plan.</summary>
internal static class CompletionNames
{
    /// <summary>Lets flags be completed.</summary>
    /// <param name="data"><c>--data</c>.</param>
    /// <param name="split"><c>--split</c>.</param>
    /// <param name="exchange"><c>--exchange</c>.</param>
    /// <param name="set"><c>--set</c>.</param>
    public static void Add(Option data, Option split, Option exchange, Option set)
    {
        data.CompletionSources.Add(_ => Items(DrawnSource.All.Select(s => s.Name).Concat(NamedSets.All.Select(s => s.Name))));
        split.CompletionSources.Add(_ => Items(Catalogue.ChoicesOf(typeof(IPartitioner)).Keys));
        exchange.CompletionSources.Add(_ => Items(Catalogue.ChoicesOf(typeof(IExchange)).Keys));
        set.CompletionSources.Add(_ => Items(PlanKey.Of(typeof(Plan), Catalogue).Where(IsSimple).Select(key => key.Path + "=")));
    }

    private static PlanCatalogue Catalogue => PlanSource.Library.Catalogue;

    // Keys that hold one value, and those of what they name, but not of what that names in its turn.
    private static bool IsSimple(PlanKey key) => key.Option.Options is null && key.Path.Count(c => c == '.') <= (key.Named ? 3 : 5)
        && !key.Path.StartsWith("learner.groups.", StringComparison.Ordinal);

    private static IEnumerable<CompletionItem> Items(IEnumerable<string> names) =>
        names.Distinct().Order(StringComparer.Ordinal).Select(name => new CompletionItem(name));
}
