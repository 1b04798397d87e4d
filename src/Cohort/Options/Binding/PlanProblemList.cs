using Cohort.Problems;

namespace Cohort.Options;

/// <summary>
/// Everything that is wrong with one plan, gathered while it is read, overridden and bound; lists at most <see cref="Limit"/> and counts the rest.
/// </summary>
internal sealed class PlanProblemList
{
    /// <summary>The most problems that are listed one by one.</summary>
    public const int Limit = 100;

    private readonly List<Problem> _problems = [];

    /// <summary>How many problems there are, listed or not.</summary>
    public int Count { get; private set; }

    /// <summary>
    /// The problems, file by file (flags after the file), by line; where there are more than are listed, the last one says how many.
    /// </summary>
    public IReadOnlyList<Problem> Problems
    {
        get
        {
            var files = _problems.Select(problem => problem.File).Distinct().ToList();
            var ordered = _problems
                .OrderBy(problem => problem.Line == 0)
                .ThenBy(problem => files.IndexOf(problem.File))
                .ThenBy(problem => problem.Line);
            return Count <= Limit ? [.. ordered] : [.. ordered, PlanProblems.More.Here($"and {Count - Limit} more problems")];
        }
    }

    /// <summary>Adds a problem.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="place">Where it is.</param>
    /// <param name="message">What is wrong and what would be right.</param>
    public void Add(ProblemKind kind, PlanPlace place, string message)
    {
        if (Count++ < Limit) _problems.Add(kind.Here(message, place.File, place.Line));
    }

    /// <summary>Ends with everything that is wrong, if anything is.</summary>
    /// <exception cref="CohortException">There is at least one problem.</exception>
    public void ThrowIfAny()
    {
        if (Count > 0) throw new CohortException(Problems);
    }
}
