using Cohort.Contexts;
using Cohort.Roles;

namespace Cohort.Hooks;

/// <summary>A method that keeps tensors in each learner's row.</summary>
public interface IDeclare : IMethod
{
    /// <summary>Names the segments that the method wants, once, before the bank is made.</summary>
    void Declare(Declarations declarations);
}
