namespace Cohort.Problems;

/// <summary>One way in which input can be wrong: a stable code, a title and what to do about it. Listed on the page <c>docs/errors.md</c>.</summary>
/// <param name="Code"><c>COH1xxx</c> plan, <c>2xxx</c> data, <c>3xxx</c> file format, <c>4xxx</c> network, <c>5xxx</c> service; never reused.</param>
/// <param name="Title">A few words, the heading of its section on the page.</param>
/// <param name="Help">What it means and how to mend it; the section's text.</param>
public sealed record ProblemKind(string Code, string Title, string Help)
{
    /// <summary>The process exit code that this kind of problem leads to.</summary>
    internal ExitCode Exit { get; init; } = Code[3] switch
    {
        '1' => ExitCode.Usage,
        '2' or '3' => ExitCode.Data,
        '4' => ExitCode.Network,
        _ => ExitCode.Bug,
    };

    /// <summary>This kind of problem, met here.</summary>
    /// <param name="message">What is wrong, with the value that is wrong and what would be right.</param>
    /// <param name="file">The file it is in, if any.</param>
    /// <param name="line">The line, from 1; 0 where there is none.</param>
    public Problem Here(string message, string? file = null, long line = 0) => new(this, message, file, line);

    /// <summary>An exception with this one problem.</summary>
    public CohortException Exception(string message, string? file = null, long line = 0) => new([Here(message, file, line)]);
}
