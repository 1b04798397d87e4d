using Cohort.Contexts;
using Cohort.Roles;

namespace Cohort.Hooks;

/// <summary>A method that keeps what will be wanted later, after the local steps of a round and before peers exchange.</summary>
public interface IRemember : IMethod
{
    /// <summary>Called once a round for every learner that attended.</summary>
    void Remember(RoundContext round, LearnerView learner);
}
