using Cohort.Tensors;

namespace Cohort.Claims.Tests;

/// <summary>
/// A claim whose effects are known, measured again and again: each effect is a level plus a normal error, half of whose variance all demands of
/// the claim share on a seed; arms are accuracies around 0.7, rounded to whole test rows.
/// </summary>
internal sealed class SimulatedClaim
{
    /// <summary>The seeds of a measurement, as in the ledger.</summary>
    public const int Seeds = 10;

    private readonly (Demand Demand, bool IsLead)[] demands;

    /// <param name="name">What it is like.</param>
    /// <param name="demands">
    /// Role, relation and margin of each demand: <c>H &gt; 0.03</c>; <c>lead</c> behind it compares differences of arms.
    /// </param>
    public SimulatedClaim(string name, params string[] demands)
    {
        Name = name;
        this.demands = [.. demands.Select(Read)];
        Hypotheses = this.demands.Count(d => d.Demand.Role == DemandRole.Hypothesis);
    }

    /// <summary>The demands of the ledger's eight claims, with roles; one hypothesis by itself; and twelve, the most there were.</summary>
    public static IReadOnlyList<SimulatedClaim> All { get; } =
    [
        new("delta-learning", "P > 0", "H > 0.005", "H > 0", "H > 0", "C = 0.01"),
        new("direct-feedback-alignment", "H > -0.02", "H > 0.02 lead", "H > 0.1", "C > 0.02"),
        new("gossip", "H > -0.05", "P > 0.05"),
        new("lifelong", [.. Enumerable.Repeat("H > 0.05", 5), "H > 0.2", .. Enumerable.Repeat("S = 1e-9", 6)]),
        new("node-loss", "H > 0.01", "H > -0.15", "C = 0.01"),
        new("power-law-rehearsal", "H > 0.03", "H > -0.01", "H > 0.01"),
        new("progressive-data-dropout", "H > -0.005", "H > -0.005", "H > 15", "C > 0"),
        new("single-merge", "H > -0.03", "H > 0.1", "H > 0", "H > 0"),
        new("one", "H > 0.01"),
        new("twelve", [.. Enumerable.Repeat("H > 0.05", 5), "H > 0.2", "H > 0", "H > -0.02", .. Enumerable.Repeat("H = 0.01", 4)]),
    ];

    public string Name { get; }

    public int Hypotheses { get; }

    /// <summary>Measures it once, on ten seeds.</summary>
    /// <param name="number">Which measurement.</param>
    /// <param name="truth">How large the effects of the hypotheses are; all else holds comfortably.</param>
    /// <param name="deviation">The standard deviation of every effect, or null: drawn between 0.0005 and 0.03 for each demand.</param>
    /// <param name="floored">Whether the coarseness of accuracies is accounted for.</param>
    public ClaimJudgement Measure(int number, TrueEffect truth, double? deviation = null, bool floored = true)
    {
        var random = new RandomStream(20_260_801, $"simulated {Name} {truth}", step: number);
        var rows = 500 << random.NextInt32(4);
        var deviations = new double[demands.Length];
        for (var d = 0; d < demands.Length; d++)
            deviations[d] = deviation ?? 0.0005 * PortableMath.Exp(random.NextDouble() * PortableMath.Log(60));
        var effects = demands.Select(_ => new double[Seeds]).ToArray();
        for (var seed = 0; seed < Seeds; seed++)
        {
            var shared = random.NextGaussian();
            for (var d = 0; d < demands.Length; d++)
            {
                var error = Math.Sqrt(0.5) * (shared + random.NextGaussian());
                effects[d][seed] = Effect(demands[d].Demand, demands[d].IsLead, truth, deviations[d], error, rows, ref random);
            }
        }

        return ClaimJudgement.Of([.. demands.Select((d, i) => new DemandResult(d.Demand, effects[i], floored ? 1.0 / rows : 0))]);
    }

    // The arms m and b, and for a lead c and d, are rounded one by one; the effect is computed from them as a run's would be.
    private static double Effect(Demand demand, bool isLead, TrueEffect truth, double deviation, double error, int rows, ref RandomStream random)
    {
        if (demand.Role == DemandRole.Sanity) return demand.Effect((_, _) => 0);
        // A difference within 0.01 cannot be shown where it varies by as much.
        if (demand.Relation == DemandRelation.Same) deviation = Math.Min(deviation, demand.Margin / 5);
        var effect = Level(demand, truth, deviation) + deviation * error;
        var (b, c, d) = (Accuracy(ref random), Accuracy(ref random), Accuracy(ref random));
        var m = b + effect + (isLead ? c - d : 0);
        return demand.Effect((arm, _) => Math.Round(rows * (arm switch { "m" => m, "b" => b, "c" => c, _ => d })) / rows);
    }

    private static double Level(Demand demand, TrueEffect truth, double deviation)
    {
        var same = demand.Relation == DemandRelation.Same;
        if (demand.Role != DemandRole.Hypothesis) return same ? 0 : demand.Margin + 10 * deviation;
        return truth switch
        {
            TrueEffect.AtTheMargin => demand.Margin,
            TrueEffect.WhereOppositeBegins => same ? demand.Margin : Math.Min(0, demand.Margin),
            _ => same ? demand.Margin - deviation : demand.Margin + deviation,
        };
    }

    private static double Accuracy(ref RandomStream random) => 0.7 + 0.02 * random.NextGaussian();

    private static (Demand, bool) Read(string text)
    {
        var (words, isLead) = (text.Split(' '), text.EndsWith("lead", StringComparison.Ordinal));
        var (left, right) = isLead ? ("m - b", "c - d") : ("m", "b");
        var margin = words[1] == "=" ? $"within {words[2]}" : words[2][0] == '-' ? $"- {words[2][1..]}" : $"+ {words[2]}";
        return (Demand.TryParse($"{words[0]} {left} {words[1]} {right} {margin}", ["m", "b", "c", "d"], [])!, isLead);
    }

    /// <summary>How large the effects of the hypotheses are.</summary>
    internal enum TrueEffect
    {
        /// <summary>Exactly at the margin: to say "holds" is an error, and so is "smaller than demanded".</summary>
        AtTheMargin,

        /// <summary>Exactly at 0, or at the margin where that is below 0: to say "opposite" is an error.</summary>
        WhereOppositeBegins,

        /// <summary>One standard deviation of the effect past the margin.</summary>
        OneDeviationPast,
    }
}
