using Cohort.Metrics;

namespace Cohort.Claims;

/// <summary>One way of doing it that a claim compares: the method, a baseline, or either of them in a negative control.</summary>
/// <param name="Name">A few words, unique in the claim.</param>
/// <param name="What">What it does, in one sentence.</param>
/// <param name="Tuning">What was tuned for it and how much; as much for a baseline as for the method.</param>
/// <param name="Run">Runs it for one seed and gives its metrics by name. The same context gives the same bits again.</param>
public sealed record ClaimArm(string Name, string What, string Tuning, Func<ArmContext, ArmNumbers> Run)
{
    /// <summary>
    /// What this arm may spend on a seed, where the sentence is about arms that spend differently; null, the usual case: what the claim says.
    /// </summary>
    public ClaimBudget? Budget { get; init; }

    /// <summary>An arm that gives one number.</summary>
    /// <param name="name">A few words, unique in the claim.</param>
    /// <param name="what">What it does.</param>
    /// <param name="tuning">What was tuned for it.</param>
    /// <param name="metric">What the number is.</param>
    /// <param name="run">Runs it for one seed.</param>
    public static ClaimArm Single(string name, string what, string tuning, Metric metric, Func<ArmContext, double> run) =>
        new(name, what, tuning, context => new ArmNumbers { { metric, run(context) } });
}
