using Cohort.Contexts;
using Cohort.Roles;

namespace Cohort.Hooks;

/// <summary>A method that decides what a learner attempts next: which of its examples, how often, in which order.</summary>
public interface IChoose : IMethod
{
    /// <summary>Changes the order of one learner's examples for this round.</summary>
    /// <param name="round">The round.</param>
    /// <param name="learner">The learner.</param>
    /// <param name="order">Example ids, in the order in which they will be attempted; cut into batches afterwards. Empty: the learner idles.</param>
    void Choose(RoundContext round, LearnerView learner, List<int> order);
}
