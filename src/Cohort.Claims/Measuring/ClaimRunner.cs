using System.Runtime.ExceptionServices;
using Cohort.Loops;
using Cohort.Metrics;

namespace Cohort.Claims;

/// <summary>Runs claims. Seeds run side by side, each on its own; neither their number at a time nor the threads of each change a result.</summary>
/// <param name="environment">The machine; its threads are shared out among the seeds.</param>
/// <param name="progress">Is told of each seed that ends, one at a time; null: nobody.</param>
internal sealed class ClaimRunner(RunEnvironment environment, Action<ClaimProgress>? progress = null)
{
    /// <summary>Runs a form of a claim.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="form">Which form.</param>
    /// <param name="offset">Added to the seeds 1, 2, ...; another offset gives seeds that nobody has seen.</param>
    /// <param name="stop">Asks for an end; nothing is judged then.</param>
    /// <exception cref="OperationCanceledException">It was asked to end.</exception>
    /// <exception cref="Problems.CohortException">An arm cannot be run, as when its data is not there.</exception>
    public FormResult Run(ClaimEntry claim, ClaimForm form, ulong offset = 0, CancellationToken stop = default)
    {
        var definition = claim.Claim;
        var arms = definition.Arms;
        var comparisons = definition.Comparisons;
        var seeds = Enumerable.Range(1, definition.SeedsOf(form)).Select(n => offset + (ulong)n).ToArray();
        var atOnce = Math.Min(environment.Threads, seeds.Length);
        var inner = environment with { Threads = Math.Max(1, environment.Threads / atOnce) };
        var values = new ArmNumbers[seeds.Length][];
        var failures = new Exception?[seeds.Length];
        var (done, gate, started) = (0, new Lock(), environment.Time.GetTimestamp());
        Parallel.For(0, seeds.Length, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, (n, loop) =>
        {
            try
            {
                stop.ThrowIfCancellationRequested();
                var context = new ArmContext(form, seeds[n], inner, stop);
                values[n] = [.. arms.Select(arm => arm.Run(context))];
                lock (gate) progress?.Invoke(new ClaimProgress(claim.Slug, form, ++done, seeds.Length));
            }
            catch (Exception e)
            {
                failures[n] = e;
                loop.Stop();
            }
        });
        if (failures.FirstOrDefault(f => f is not null) is { } failure) ExceptionDispatchInfo.Throw(failure);
        var seconds = environment.Time.GetElapsedTime(started).TotalSeconds;
        var measured = arms.Select((arm, k) => Measured(arm.Name, MetricsOf(arm.Name, comparisons), [.. values.Select(v => v[k])]));
        return FormResult.Of(form, seeds, [.. measured], [.. comparisons.Select(c => c with { Better = DirectionOf(c, arms, values[0]) })], seconds);
    }

    private static IEnumerable<string> MetricsOf(string arm, IReadOnlyList<Comparison> comparisons) =>
        comparisons.Where(c => c.Method == arm || c.Baseline == arm).Select(c => c.Metric).Distinct();

    private static ArmMeasurement Measured(string arm, IEnumerable<string> metrics, ArmNumbers[] bySeed) =>
        new(arm, new OrderedDictionary<string, IReadOnlyList<double>>(
            metrics.Select(metric => KeyValuePair.Create(metric, Values(arm, metric, bySeed))), StringComparer.Ordinal));

    private static IReadOnlyList<double> Values(string arm, string metric, ArmNumbers[] bySeed) =>
        [.. bySeed.Select(numbers => numbers.Find(metric) is null
            ? throw new InvalidOperationException($"the arm \"{arm}\" gives no {metric}; it gives: {string.Join(", ", numbers.Names)}")
            : numbers[metric])];

    // What the number itself says, wherever it comes from; both arms have to mean the same.
    private static Better DirectionOf(Comparison comparison, IReadOnlyList<ClaimArm> arms, ArmNumbers[] numbers)
    {
        var said = arms.Zip(numbers)
            .Where(a => a.First.Name == comparison.Method || a.First.Name == comparison.Baseline)
            .Select(a => a.Second.Find(comparison.Metric)!.Better)
            .Distinct()
            .ToArray();
        return said.Length == 1 ? said[0] : throw new InvalidOperationException(
            $"\"{comparison.Method}\" and \"{comparison.Baseline}\" do not agree which way {comparison.Metric} improves");
    }
}
