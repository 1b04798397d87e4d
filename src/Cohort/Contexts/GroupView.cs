using Cohort.Models;

namespace Cohort.Contexts;

/// <summary>The learners of one architecture, as methods of any group see them.</summary>
public sealed class GroupView
{
    internal GroupView(int index, string name, Network network, IReadOnlyList<LearnerView> learners) =>
        (Index, Name, Network, Learners) = (index, name, network, learners);

    /// <summary>Its name in the plan; empty where the plan has no groups.</summary>
    public string Name { get; }

    /// <summary>Its learners' network.</summary>
    public Network Network { get; }

    /// <summary>Its learners, in order of their ids.</summary>
    public IReadOnlyList<LearnerView> Learners { get; }

    /// <summary>Its place among the groups, in the ordinal order of their names.</summary>
    internal int Index { get; }
}
