using Cohort.Contexts;
using Cohort.Roles;

namespace Cohort.Hooks;

/// <summary>A method that does something before the local steps of a round: decides who attends, remembers where everyone starts.</summary>
public interface IBegin : IMethod
{
    /// <summary>Called once a round, before anything is chosen.</summary>
    void Begin(RoundContext round);
}
