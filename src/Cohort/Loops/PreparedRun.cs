using Cohort.Models;
using Cohort.Plans;
using Cohort.Problems;

namespace Cohort.Loops;

/// <summary>
/// A run of which all is read and checked that can be before anything is trained: its data and methods, and what its learners start from.
/// </summary>
internal sealed class PreparedRun : IDisposable
{
    private readonly PreparedStart? start;
    private readonly bool resumes;

    private PreparedRun(ArmSetup setup, PreparedStart? start, bool resumes) => (Setup, this.start, this.resumes) = (setup, start, resumes);

    /// <summary>The ground for the run's arms, but for what learners start from.</summary>
    public ArmSetup Setup { get; }

    /// <summary>Prepares a run.</summary>
    /// <param name="plan">Its plan.</param>
    /// <param name="environment">The machine.</param>
    /// <param name="resumes">Whether it is restored from a checkpoint, which holds all that learners started from.</param>
    /// <exception cref="CohortException">The plan or the data cannot be used, or those of the plan to pretrain; lists everything.</exception>
    public static PreparedRun Of(Plan plan, RunEnvironment environment, bool resumes = false)
    {
        var problems = new List<Problem>();
        ArmSetup? setup = null;
        Network? network = null;
        PreparedStart? start = null;
        try
        {
            Gather(problems, () =>
            {
                setup = ArmSetup.For(plan, DealtData.Of(plan, environment), environment.Threads);
                network = setup.BuildNetwork();
                RunChecks.RequireFit(setup, RunMetrics.Of(plan, setup.Train));
            });
            if (!resumes) Gather(problems, () => start = PreparedStart.Of(plan, environment));
            if (network is not null && start is not null) problems.AddRange(start.Misfits(network, RowDeclaration.UnitsOf(setup!)));
            return problems.Count == 0 ? new PreparedRun(setup!, start, resumes) : throw new CohortException(problems);
        }
        catch
        {
            start?.Dispose();
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
        return start is null ? Setup : Setup with { Start = await start.GetAsync(observer, stop) };
    }

    /// <summary>The ground for arms whose values are replaced, or never used.</summary>
    public ArmSetup WithoutStart() => Setup with { Start = StartingNetwork.Replaced };

    /// <summary>Lets go of the plan to pretrain, if it has not been run.</summary>
    public void DisposeStart() => start?.Dispose();

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
