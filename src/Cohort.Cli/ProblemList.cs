using Cohort.Problems;

namespace Cohort.Cli;

/// <summary>Goes on after what is wrong, so that everything that is wrong is told at once.</summary>
internal static class ProblemList
{
    /// <summary>Does a step; what is wrong with it is added.</summary>
    /// <param name="problems">Takes what is wrong.</param>
    /// <param name="step">The step.</param>
    /// <returns>What it gave; null where something was wrong.</returns>
    public static T? Gather<T>(this List<Problem> problems, Func<T> step)
        where T : class
    {
        try
        {
            return step();
        }
        catch (CohortException e)
        {
            problems.AddRange(e.Problems);
            return null;
        }
    }

    /// <summary>Does a step that gives nothing; what is wrong with it is added.</summary>
    /// <param name="problems">Takes what is wrong.</param>
    /// <param name="step">The step.</param>
    public static void Try(this List<Problem> problems, Action step) => problems.Gather(() =>
    {
        step();
        return step;
    });
}
