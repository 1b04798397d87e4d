using Cohort.Metrics;
using Cohort.Loops;

namespace Cohort.Claims.Tests;

/// <summary>Toy claims, run.</summary>
internal static class ToyResults
{
    public static ClaimEntry Entry(Claim? claim = null) => new("toy", "s9-001", claim ?? new ToyClaim());

    public static FormResult Run(Claim claim, ClaimForm form = ClaimForm.Fast, ulong offset = 0, int threads = 1) =>
        new ClaimRunner(new RunEnvironment { Threads = threads }).Run(Entry(claim), form, offset);

    public static LedgerEntry Written(Claim? claim = null)
    {
        claim ??= new ToyClaim();
        return LedgerEntry.Of(Entry(claim), Run(claim, ClaimForm.Full), Run(claim));
    }

    public static FormResult Of(params double[] differences) => FormResult.Of(
        ClaimForm.Full,
        [.. differences.Select((_, n) => (ulong)n + 1)],
        [Arm("without", [.. differences.Select(_ => 0.0)]), Arm("with", differences)],
        [Comparison.Gain("with", "without", "accuracy", 0.05) with { Better = Better.Higher }],
        1);

    private static ArmMeasurement Arm(string name, double[] values) =>
        new(name, new Dictionary<string, IReadOnlyList<double>> { ["accuracy"] = values });
}
