using Cohort.Contexts;
using Cohort.Roles;

namespace Cohort.Hooks;

/// <summary>A method that cannot work with every plan, data or network. Asked once, before anything is made.</summary>
public interface ICheck : IMethod
{
    /// <summary>What is wrong; a run lists everything that is wrong with any of its methods, and ends.</summary>
    /// <param name="facts">What is known of the run.</param>
    /// <returns>One sentence for each thing that the method cannot work with, naming what would be right; none when all is well.</returns>
    IEnumerable<string> Check(RunFacts facts);
}
