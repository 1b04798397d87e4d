using Cohort.Loops;
using Cohort.Options;

namespace Cohort.Claims;

/// <summary>Chooses the settings of a claim's arms, each from a grid of its own, on seeds that never count.</summary>
/// <param name="environment">The machine.</param>
/// <param name="cache">Results kept from earlier; null: everything is run.</param>
/// <param name="progress">Is told of each run that ends, one at a time; null: nobody.</param>
internal sealed class ClaimTuner(RunEnvironment environment, RunCache? cache = null, Action<ClaimProgress>? progress = null)
{
    /// <summary>Whether a claim has something to tune.</summary>
    /// <param name="claim">The claim.</param>
    public static bool IsNeeded(Claim claim) => claim.Tuning.Grids.Count > 0;

    /// <summary>Tries every setting of every arm in the full form; what an arm borrows comes from the other arm as it is untuned.</summary>
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
        var (scores, done, gate) = (new double[trials.Length], 0, new Lock());
        var store = new RunStore(environment with { Threads = 1 }, cache, stop);
        JobQueue.Run(trials.Length, environment.Threads, n =>
        {
            var (dataset, arm, setting, seed) = trials[n];
            var tried = new Dictionary<(string, string), PlanMap> { [(dataset.Name, arm.Name)] = setting };
            var plan = ClaimRunner.PlanOf(store, new ArmJob(new ClaimTask(plans, ClaimForm.Full, seeds, tried), dataset, arm, seed));
            var path = claim.Tuning.By;
            scores[n] = store.Measure(plan, [path], [path], ClaimRunner.ProbeOf(claim)).Numbers[path];
            lock (gate) progress?.Invoke(new ClaimProgress(claim.Slug, "tuning", ++done, trials.Length));
        });
        var arms =
            from trial in trials.Zip(scores)
            group trial by (Dataset: trial.First.Dataset.Name, Arm: trial.First.Arm.Name) into arm
            select new ArmTuning(arm.Key.Dataset, arm.Key.Arm, claim.Tuning.Better, [.. arm
                .GroupBy(trial => $"{trial.First.Setting}")
                .Select(setting => new TuningScore(setting.First().First.Setting, [.. setting.Select(trial => trial.Second)]))]);
        return new TuningResult($"{claim.Tuning}", seeds, [.. arms]);
    }
}
