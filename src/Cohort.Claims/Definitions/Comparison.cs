using Cohort.Metrics;

namespace Cohort.Claims;

/// <summary>One thing that must come out for a claim to hold.</summary>
/// <param name="Method">The name of the method's arm.</param>
/// <param name="Baseline">The name of the arm it is compared with.</param>
/// <param name="Metric">The metric compared; both arms give it.</param>
/// <param name="Margin">In the metric's unit. For a gain, what it must exceed; for sameness, what a difference must stay below, above 0.</param>
/// <param name="Kind">What is demanded.</param>
public sealed record Comparison(string Method, string Baseline, string Metric, double Margin, ComparisonKind Kind)
{
    /// <summary>Which way the metric improves: what the arms that give it say. Null in a claim's definition, before they were run.</summary>
    public Better? Better { get; init; }

    /// <summary>The method is better by more than a margin.</summary>
    /// <param name="method">The method's arm.</param>
    /// <param name="over">The baseline's arm.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="margin">In the metric's unit, at least 0.</param>
    public static Comparison Gain(string method, string over, string metric, double margin) => new(method, over, metric, margin, ComparisonKind.Gain);

    /// <summary>The method is better, or worse by less than a margin.</summary>
    /// <param name="method">The method's arm.</param>
    /// <param name="than">The baseline's arm.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="margin">In the metric's unit, above 0.</param>
    public static Comparison NoWorse(string method, string than, string metric, double margin) =>
        new(method, than, metric, -margin, ComparisonKind.Gain);

    /// <summary>The two differ by less than a margin: a negative control.</summary>
    /// <param name="method">The method's arm, where its gain must vanish.</param>
    /// <param name="baseline">The baseline's arm there.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="margin">In the metric's unit, above 0.</param>
    public static Comparison Same(string method, string baseline, string metric, double margin) =>
        new(method, baseline, metric, margin, ComparisonKind.Same);

    /// <summary>By how much the method is better on one seed: positive where it is, whichever way the metric improves.</summary>
    /// <param name="baseline">The baseline's value.</param>
    /// <param name="method">The method's value.</param>
    /// <exception cref="InvalidOperationException">It is not known which way the metric improves.</exception>
    public double Difference(double baseline, double method)
    {
        var better = Better ?? throw new InvalidOperationException($"no arm has said which way {Metric} improves");
        return new Metric(Metric, better).Gain(baseline, method);
    }

    /// <summary>
    /// The verdict on this comparison: its interval clears the margin, lies wholly on the other side of it, or neither. Not finite: not shown.
    /// </summary>
    /// <param name="interval">The interval of the difference.</param>
    internal Verdict Judge(PairedInterval interval)
    {
        var (low, high) = (interval.Low, interval.High);
        var (holds, contradicted) = Kind == ComparisonKind.Gain
            ? (low > Margin, high < Margin)
            : (low > -Margin && high < Margin, low > Margin || high < -Margin);
        return holds ? Verdict.Holds : contradicted ? Verdict.Contradicted : Verdict.NotShown;
    }

    /// <summary>What is demanded, in a few words: <c>&gt; 0.02</c> or <c>within 0.01</c>.</summary>
    public string Demand => Kind == ComparisonKind.Gain ? $"> {LedgerNumber.Margin(Margin)}" : $"within {LedgerNumber.Margin(Margin)}";
}
