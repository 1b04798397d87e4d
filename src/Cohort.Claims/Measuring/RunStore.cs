using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Cohort.Loops;
using Cohort.Metrics;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Reports;

namespace Cohort.Claims;

/// <summary>Runs plans, each once: arms, claims and tunings that ask for the same plan and seed share a run.</summary>
/// <param name="environment">The machine; changes no result.</param>
/// <param name="cache">Results kept from earlier; null: everything is run.</param>
/// <param name="stop">Asks for an end.</param>
internal sealed class RunStore(RunEnvironment environment, RunCache? cache, CancellationToken stop)
{
    /// <summary>Only the end counts, so nothing is measured on the way.</summary>
    private static readonly ScheduleOptions AtTheEnd = new() { Every = 1_000_000 };

    private readonly ConcurrentDictionary<string, Lazy<(RunNumbers Numbers, double Seconds)>> runs = new(StringComparer.Ordinal);

    /// <summary>What a plan came to.</summary>
    /// <param name="plan">The plan, with its seed.</param>
    /// <param name="needed">The numbers that it must give.</param>
    /// <param name="wanted">Numbers that are kept where it gives them.</param>
    /// <param name="probe">A class that gives numbers of its own, or null.</param>
    /// <returns>The numbers, and the seconds that the run took; 0 where another job has had it run.</returns>
    /// <exception cref="Problems.CohortException">The plan cannot be run.</exception>
    /// <exception cref="OperationCanceledException">It was asked to end.</exception>
    public (RunNumbers Numbers, double Seconds) Measure(Plan plan, MetricPath[] needed, MetricPath[] wanted, IClaimProbe? probe)
    {
        plan = plan with { Measure = AtTheEnd };
        var key = Key(plan, [.. needed.Concat(wanted).Select(path => $"{path}").Distinct().Order(StringComparer.Ordinal)], probe);
        var mine = new Lazy<(RunNumbers, double)>(() =>
            cache?.Find(key) is { } kept ? (kept.Numbers, kept.Seconds) : Run(plan, needed, wanted, probe, key));
        var run = runs.GetOrAdd(key, mine);
        var result = run.Value;
        return ReferenceEquals(run, mine) ? result : result with { Seconds = 0 };
    }

    private (RunNumbers Numbers, double Seconds) Run(Plan plan, MetricPath[] needed, MetricPath[] wanted, IClaimProbe? probe, string key)
    {
        stop.ThrowIfCancellationRequested();
        var started = environment.Time.GetTimestamp();
        var report = new Lazy<Report>(() => Run(plan));
        var own = probe?.Measure(plan, () => report.Value) ?? new Dictionary<string, double>();
        var spent = probe is not null && !report.IsValueCreated ? [] : SpentOf(report.Value);
        var values = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var path in needed.Concat(wanted).Distinct())
        {
            var problems = new List<string>();
            if (own.TryGetValue($"{path}", out var number)) values[$"{path}"] = number;
            else if (path.Find(report.Value, spent, problems) is { } found) values[$"{path}"] = found.Value;
            else if (needed.Contains(path)) throw LedgerProblems.BadClaim.Exception(string.Join("; ", problems));
        }

        var numbers = new RunNumbers(values, spent);
        var seconds = environment.Time.GetElapsedTime(started).TotalSeconds;
        cache?.Keep(key, new CachedRun(numbers, seconds));
        return (numbers, seconds);
    }

    private Report Run(Plan plan)
    {
        using var outcome = new LearningRun(plan, environment with { Starts = cache?.Starts ?? environment.Starts }).Run(stop: stop);
        if (outcome.Interrupted) throw new OperationCanceledException(stop);
        return outcome.Report;
    }

    private static OrderedDictionary<string, long> SpentOf(Report report) => new(
        (report.Final?.Together.Spent ?? new Dictionary<Unit, long>()).Select(unit => KeyValuePair.Create(unit.Key.Name(), unit.Value)));

    private static string Key(Plan plan, string[] paths, IClaimProbe? probe)
    {
        var text = $"{PlanWriter.Write(ClaimPlans.Registered(plan))}\n{plan.Seed}\n{string.Join('\n', paths)}\n{probe?.GetType().Name}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
