using Cohort.Contexts;
using Cohort.Roles;

namespace Cohort.Hooks;

/// <summary>A measurement over the course of a run, not of one moment: forgetting, transfer, agreement between peers.</summary>
public interface IStudy : IEvaluation
{
    /// <summary>Looks at the learners before the first round and after each round's exchange; what must be remembered goes into the learners' lists.</summary>
    void Observe(StudyContext context);

    /// <summary>The names of the numbers that <see cref="Conclude"/> gives, and whether a smaller one is better.</summary>
    IReadOnlyDictionary<string, bool> LowerIsBetter { get; }

    /// <summary>The numbers for one learner after the last round, by name; NaN where one is not defined.</summary>
    IReadOnlyDictionary<string, double> Conclude(StudyContext context, LearnerView learner);
}
