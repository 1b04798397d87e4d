using Cohort.Loops;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Reports;
using Cohort.Tensors;

namespace Cohort.Claims;

/// <summary>
/// One seed of one form, as the arms of a claim see it. All arms of a seed get the same context: same data, same starting weights, same
/// order of rows.
/// </summary>
/// <param name="form">Which form is run.</param>
/// <param name="seed">The seed that the arms are paired by.</param>
/// <param name="environment">The machine; changes no result.</param>
/// <param name="stop">Asks for an end.</param>
public sealed class ArmContext(ClaimForm form, ulong seed, RunEnvironment environment, CancellationToken stop)
{
    /// <summary>Only the end counts, so nothing is measured on the way.</summary>
    private static readonly ScheduleOptions AtTheEnd = new() { Every = 1_000_000 };

    private readonly Dictionary<string, Report> reports = new(StringComparer.Ordinal);

    /// <summary>Which form is run.</summary>
    public ClaimForm Form => form;

    /// <summary>The seed that the arms are paired by.</summary>
    public ulong Seed => seed;

    /// <summary>The machine, for an arm that does not run a plan.</summary>
    public RunEnvironment Environment => environment;

    /// <summary>Asks for an end; an arm that does not run a plan looks at it now and then.</summary>
    public CancellationToken Stop => stop;

    /// <summary>A size by form.</summary>
    /// <param name="full">In the full form.</param>
    /// <param name="fast">In the fast form.</param>
    public T Sized<T>(T full, T fast) => form == ClaimForm.Full ? full : fast;

    /// <summary>Random numbers of this seed, for an arm that does not run a plan; the same in every arm that asks for the same purpose.</summary>
    /// <param name="purpose">What they are for.</param>
    public RandomStream Stream(string purpose) => new(seed, purpose);

    /// <summary>Runs a plan with this seed and gives how one of its arms ended, as <see cref="RunNumbers"/> names it.</summary>
    /// <param name="plan">The plan; its seed is replaced. Set <see cref="Plan.Baselines"/> to false where only <c>together</c> is asked for.</param>
    /// <param name="arm">The arm of the run.</param>
    /// <exception cref="Problems.CohortException">The plan cannot be run.</exception>
    public ArmNumbers Learn(Plan plan, ArmKind arm = ArmKind.Together) => RunNumbers.Of(Run(plan with { Measure = AtTheEnd }), arm);

    /// <summary>Runs a plan with this seed and gives its report. Arms that ask for the same plan share one run.</summary>
    /// <param name="plan">The plan; its seed is replaced.</param>
    /// <exception cref="Problems.CohortException">The plan cannot be run.</exception>
    /// <exception cref="OperationCanceledException">The claim was interrupted.</exception>
    public Report Run(Plan plan)
    {
        plan = plan with { Seed = seed };
        var text = PlanWriter.Write(plan);
        if (reports.TryGetValue(text, out var known)) return known;
        using var outcome = new LearningRun(plan, environment).Run(stop: stop);
        if (outcome.Interrupted) throw new OperationCanceledException(stop);
        return reports[text] = outcome.Report;
    }
}
