using Cohort.Data;
using Cohort.Options;

namespace Cohort.Plans;

/// <summary>Completes what a plan leaves out by what suits its kind of data.</summary>
internal static class PlanCompletion
{
    /// <summary>The plans for kinds of data, which are the defaults of plans on such data; the same files lie in <c>plans/</c>.</summary>
    public const string Table = "table.yaml", Text = "text.yaml";

    /// <summary>The file of the defaults for a plan's data; null: the plain ones.</summary>
    public static string? FileFor(Plan plan) => (plan.Defaults, plan.Data.Source) switch
    {
        (KeyDefaults.Plain, _) => null,
        (_, TextSource) => Text,
        (_, TableSource or NamedSetSource or IdxSource or MemorySource) => Table,
        _ => null,
    };

    /// <summary>The text of such a file.</summary>
    public static string Read(string name)
    {
        using var stream = typeof(PlanCompletion).Assembly.GetManifestResourceStream($"plans/{name}")
            ?? throw new InvalidOperationException($"no plan {name} is built in");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>A plan over the defaults for its data. Where its data comes from is the plan's alone.</summary>
    /// <param name="overlay">Lays one over the other.</param>
    /// <param name="file">The file of the defaults.</param>
    /// <param name="plan">The plan, with plain defaults.</param>
    /// <param name="written">The plan as it was written.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static PlanNode Complete(PlanOverlay overlay, string file, Plan plan, PlanMap written, PlanProblemList problems)
    {
        var defaults = Without((PlanMap)PlanReader.Parse(Read(file), file, problems)!, "run", "seed");
        // Options of the source, but not which file it is.
        if (defaults.Find("data") is { Value: PlanMap { Entries: [{ Value: PlanMap source } named] } } data)
            defaults = defaults.With(data with { Value = new PlanMap([named with { Value = Without(source, "path") }], PlanPlace.None) });
        // Who the members are says how many peers there are, and who has which rows.
        if (plan.Peers.Members.Count > 0 && defaults.Find("peers") is { Value: PlanMap peers } entry)
            defaults = defaults.With(entry with { Value = Without(peers, "count", "split") });
        if (file == Text && written.Find("data") is { Value: PlanScalar text } given) // data: story.txt
            written = written.With(given with { Value = new PlanMap([new PlanEntry("text", text.Place, text)], text.Place) });
        var complete = (PlanMap)overlay.Merge<Plan>(defaults, written);
        return complete.With(new PlanEntry("defaults", PlanPlace.None, new PlanScalar("plain", quoted: false, PlanPlace.None)));
    }

    private static PlanMap Without(PlanMap map, params string[] keys) => new([.. map.Entries.Where(e => !keys.Contains(e.Key))], map.Place);
}
