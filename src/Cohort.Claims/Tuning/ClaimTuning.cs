using Cohort.Metrics;

namespace Cohort.Claims;

/// <summary>What is chosen for each arm on seeds that do not count: the tool tries every setting of a grid and keeps all scores.</summary>
/// <param name="Grids">By arm; an arm without one is not tuned.</param>
/// <param name="As">Arms that take what was chosen for another, by arm.</param>
/// <param name="Natural">
/// Paths, or <c>ARM@PATH</c>, whose grid may end at its best value, each with the reason, such as a share that cannot be above 1.
/// </param>
/// <param name="By">The number that the settings are chosen by.</param>
/// <param name="Seeds">How many seeds, at least 3.</param>
internal sealed record ClaimTuning(
    IReadOnlyDictionary<string, TuningGrid> Grids,
    IReadOnlyDictionary<string, string> As,
    IReadOnlyDictionary<string, string> Natural,
    MetricPath By,
    int Seeds)
{
    /// <summary>Which way <see cref="By"/> improves: <c>by: least loss</c>.</summary>
    public Better Better { get; init; }

    /// <summary>Whose choice an arm runs with; null: it is not tuned.</summary>
    /// <param name="arm">The arm.</param>
    public string? ChosenBy(string arm) => As.TryGetValue(arm, out var other) ? other : Grids.ContainsKey(arm) ? arm : null;

    /// <summary>The form that the ledger keeps: what a new tuning is asked for when it moves.</summary>
    public override string ToString() => string.Join("; ",
        Grids.Select(g => $"{g.Key}: {g.Value}")
            .Concat(As.Select(a => $"{a.Key} as {a.Value}"))
            .Append($"by {(Better == Better.Lower ? "least " : "")}{By} on {Seeds} seeds"));
}
