using Cohort.Contexts;
using Cohort.Metrics;

namespace Cohort.Loops;

/// <summary>The numbers that methods recorded in the round under way, for an arm's curves and its report.</summary>
internal sealed class RecordedNumbers
{
    private readonly SortedDictionary<string, (Metric Metric, MethodName Method)> known = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<Metric, SortedDictionary<int, double>> values = [];

    /// <summary>Every number that was recorded so far in the run, by name, and by which method.</summary>
    public IEnumerable<(Metric Metric, MethodName Method)> Owners => known.Values;

    public IEnumerable<Metric> Metrics => known.Values.Select(k => k.Metric);

    /// <summary>Makes a number known.</summary>
    /// <exception cref="InvalidOperationException">Another method records a number of this name.</exception>
    public void Declare(MethodName method, Metric metric)
    {
        if (!known.TryAdd(metric.Name, (metric, method)) && known[metric.Name].Method != method)
            throw new InvalidOperationException($"{known[metric.Name].Method} and {method} both record a number called {metric.Name}");
    }

    /// <summary>Records a value, in place of an earlier one of the round.</summary>
    /// <exception cref="InvalidOperationException">Another method records a number of this name.</exception>
    public void Add(MethodName method, Metric metric, LearnerView learner, double value)
    {
        Declare(method, metric);
        if (!values.TryGetValue(metric, out var perLearner)) values[metric] = perLearner = [];
        perLearner[learner.Id] = value;
    }

    /// <summary>What was recorded in the round, by learner id; and begins the next.</summary>
    public IReadOnlyList<(Metric Metric, IReadOnlyDictionary<int, double> Values)> Take()
    {
        (Metric, IReadOnlyDictionary<int, double>)[] taken = [.. values.Select(v => (v.Key, (IReadOnlyDictionary<int, double>)v.Value))];
        values.Clear();
        return taken;
    }
}
