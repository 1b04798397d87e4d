using System.Collections;
using Cohort.Metrics;

namespace Cohort.Claims;

/// <summary>What an arm came to on one seed: numbers by name, each knowing which way it improves.</summary>
/// <example><code>new ArmNumbers { { new Metric("lead"), 0.12 }, { new Metric("calls", Better.Lower), 40 } }</code></example>
public sealed class ArmNumbers : IEnumerable<KeyValuePair<Metric, double>>
{
    private readonly SortedDictionary<string, (Metric Metric, double Value)> numbers = new(StringComparer.Ordinal);

    /// <summary>The names, in ordinal order.</summary>
    public IEnumerable<string> Names => numbers.Keys;

    /// <summary>A number.</summary>
    /// <exception cref="KeyNotFoundException">There is none of this name.</exception>
    public double this[string name] => numbers.TryGetValue(name, out var number) ? number.Value
        : throw new KeyNotFoundException($"there is no {name}; there are: {string.Join(", ", numbers.Keys)}");

    /// <summary>Adds a number.</summary>
    /// <exception cref="ArgumentException">There is one of this name.</exception>
    public void Add(Metric metric, double value) => numbers.Add(metric.Name, (metric, value));

    /// <summary>What a number is, or null if there is none of this name.</summary>
    public Metric? Find(string name) => numbers.TryGetValue(name, out var number) ? number.Metric : null;

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<Metric, double>> GetEnumerator() =>
        numbers.Values.Select(n => KeyValuePair.Create(n.Metric, n.Value)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
