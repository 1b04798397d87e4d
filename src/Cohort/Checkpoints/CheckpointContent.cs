using System.Collections.Immutable;
using Cohort.Problems;

namespace Cohort.Checkpoints;

/// <summary>Everything a run needs to go on after a round and give the same bits as if it had never stopped.</summary>
internal sealed record CheckpointContent
{
    /// <summary>The value that holds the plan itself, so that it can be said what has changed.</summary>
    public const string PlanText = "plan.text";

    /// <summary>The round that was finished last, from 0.</summary>
    public required int Round { get; init; }

    /// <summary>The plan it belongs to; see <see cref="Checkpoints.PlanHash"/>.</summary>
    public required string PlanHash { get; init; }

    /// <summary>The version of Cohort that wrote it.</summary>
    public string Version { get; init; } = CohortVersion.Current;

    /// <summary>
    /// The rounds before the last one that is done, a line of JSON each: of a checkpoint that was loaded all of them, read as they are asked for;
    /// of one to be saved those from <see cref="FirstRound"/> on.
    /// </summary>
    public IEnumerable<ReadOnlyMemory<byte>> Rounds { get; init; } = [];

    /// <summary>Which round the first of <see cref="Rounds"/> is; all before it are in the record already.</summary>
    public int FirstRound { get; init; } = 1;

    /// <summary>How far the record of the rounds goes for it; the store's business.</summary>
    public RoundsPosition Kept { get; init; } = RoundsPosition.None;

    /// <summary>The groups with their tensors.</summary>
    public IReadOnlyList<CheckpointGroup> Groups { get; init; } = [];

    /// <summary>Named numbers and texts: counters, random positions, the journal's position.</summary>
    public IReadOnlyDictionary<string, CheckpointValue> Scalars { get; init; } = ImmutableDictionary<string, CheckpointValue>.Empty;

    /// <summary>Named lists of numbers and texts: row maps, lists of methods.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<CheckpointValue>> Lists { get; init; } =
        ImmutableDictionary<string, IReadOnlyList<CheckpointValue>>.Empty;

    /// <summary>The group of a name.</summary>
    /// <exception cref="CohortException">It is not there: COH3072.</exception>
    public CheckpointGroup Group(string name) => Groups.FirstOrDefault(g => g.Name == name) ?? throw Missing("group", name);

    /// <summary>The value of a name.</summary>
    /// <exception cref="CohortException">It is not there: COH3072.</exception>
    public CheckpointValue Scalar(string name) => Scalars.TryGetValue(name, out var value) ? value : throw Missing("value", name);

    /// <summary>The list of a name.</summary>
    /// <exception cref="CohortException">It is not there: COH3072.</exception>
    public IReadOnlyList<CheckpointValue> List(string name) => Lists.TryGetValue(name, out var list) ? list : throw Missing("list", name);

    private static CohortException Missing(string what, string name) =>
        CheckpointProblems.MissingState.Exception($"the checkpoint has no {what} \"{name}\"");
}
