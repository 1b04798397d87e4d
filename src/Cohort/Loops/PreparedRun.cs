using Cohort.Models;
using Cohort.Plans;
using Cohort.Problems;

namespace Cohort.Loops;

/// <summary>
/// A run of which all is read and checked that can be before anything is trained: its data and methods, and what its learners start from.
/// </summary>
internal sealed class PreparedRun : IDisposable
{
    private readonly IReadOnlyDictionary<string, PreparedStart> starts;
    private readonly bool resumes;

    private PreparedRun(ArmSetup setup, IReadOnlyDictionary<string, PreparedStart> starts, bool resumes) =>
        (Setup, this.starts, this.resumes) = (setup, starts, resumes);

    /// <summary>The ground for the run's arms, but for what learners start from.</summary>
    public ArmSetup Setup { get; }

    /// <summary>The memory that it will need.</summary>
    public MemoryNeed Memory { get; private init; } = new([]);

    /// <summary>Prepares a run.</summary>
    /// <param name="plan">Its plan.</param>
    /// <param name="environment">The machine.</param>
    /// <param name="resumes">Whether it is restored from a checkpoint, which holds all that learners started from.</param>
    /// <param name="keeps">Whether it writes checkpoints.</param>
    /// <exception cref="CohortException">The plan or the data cannot be used, or those of the plan to pretrain; lists everything.</exception>
    public static PreparedRun Of(Plan plan, RunEnvironment environment, bool resumes = false, bool keeps = false)
    {
        var problems = new List<Problem>();
        ArmSetup? setup = null;
        var memory = new MemoryNeed([]);
        var networks = new List<(ArmSetup Group, Network Network)>();
        var starts = new OrderedDictionary<string, PreparedStart>(StringComparer.Ordinal);
        try
        {
            Gather(problems, () =>
            {
                setup = ArmSetup.For(plan, DealtData.Of(plan, environment), environment.Threads);
                foreach (var group in setup.Groups) Gather(problems, () => networks.Add((group, group.BuildNetwork())));
                if (networks.Count != setup.Groups.Count) return;
                RunChecks.RequireFit(setup, RunMetrics.Of(plan, setup.Data));
                memory = MemoryNeed.Of(setup, keeps);
                memory.Require(environment.MemoryLimit ?? MemoryNeed.OfMachine);
            });
            foreach (var group in resumes ? [] : plan.Learner.Planned(plan))
            {
                Gather(problems, () =>
                {
                    if (PreparedStart.Of(group.Learner.Start, plan.Seed, environment) is { } start) starts[group.Name] = start;
                });
            }

            foreach (var (group, network) in networks)
            {
                if (starts.TryGetValue(group.Group.Name, out var start)) problems.AddRange(start.Misfits(network, RowDeclaration.UnitsOf(setup!)));
            }

            return problems.Count == 0 ? new PreparedRun(setup!, starts, resumes) { Memory = memory }
                : throw new CohortException(problems);
        }
        catch
        {
            foreach (var start in starts.Values) start.Dispose();
            setup?.Dispose();
            throw;
        }
    }

    /// <summary>The ground with what learners start from: read, or trained now.</summary>
    /// <param name="observer">Is told of pretraining.</param>
    /// <param name="stop">Asks for an end.</param>
    /// <exception cref="OperationCanceledException">It was asked to end while it pretrained.</exception>
    public async ValueTask<ArmSetup> WithStartAsync(IRunObserver? observer, CancellationToken stop)
    {
        if (resumes) return WithoutStart();
        var networks = new Dictionary<string, StartingNetwork>(StringComparer.Ordinal);
        foreach (var (group, start) in starts) networks[group] = await start.GetAsync(observer, stop);
        return Setup with { Starts = networks };
    }

    /// <summary>The ground for arms whose values are replaced, or never used.</summary>
    public ArmSetup WithoutStart() =>
        Setup with { Starts = Setup.Groups.ToDictionary(group => group.Group.Name, _ => StartingNetwork.Replaced) };

    /// <summary>Lets go of the plan to pretrain, if it has not been run.</summary>
    public void DisposeStart()
    {
        foreach (var start in starts.Values) start.Dispose();
    }

    public void Dispose()
    {
        DisposeStart();
        Setup.Dispose();
    }

    private static void Gather(List<Problem> problems, Action step)
    {
        try
        {
            step();
        }
        catch (CohortException e)
        {
            problems.AddRange(e.Problems);
        }
    }
}
