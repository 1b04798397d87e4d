using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Roles;

namespace Cohort.Compare;

/// <summary>Notes in which order each learner is shown its rows, so that the rivals can be checked on the same order.</summary>
internal sealed class OrderRecorder : ICurriculum, IChoose
{
    /// <summary>The latest order of each learner, by id.</summary>
    public SortedDictionary<int, int[]> Orders { get; } = [];

    public void Choose(RoundContext round, LearnerView learner, List<int> order) => Orders[learner.Id] = [.. order];
}
