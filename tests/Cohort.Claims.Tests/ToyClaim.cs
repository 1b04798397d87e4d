using Cohort.Metrics;

namespace Cohort.Claims.Tests;

/// <summary>A claim without training: the method is better than the baseline by <see cref="Effect"/> on every seed, give or take a little.</summary>
[Claim("toy", "s9-001")]
public class ToyClaim : Claim
{
    public double Effect { get; init; } = 0.1;

    public double Margin { get; init; } = 0.05;

    public string Words { get; init; } = "Toys help.";

    public string Notes { get; init; } = "";

    public string Baseline { get; init; } = "without";

    public override string Paper => "A. Author, Toys, 2020";

    public override string Sentence => Words;

    public override string Experiment => "Numbers that are drawn.";

    public override string Tried => Notes;

    public override ClaimBudget Budget => new(BudgetUnit.Steps, 1200, 40);

    public override IReadOnlyList<ClaimArm> Arms =>
    [
        ClaimArm.Single("without", "draws a number", "none", new Metric("accuracy"), Level),
        ClaimArm.Single("with", "draws the same and adds the effect", "none", new Metric("accuracy"), Improved),
    ];

    public override IReadOnlyList<Comparison> Comparisons => [Comparison.Gain("with", over: Baseline, "accuracy", Margin)];

    private static double Level(ArmContext context) => context.Stream("level").NextSingle() * 0.5;

    private double Improved(ArmContext context) => Level(context) + Effect + (0.001 * (context.Seed % 3));
}

/// <summary>A second toy, of which nothing holds.</summary>
[Claim("worse-toy", "")]
public sealed class WorseToyClaim : ToyClaim
{
    public WorseToyClaim() => Effect = -0.1;
}
