namespace Cohort.Metrics;

/// <summary>
/// A number that a run gives: its name, and which way it improves. Declared by whatever gives the number, and carried with it into
/// curves, reports, plots and claims.
/// </summary>
/// <param name="Name">The name in reports, in snake_case: <c>macro_f1</c>.</param>
/// <param name="Better">Which way it improves; default higher.</param>
public sealed record Metric(string Name, Better Better = Better.Higher)
{
    /// <summary>The loss: cross-entropy in nats, or squared error in the target's unit.</summary>
    public static Metric Loss { get; } = new("loss", Better.Lower);

    /// <summary>
    /// Whether it is the number that stands for how well a task is done:
    /// the one that headlines show and that observers get as a score. Default false.
    /// </summary>
    public bool IsScore { get; init; }

    /// <summary>By how much a value is better than another: positive where it is, whichever way the number improves.</summary>
    /// <param name="from">The value that is compared with.</param>
    /// <param name="to">The value that is looked at.</param>
    public double Gain(double from, double to) => Better == Better.Lower ? from - to : to - from;

    /// <summary>The same number of a second method of the same kind: <c>forgetting#2</c>.</summary>
    internal Metric Of(int number) => number == 1 ? this : this with { Name = $"{Name}#{number}" };
}
