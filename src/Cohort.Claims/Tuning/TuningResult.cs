using Cohort.Options;

namespace Cohort.Claims;

/// <summary>What the tuning of a claim gave, and of what.</summary>
/// <param name="Of">Grids, number and how many seeds. The untuned plans are those of the newest row, but for what was chosen.</param>
/// <param name="Seeds">The seeds, none of which counts.</param>
/// <param name="Arms">Arm by arm.</param>
internal sealed record TuningResult(string Of, IReadOnlyList<ulong> Seeds, IReadOnlyList<ArmTuning> Arms)
{
    /// <summary>What was chosen, by data and arm.</summary>
    public IReadOnlyDictionary<(string Dataset, string Arm), PlanMap> Chosen => Arms.ToDictionary(arm => (arm.Dataset, arm.Arm), arm => arm.Chosen);

    /// <summary>How many settings were tried in all.</summary>
    public int Settings => Arms.Sum(arm => arm.Tried.Count);

    /// <summary>Arms whose best setting lies at the edge of its grid, without a reason why there is nothing beyond.</summary>
    /// <param name="tuning">The claim's tuning.</param>
    /// <returns>Sentences.</returns>
    public IEnumerable<string> AtEdges(ClaimTuning tuning) =>
        from arm in Arms
        where tuning.Grids.ContainsKey(arm.Arm)
        from path in tuning.Grids[arm.Arm].Edges(arm.Chosen)
        where !tuning.Natural.ContainsKey(path) && !tuning.Natural.ContainsKey($"{arm.Arm}@{path}")
        select $"{arm.Arm}{(arm.Dataset.Length > 0 ? $" on {arm.Dataset}" : "")}: {arm.Chosen.Find(path)!.Value} is the best {path}, "
            + "and the edge of its grid";
}
