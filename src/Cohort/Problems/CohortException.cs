namespace Cohort.Problems;

/// <summary>Input that cannot be used: everything that is wrong with it, found in one pass.</summary>
public sealed class CohortException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="problems">At least one problem, in the order of the input.</param>
    public CohortException(IReadOnlyList<Problem> problems)
        : base(string.Join(Environment.NewLine, problems))
    {
        if (problems.Count == 0) throw new ArgumentException("a CohortException needs a problem", nameof(problems));
        Problems = problems;
    }

    /// <summary>Makes the exception for another one, which is kept for whoever looks for its cause.</summary>
    internal CohortException(IReadOnlyList<Problem> problems, Exception cause)
        : base(string.Join(Environment.NewLine, problems), cause) => Problems = problems;

    /// <summary>All that is wrong.</summary>
    public IReadOnlyList<Problem> Problems { get; }

    /// <summary>The exit code of a process that ends with this exception: that of its first problem.</summary>
    internal ExitCode Exit => Problems[0].Kind.Exit;
}
