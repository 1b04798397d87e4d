using System.Globalization;
using Cohort.Metrics;

namespace Cohort.Reports;

/// <summary>
/// What plans that are compared did not have in common: their results then are not those of one budget. Bytes stand beside results.
/// </summary>
internal static class ComparedBudgets
{
    /// <summary>The sentence; null where all had the same rounds, steps, examples, rows and data.</summary>
    public static string? Describe(Comparison comparison)
    {
        string?[] gaps =
        [
            Gap("rounds", r => r.Rounds.Count), Gap("steps", r => Spent(r, Unit.Steps)), Gap("examples", r => Spent(r, Unit.Examples)),
            Gap("rows to train on", r => r.Data?.Peers.Sum(p => p.Rows) ?? 0), Gap("peers", r => r.Data?.Peers.Count ?? 0),
            comparison.Runs.Select(run => run.Reports[0].Data?.Summary).Distinct().Count() > 1 ? "the data itself" : null,
        ];
        var differ = gaps.OfType<string>().ToArray();
        return differ.Length == 0 ? null : $"The plans were not run under one budget: {string.Join("; ", differ)}.";

        string? Gap(string name, Func<Report, long> count)
        {
            var of = comparison.Runs.Select(run => (run.Name, Count: run.Reports.Sum(count) / run.Reports.Count)).ToArray();
            if (of.DistinctBy(o => o.Count).Count() < 2) return null;
            return $"{name} {string.Join(", ", of.Select(o => string.Create(CultureInfo.InvariantCulture, $"{o.Name} {o.Count:N0}")))}";
        }
    }

    /// <summary>What the cohort of a plan spent of a unit, as a mean over seeds.</summary>
    public static long Spent(ComparedRuns run, Unit unit) => run.Reports.Sum(r => Spent(r, unit)) / run.Reports.Count;

    private static long Spent(Report report, Unit unit) => report.Final?.Together.Spent.GetValueOrDefault(unit) ?? 0;
}
