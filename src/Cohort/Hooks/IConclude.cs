using Cohort.Contexts;
using Cohort.Metrics;
using Cohort.Roles;

namespace Cohort.Hooks;

/// <summary>A method that reports numbers of its own at the end of a run.</summary>
public interface IConclude : IMethod
{
    /// <summary>The numbers that <see cref="Conclude"/> gives, in its order.</summary>
    IReadOnlyList<Metric> Conclusions { get; }

    /// <summary>The numbers for one learner after the last round.</summary>
    /// <param name="round">The last round.</param>
    /// <param name="learner">The learner.</param>
    /// <returns>A value for each of <see cref="Conclusions"/>; NaN where one is not defined.</returns>
    IReadOnlyList<double> Conclude(RoundContext round, LearnerView learner);
}
