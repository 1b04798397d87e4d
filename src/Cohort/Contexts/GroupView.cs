using Cohort.Models;

namespace Cohort.Contexts;

/// <summary>The learners of one architecture, as methods of any group see them.</summary>
public sealed class GroupView
{
    private readonly Func<IReadOnlyList<LearnerView>> learners;

    internal GroupView(int index, string name, Network network, Func<IReadOnlyList<LearnerView>> learners) =>
        (Index, Name, Network, this.learners) = (index, name, network, learners);

    /// <summary>Its name in the plan; empty where the plan has no groups.</summary>
    public string Name { get; }

    /// <summary>Its learners' network.</summary>
    public Network Network { get; }

    /// <summary>Its learners, in order of their ids.</summary>
    public IReadOnlyList<LearnerView> Learners => learners();

    /// <summary>A learner's like in this group: the one on the same peer; where there is none, the groups are gone through in step.</summary>
    /// <param name="learner">A learner of any group.</param>
    public LearnerView CounterpartOf(LearnerView learner) =>
        Learners.FirstOrDefault(l => l.Peer == learner.Peer) ?? Learners[learner.Row % Learners.Count];

    /// <summary>Its place among the groups, in the ordinal order of their names.</summary>
    internal int Index { get; }
}
