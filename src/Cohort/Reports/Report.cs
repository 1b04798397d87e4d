using System.Collections.ObjectModel;
using System.Text.Json.Nodes;
using Cohort.Metrics;

namespace Cohort.Reports;

/// <summary>What a run did and how well: the report <c>cohort.report/2</c>. <see cref="ReportJson"/> writes it for programs.</summary>
public sealed record Report
{
    /// <summary>The name of this form of report, its first key.</summary>
    public const string Schema = "cohort.report/2";

    /// <summary>The plan as resolved, with every default filled in.</summary>
    public required JsonNode Plan { get; init; }

    /// <summary>
    /// The plan as text to show in the HTML report, such as YAML; the JSON is shown where this is null. Not part of the JSON report.
    /// </summary>
    public string? PlanText { get; init; }

    /// <summary>The seed, from which the run can be repeated bit for bit.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Where it ran.</summary>
    public required MachineReport Machine { get; init; }

    /// <summary>When and by which command; null leaves it out of the HTML report. Not part of the JSON report, which a rerun repeats.</summary>
    public RunOrigin? Origin { get; init; }

    /// <summary>What a constant answer would score; null where there is none.</summary>
    public ConstantAnswer? Constant { get; init; }

    /// <summary>The data and who held what; null leaves it out.</summary>
    public DataReport? Data { get; init; }

    /// <summary>
    /// The numbers that the run gives, each with its direction, in the order in which they are shown: the score first, the loss last.
    /// </summary>
    public IReadOnlyList<Metric> Metrics { get; init; } = [];

    /// <summary>The rounds in order.</summary>
    public required IReadOnlyList<RoundReport> Rounds { get; init; }

    /// <summary>How the arms developed; null leaves it out.</summary>
    public Curves? Curves { get; init; }

    /// <summary>How the arms ended; null leaves it out, as when a run was interrupted.</summary>
    public FinalResult? Final { get; init; }

    /// <summary>The number that stands for all: the score, or where the run has none the first one.</summary>
    public Metric? MainMetric => Metrics.FirstOrDefault(m => m.IsScore) ?? (Metrics.Count > 0 ? Metrics[0] : null);

    /// <summary>What all peers together sent in all rounds.</summary>
    public long BytesSent => Rounds.Sum(round => round.BytesSent);

    /// <summary>How many rows a learner's peer set aside for its local test; null where that is not known.</summary>
    /// <param name="learner">Its place in order of ids, from 0.</param>
    internal long? LocalTestOf(int learner) => Data?.Peers.ElementAtOrDefault(HostOf(learner))?.LocalTest;

    private int HostOf(int learner) => Rounds is [.., var last] && learner < last.Learners.Count ? last.Learners[learner].Peer : learner;

    /// <summary>
    /// What a learner is called: its peer's name, where the plan has groups its group's, and where a peer came to host several of a group its id.
    /// </summary>
    /// <param name="learner">Its place in order of ids, from 0.</param>
    public string NameOf(int learner)
    {
        IReadOnlyList<LearnerRound> all = Rounds is [.., var last] ? last.Learners : [];
        var host = HostOf(learner);
        var name = Data is { } data && host < data.Peers.Count && data.Peers[host].Name is { Length: > 0 } given ? given : $"peer{host}";
        var (first, from, to) = (0, 0, all.Count);
        foreach (var (group, metrics) in Final?.Together.Groups ?? ReadOnlyDictionary<string, IReadOnlyDictionary<string, MetricSummary>>.Empty)
        {
            var next = first + metrics.Values.First().PerLearner.Count;
            if (learner >= first && learner < next) (name, from, to) = ($"{name} {group}", first, next);
            first = next;
        }

        var together = all.Take(from..to).Count(l => l.Peer == host);
        return together > 1 && learner < all.Count ? $"{name} #{all[learner].Id}" : name;
    }
}
