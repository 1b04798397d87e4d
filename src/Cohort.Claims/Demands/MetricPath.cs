using Cohort.Metrics;
using Cohort.Problems;
using Cohort.Reports;

namespace Cohort.Claims;

/// <summary>
/// Which number of a run's report a demand reads, written
/// <c>[SET/][KIND.][groups.NAME.][own.][learners[a..b].]METRIC[.worst]</c>: <c>accuracy</c>, <c>alone.loss</c>, <c>own.accuracy.worst</c>,
/// <c>learners[2..].accuracy</c>, <c>spent.examples</c>, <c>noise-3/accuracy</c>, <c>groups.small.accuracy</c>. <see cref="MetricPathParser"/>
/// reads it.
/// </summary>
internal sealed record MetricPath
{
    /// <summary>What an arm can be asked to have spent.</summary>
    public static readonly IReadOnlyList<string> Units = ["examples", "steps", "bytes"];

    /// <summary>What demands read that do not say: <c>accuracy</c>.</summary>
    public static readonly MetricPath Accuracy = new() { Metric = "accuracy" };

    /// <summary>Which arm of the run; default <c>together</c>.</summary>
    public ArmKind Kind { get; init; } = ArmKind.Together;

    /// <summary>The named test set; empty: the common one.</summary>
    public string Set { get; init; } = "";

    /// <summary>The group of learners; null: all.</summary>
    public string? Group { get; init; }

    /// <summary><c>own</c>: each peer's local test instead of the common test set. Default false.</summary>
    public bool Own { get; init; }

    /// <summary>Over which learners the mean, or the worst, is taken; default all.</summary>
    public LearnerSlice Learners { get; init; } = LearnerSlice.All;

    /// <summary>The metric's name, such as <c>forgetting#2</c>; for what was spent its unit.</summary>
    public required string Metric { get; init; }

    /// <summary>Whether it is what the arm spent, counted in <see cref="Metric"/>. Default false.</summary>
    public bool Spent { get; init; }

    /// <summary><c>worst</c>: the worst learner's value, by the metric's direction, instead of the mean. Default false.</summary>
    public bool Worst { get; init; }

    /// <summary>The number that this path leads to.</summary>
    /// <param name="report">The report of an arm of the claim.</param>
    /// <param name="spent">What that arm spent, by unit; null where nothing was counted.</param>
    /// <param name="problems">Gets a sentence that says what is there, where the number is not.</param>
    /// <returns>The number and what it is, or null.</returns>
    public PathValue? Find(Report report, IReadOnlyDictionary<string, long>? spent, ICollection<string> problems)
    {
        var (value, problem) = Spent ? FindSpent(spent) : FindMetric(report.Final);
        if (problem is not null) problems.Add($"{this} cannot be read: {problem}");
        return value;
    }

    /// <summary>The path in its shortest form, which reads back as the same.</summary>
    public override string ToString() =>
        (Set.Length == 0 ? "" : $"{Set}/") + (Kind == ArmKind.Together ? "" : $"{Kind.Name()}.") + (Group is null ? "" : $"groups.{Group}.")
        + (Own ? "own." : "") + (Learners == LearnerSlice.All ? "" : $"{Learners}.")
        + (Spent ? "spent." : "") + Metric + (Worst ? ".worst" : "");

    private (PathValue?, string?) FindSpent(IReadOnlyDictionary<string, long>? spent)
    {
        if (spent is not null && spent.TryGetValue(Metric, out var amount))
            return (new PathValue(new Metric($"spent.{Metric}", Better.Lower), amount), null);
        return (null, $"what was counted is {Excerpt.Names(spent?.Keys.Order(StringComparer.Ordinal) ?? Enumerable.Empty<string>())}");
    }

    private (PathValue?, string?) FindMetric(FinalResult? final)
    {
        if (final is null) return (null, "the run did not come to its end");
        if (final[Kind] is not { } arm)
            return (null, $"the run has no arm {Kind.Name()}, it has {Excerpt.Names(final.Ordered.Select(a => a.Kind.Name()))}");
        if (Group is not null && !arm.Groups.ContainsKey(Group))
            return (null, $"the run has no group {Group}, {(arm.Groups.Count == 0 ? "it has none" : $"it has {Excerpt.Names(arm.Groups.Keys)}")}");
        var summaries = Group is not null ? arm.Groups[Group] : Own ? arm.LocalTest : arm.Metrics;
        var metric = Set.Length == 0 ? Metric : $"{Set}/{Metric}";
        if (summaries is not { Count: > 0 })
            return (null, Own ? "no peer set rows aside (peers.local_test)" : "there is no common test set, only own numbers");
        if (!summaries.TryGetValue(metric, out var summary))
            return (null, $"there is no {metric}, {NearestName.Suggest(metric, [.. summaries.Keys], "there are")}");
        if (Learners != LearnerSlice.All)
        {
            if (Learners.Of(summary.PerLearner) is not { } some) return (null, $"{metric} has {summary.PerLearner.Count} learners, from 0");
            summary = MetricSummary.Of(summary.Metric, some);
        }

        return (new PathValue(summary.Metric, Worst ? summary.Worst : summary.Mean), null);
    }
}
