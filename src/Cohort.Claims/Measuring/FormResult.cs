using Cohort.Options;

namespace Cohort.Claims;

/// <summary>What running a form of a claim gave. Everything but the seconds follows from the values of the arms.</summary>
/// <param name="Form">Which form.</param>
/// <param name="Seeds">The seeds, in order.</param>
/// <param name="Arms">What each arm came to: data by data, in the claim's order.</param>
/// <param name="Demands">What each demand came to: data by data, in the claim's order.</param>
/// <param name="Seconds">How long its runs took, added up: on one core as long.</param>
internal sealed record FormResult(
    ClaimForm Form, IReadOnlyList<ulong> Seeds, IReadOnlyList<ArmMeasurement> Arms, IReadOnlyList<DemandOutcome> Demands, double Seconds)
{
    /// <summary>The verdict on the claim.</summary>
    public ClaimVerdict Verdict { get; } = ClaimJudgement.Of([.. Demands.Select(demand => demand.Result)]).Verdict;

    /// <summary>Judges values.</summary>
    /// <param name="form">Which form.</param>
    /// <param name="seeds">The seeds.</param>
    /// <param name="arms">What each arm came to.</param>
    /// <param name="demands">What is demanded on each of the data.</param>
    /// <param name="seconds">How long it took.</param>
    /// <exception cref="InvalidOperationException">An arm, or a number of one, that a demand names is not there for every seed.</exception>
    public static FormResult Of(
        ClaimForm form, IReadOnlyList<ulong> seeds, IReadOnlyList<ArmMeasurement> arms, IReadOnlyList<Demand> demands, double seconds)
    {
        var outcomes = from dataset in arms.Select(arm => arm.Dataset).Distinct()
                       from demand in demands
                       select Outcome(dataset, demand);
        return new FormResult(form, seeds, arms, [.. outcomes], seconds);

        DemandOutcome Outcome(string dataset, Demand demand)
        {
            var here = arms.Where(arm => arm.Dataset == dataset).ToDictionary(arm => arm.Arm);
            var effects = Enumerable.Range(0, seeds.Count).Select(n => demand.Effect((arm, path) => Value(here, arm, path, n))).ToArray();
            return new DemandOutcome(dataset, new DemandResult(demand, effects, Resolution(demand, here.Values)));
        }

        double Value(Dictionary<string, ArmMeasurement> here, string arm, MetricPath path, int seed) =>
            here.TryGetValue(arm, out var measured) && measured.Values.TryGetValue($"{path}", out var values) && values.Count == seeds.Count
                ? values[seed]
                : throw new InvalidOperationException($"the arm \"{arm}\" has no {path} for each of the {seeds.Count} seeds");
    }

    // An accuracy moves in steps of one test row.
    private static double Resolution(Demand demand, IEnumerable<ArmMeasurement> arms)
    {
        if (demand.Reads.Any(read => read.Path.Metric != "accuracy" || read.Path.Own)) return 0; // local tests are of any size
        var rows = arms.Select(arm => TestRows(arm.Plan)).ToArray();
        return rows.Length == 0 || rows.Min() == 0 ? 0 : 1.0 / rows.Min();
    }

    private static int TestRows(PlanNode plan)
    {
        var sources = (((plan as PlanMap)?.Find("data")?.Value as PlanMap)?.Entries ?? []).Select(entry => entry.Value).OfType<PlanMap>();
        var rows = sources.Select(source => source.Find("test_rows")?.Value).OfType<PlanScalar>().FirstOrDefault();
        return rows is not null && int.TryParse(rows.Text, out var count) ? count : 0;
    }
}
