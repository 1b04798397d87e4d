namespace Cohort.Claims;

/// <summary>What one run of an arm came to.</summary>
/// <param name="Values">The numbers asked for, by path.</param>
/// <param name="Spent">What the arm spent, by unit.</param>
internal sealed record RunNumbers(IReadOnlyDictionary<string, double> Values, IReadOnlyDictionary<string, long> Spent)
{
    /// <summary>A number.</summary>
    /// <param name="path">Its path.</param>
    public double this[MetricPath path] => Values[$"{path}"];
}
