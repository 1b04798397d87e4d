using System.Security.Cryptography;
using System.Text;
using Cohort.Loops;
using Cohort.Metrics;
using Cohort.Options;

namespace Cohort.Claims;

/// <summary>Chooses the settings of a claim's arms, each from a grid of its own, on seeds that never count.</summary>
/// <param name="environment">The machine.</param>
/// <param name="cache">Results kept from earlier; null: everything is run.</param>
internal sealed class ClaimTuner(RunEnvironment environment, RunCache? cache = null)
{
    /// <summary>Whether a claim has something to tune.</summary>
    /// <param name="claim">The claim.</param>
    public static bool IsNeeded(Claim claim) => claim.Tuning.Grids.Count > 0;

    /// <summary>What a tuning is of: grids, number, seeds, and the plans before anything is chosen.</summary>
    /// <param name="plans">The claim's plans.</param>
    public static string Of(ClaimPlans plans)
    {
        var text = new StringBuilder().AppendLine($"{plans.Claim.Tuning}");
        foreach (var dataset in plans.Claim.Datasets)
            foreach (var arm in plans.Claim.Arms.Where(arm => plans.Claim.Tuning.Grids.ContainsKey(arm.Name)))
                text.AppendLine(PlanWriter.Write(ClaimPlans.Registered(plans.Of(arm, dataset, ClaimForm.Full))));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{text}".ReplaceLineEndings("\n"))));
    }

    /// <summary>Tries every setting of every arm in the full form.</summary>
    /// <param name="plans">The claim's plans.</param>
    /// <param name="stop">Asks for an end.</param>
    /// <exception cref="OperationCanceledException">It was asked to end.</exception>
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
        var scores = new double[trials.Length];
        var store = new RunStore(environment with { Threads = 1 }, cache, stop);
        Parallel.For(0, trials.Length, new ParallelOptions { MaxDegreeOfParallelism = environment.Threads, CancellationToken = stop }, n =>
        {
            var (dataset, arm, setting, seed) = trials[n];
            var plan = plans.Of(arm, dataset, ClaimForm.Full, setting) with { Seed = seed };
            var path = claim.Tuning.By;
            scores[n] = store.Measure(plan, [path], [path], ClaimRunner.StudyOf(claim)).Numbers[path];
        });
        var arms =
            from trial in trials.Zip(scores)
            group trial by (Dataset: trial.First.Dataset.Name, Arm: trial.First.Arm.Name) into arm
            select new ArmTuning(arm.Key.Dataset, arm.Key.Arm, claim.Tuning.Better, [.. arm
                .GroupBy(trial => $"{trial.First.Setting}")
                .Select(setting => new TuningScore(setting.First().First.Setting, [.. setting.Select(trial => trial.Second)]))]);
        return new TuningResult(Of(plans), seeds, [.. arms]);
    }
}
