using Cohort.Contexts;
using Cohort.Roles;
using Cohort.Topologies;

namespace Cohort.Hooks;

/// <summary>An exchange with a rule of its own: a median, a vote, a merge by sign.</summary>
public interface ICombiningExchange : IExchange
{
    /// <summary>Who hears whom in this round, or null when nobody passes anything.</summary>
    Graph? Hear(RoundContext round);

    /// <summary>The names of the learners' lists that go along with a message: texts, ids, statistics. None by default: lists stay private.</summary>
    IReadOnlyList<string> Lists => [];

    /// <summary>Makes one receiver's next weights from its own and from what it heard.</summary>
    void Combine(CombineContext context);
}
