using Cohort.Data;
using Cohort.Hooks;
using Cohort.Metrics;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Problems;

namespace Cohort.Loops;

/// <summary>
/// What a run measures: the metrics that its plan names, or the usual ones that suit its data; the score in any case, and the loss last.
/// </summary>
internal sealed class RunMetrics
{
    private readonly string[] sets;

    private readonly IReadOnlyList<IMeasure> all;

    private RunMetrics(IReadOnlyList<IMeasure> all, string[] sets) =>
        (this.all, Measured, Spoken, this.sets) = (all, [.. all.OfType<IMetric>()], [.. all.OfType<IAnswerMetric>()], sets);

    /// <summary>What is measured on predictions.</summary>
    public IReadOnlyList<IMetric> Measured { get; }

    /// <summary>What is measured on answers to prompts.</summary>
    public IReadOnlyList<IAnswerMetric> Spoken { get; }

    /// <summary>What is measured on each test set, in the order in which it is shown.</summary>
    public IEnumerable<Metric> OfOneSet => all.Select(m => m.Metric).Append(Metric.Loss);

    /// <summary>What is measured, in the order in which it is shown: on the common test set, then on the others, the loss last.</summary>
    public IEnumerable<Metric> Names => all.Select(m => m.Metric)
        .Concat(sets.SelectMany(set => OfOneSet.Select(metric => On(set, metric))))
        .Append(Metric.Loss);

    /// <summary>A metric as measured on a test set: <c>SET/METRIC</c>; on the common one it has its own name.</summary>
    public static Metric On(string set, Metric metric) => set.Length == 0 ? metric : metric with { Name = $"{set}/{metric.Name}", IsScore = false };

    /// <summary>The metric that stands for all: the score, or where there is none the first; null where only the loss is measured.</summary>
    public IMetric? Main => Measured.FirstOrDefault(m => m.Metric.IsScore) ?? (Measured.Count > 0 ? Measured[0] : null);

    /// <summary>The number that stands for how well a task is done.</summary>
    public Metric Score => Measured.Select(m => m.Metric).FirstOrDefault(m => m.IsScore) ?? Metric.Loss;

    public static RunMetrics Of(Plan plan, DealtData dealt)
    {
        var data = dealt.Train;
        var named = plan.Evaluate.OfType<IMeasure>().ToArray();
        var usual = OfLibrary()
            .Where(m => data.Objective.Metrics.Contains(m.Metric.Name));
        var wanted = usual.Where(m => named.Length == 0 || m.Metric.IsScore);
        return new RunMetrics([.. named.Concat(wanted)
            .Where(m => m.Suits(data))
            .DistinctBy(m => m.Metric.Name)
            .OrderBy(m => !m.Metric.IsScore).ThenBy(m => m.Metric.Name, StringComparer.Ordinal)], [.. dealt.Sets.Select(set => set.Name)]);
    }

    /// <summary>The metrics that a plan names and that its data has no use for, with those that it has.</summary>
    public static IEnumerable<Problem> Misfits(Plan plan, Dataset data)
    {
        var what = SnakeCase.Of(data.Objective.GetType().Name).Replace('_', ' ')
            + (data.Objective is Classification ? $" with {data.Classes.Count} classes" : "");
        string[] fit = [.. OfLibrary().Where(m => m.Suits(data)).Select(m => PlanCatalogue.NameOf(m.GetType())!).Order(StringComparer.Ordinal)];
        foreach (var metric in plan.Evaluate.OfType<IMeasure>().Where(m => !m.Suits(data)))
        {
            var name = PlanCatalogue.NameOf(metric.GetType()) ?? metric.Metric.Name;
            yield return RunProblems.MetricDoesNotFit.Here(
                $"evaluate: {name} cannot be measured on {what}; those that can: {string.Join(", ", fit)}");
        }
    }

    private static IEnumerable<IMeasure> OfLibrary() => PlanSource.Library.Catalogue.Named
        .Where(t => t.IsAssignableTo(typeof(IMeasure)))
        .Select(t => (IMeasure)Activator.CreateInstance(t, nonPublic: true)!);
}
