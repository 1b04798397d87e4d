using System.Globalization;

namespace Cohort.Problems;

/// <summary>
/// What is wrong with something that may be wrong in any number of places, such as the lines of a file: the first are kept and the rest counted, so
/// that millions of mistakes take neither memory nor a screen each.
/// </summary>
/// <param name="rest">The kind under which the rest is reported.</param>
/// <param name="file">The file, for that report.</param>
/// <param name="most">How many are kept.</param>
internal sealed class BoundedProblems(ProblemKind rest, string? file, int most = 100)
{
    private readonly List<Problem> kept = [];
    private long more;

    /// <summary>Whether nothing is wrong.</summary>
    public bool None => kept.Count == 0;

    /// <summary>Whether no more are kept: whoever finds one then need not describe it (<see cref="Count"/>).</summary>
    public bool IsFull => kept.Count >= most;

    /// <summary>Adds one; where enough are kept it is only counted.</summary>
    public void Add(Problem problem)
    {
        if (IsFull) Count();
        else kept.Add(problem);
    }

    /// <summary>Counts one that is not kept.</summary>
    public void Count() => more++;

    /// <summary>Those that are kept, and how many more there are.</summary>
    public IReadOnlyList<Problem> ToList() => more == 0 ? kept
        : [.. kept, rest.Here(string.Create(
            CultureInfo.InvariantCulture, $"and {more:#,0} more problem{(more == 1 ? "" : "s")} in this file"), file)];

    /// <summary>Ends in them, if there are any.</summary>
    /// <exception cref="CohortException">There are some.</exception>
    public void Require()
    {
        if (!None) throw new CohortException(ToList());
    }
}
