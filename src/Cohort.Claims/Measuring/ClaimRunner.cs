using Cohort.Loops;
using Cohort.Plans;

namespace Cohort.Claims;

/// <summary>
/// Runs claims. A job is one arm on one seed; the jobs of all claims stand in one queue, those of the longest claims first, and run side by
/// side. Neither their order nor the number of threads changes a result.
/// </summary>
/// <param name="environment">The machine; its threads are shared out among the jobs.</param>
/// <param name="cache">Results kept from earlier; null: everything is run.</param>
/// <param name="progress">Is told of each job that ends, one at a time; null: nobody.</param>
internal sealed class ClaimRunner(RunEnvironment environment, RunCache? cache = null, Action<ClaimProgress>? progress = null)
{
    /// <summary>Runs forms of claims.</summary>
    /// <param name="tasks">What is to be run.</param>
    /// <param name="stop">Asks for an end; nothing is judged then.</param>
    /// <returns>What each came to, in the order of the tasks.</returns>
    /// <exception cref="OperationCanceledException">It was asked to end.</exception>
    /// <exception cref="Problems.CohortException">An arm cannot be run, as when its data is not there.</exception>
    public IReadOnlyList<FormResult> Run(IReadOnlyList<ClaimTask> tasks, CancellationToken stop = default)
    {
        var jobs = tasks.OrderByDescending(task => task.Cost).SelectMany(Jobs).ToArray();
        var atOnce = Math.Clamp(jobs.Length, 1, environment.Threads);
        var store = new RunStore(environment with { Threads = Math.Max(1, environment.Threads / atOnce) }, cache, stop);
        var results = new (RunNumbers Numbers, double Seconds)[jobs.Length];
        var (done, gate) = (tasks.ToDictionary(task => task, _ => 0), new Lock());
        JobQueue.Run(jobs.Length, atOnce, n =>
        {
            var task = jobs[n].Task;
            results[n] = Measure(store, jobs[n]);
            var what = LedgerJson.FormName(task.Form);
            lock (gate) progress?.Invoke(new ClaimProgress(task.Claim.Slug, what, ++done[task], JobsOf(task)));
        });
        var byJob = jobs.Zip(results).ToLookup(pair => pair.First.Task);
        return [.. tasks.Select(task => Gathered(task, [.. byJob[task]]))];
    }

    /// <summary>The jobs of a task.</summary>
    /// <param name="task">The task.</param>
    public static IEnumerable<ArmJob> Jobs(ClaimTask task) =>
        from dataset in task.Claim.Datasets
        from arm in task.Claim.Arms
        from seed in task.Seeds
        select new ArmJob(task, dataset, arm, seed);

    /// <summary>The plan of a job, with its seed; what it borrows from is run first.</summary>
    internal static Plan PlanOf(RunStore store, ArmJob job)
    {
        var (task, claim) = (job.Task, job.Task.Claim);
        var borrowed = job.Arm.Borrowed.ToDictionary(
            value => value.Key,
            value => value.Factor(task.Form) * Measure(store, job with { Arm = claim.Arm(value.Lender) }).Numbers[value.Path]);
        var chosen = task.ChosenFor(job.Dataset.Name, job.Arm.Name);
        return task.Plans.Of(job.Arm, job.Dataset, task.Form, chosen, borrowed) with { Seed = job.Seed };
    }

    private static (RunNumbers Numbers, double Seconds) Measure(RunStore store, ArmJob job) =>
        store.Measure(PlanOf(store, job), Needed(job.Task.Claim, job.Arm), Wanted(job.Task.Claim), ProbeOf(job.Task.Claim));

    // What is demanded of it, or borrowed from it.
    private static MetricPath[] Needed(Claim claim, ClaimArm arm) =>
    [
        .. claim.Demands.SelectMany(demand => demand.Reads).Where(read => read.Arm == arm.Name).Select(read => read.Path)
            .Concat(claim.Arms.SelectMany(other => other.Borrowed).Where(value => value.Lender == arm.Name).Select(value => value.Path))
            .Distinct(),
    ];

    // Every arm is recorded, also one of which nothing is demanded.
    private static MetricPath[] Wanted(Claim claim) => [.. claim.Demands.Select(demand => demand.Path).Distinct()];

    internal static IClaimProbe? ProbeOf(Claim claim) => claim.Probe.Length == 0 ? null : ClaimProbes.Find(claim.Probe);

    private static int JobsOf(ClaimTask task) => task.Claim.Datasets.Count * task.Claim.Arms.Count * task.Seeds.Count;

    private static FormResult Gathered(ClaimTask task, (ArmJob Job, (RunNumbers Numbers, double Seconds) Result)[] results)
    {
        var arms = results.GroupBy(r => (Dataset: r.Job.Dataset.Name, Arm: r.Job.Arm.Name)).ToDictionary(g => g.Key, g => g.ToArray());
        var measured =
            from dataset in task.Claim.Datasets
            from arm in task.Claim.Arms
            let numbers = arms[(dataset.Name, arm.Name)].Select(r => r.Result.Numbers).ToArray()
            select Measured(task, dataset, arm, numbers);
        return FormResult.Of(task.Form, task.Seeds, [.. measured], task.Claim.Demands,
            Math.Round(results.Sum(r => r.Result.Seconds), 1)); // as the ledger keeps it, so that pages do not change when it is read
    }

    private static ArmMeasurement Measured(ClaimTask task, ClaimDataset dataset, ClaimArm arm, RunNumbers[] bySeed)
    {
        var plan = ClaimPlans.Registered(task.Plans.Of(arm, dataset, task.Form, task.ChosenFor(dataset.Name, arm.Name)));
        return new ArmMeasurement(
            dataset.Name, arm.Name, plan, [.. arm.Borrowed.Select(value => value.ToString(task.Form))],
            Columns(bySeed.Select(numbers => numbers.Values)), Columns(bySeed.Select(numbers => numbers.Spent)));
    }

    // What every seed has.
    private static OrderedDictionary<string, IReadOnlyList<T>> Columns<T>(IEnumerable<IReadOnlyDictionary<string, T>> bySeed)
    {
        var rows = bySeed.ToArray();
        var columns = new OrderedDictionary<string, IReadOnlyList<T>>(StringComparer.Ordinal);
        foreach (var key in rows[0].Keys.Where(key => rows.All(row => row.ContainsKey(key)))) columns[key] = [.. rows.Select(row => row[key])];
        return columns;
    }
}
