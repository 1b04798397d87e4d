using System.Runtime.ExceptionServices;
using Cohort.Loops;

namespace Cohort.Claims;

/// <summary>Chooses the settings of a claim's arms, each from a grid of its own, on seeds that never count.</summary>
/// <param name="environment">The machine.</param>
/// <param name="cache">Results kept from earlier; null: everything is run.</param>
internal sealed class ClaimTuner(RunEnvironment environment, RunCache? cache = null)
{
    /// <summary>Whether a claim has something to tune.</summary>
    /// <param name="claim">The claim.</param>
    public static bool IsNeeded(Claim claim) => claim.Tuning.Grids.Count > 0;

    /// <summary>Tries every setting of every arm in the full form.</summary>
    /// <param name="plans">The claim's plans.</param>
    /// <param name="stop">Asks for an end.</param>
    /// <exception cref="OperationCanceledException">It was asked to end.</exception>
    /// <exception cref="Problems.CohortException">A setting cannot be run.</exception>
    public TuningResult Tune(ClaimPlans plans, CancellationToken stop = default)
    {
        var claim = plans.Claim;
        var seeds = ClaimSeeds.Of(claim.Slug, claim.Tuning.Seeds, ClaimSeeds.Tuning);
        var trials = (
            from dataset in claim.Datasets
            from arm in claim.Arms.Where(arm => claim.Tuning.Grids.ContainsKey(arm.Name))
            from setting in claim.Tuning.Grids[arm.Name].Settings
            from seed in seeds
            select (Dataset: dataset, Arm: arm, Setting: setting, Seed: seed)).ToArray();
        var (scores, failures) = (new double[trials.Length], new Exception?[trials.Length]);
        var store = new RunStore(environment with { Threads = 1 }, cache, stop);
        Parallel.For(0, trials.Length, new ParallelOptions { MaxDegreeOfParallelism = environment.Threads }, (n, loop) =>
        {
            try
            {
                var (dataset, arm, setting, seed) = trials[n];
                var plan = plans.Of(arm, dataset, ClaimForm.Full, setting) with { Seed = seed };
                var path = claim.Tuning.By;
                scores[n] = store.Measure(plan, [path], [path], ClaimRunner.ProbeOf(claim)).Numbers[path];
            }
            catch (Exception e)
            {
                failures[n] = e;
                loop.Stop();
            }
        });
        if (failures.FirstOrDefault(f => f is not null) is { } failure) ExceptionDispatchInfo.Throw(failure);
        var arms =
            from trial in trials.Zip(scores)
            group trial by (Dataset: trial.First.Dataset.Name, Arm: trial.First.Arm.Name) into arm
            select new ArmTuning(arm.Key.Dataset, arm.Key.Arm, claim.Tuning.Better, [.. arm
                .GroupBy(trial => $"{trial.First.Setting}")
                .Select(setting => new TuningScore(setting.First().First.Setting, [.. setting.Select(trial => trial.Second)]))]);
        return new TuningResult($"{claim.Tuning}", seeds, [.. arms]);
    }
}
