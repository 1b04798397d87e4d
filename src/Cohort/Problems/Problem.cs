namespace Cohort.Problems;

/// <summary>One thing that is wrong with what was given: kind, message and place.</summary>
/// <param name="Kind">The kind, with its code.</param>
/// <param name="Message">What is wrong and what would be right, in one sentence.</param>
/// <param name="File">The file it is in, or null.</param>
/// <param name="Line">The line, from 1, or 0.</param>
public sealed record Problem(ProblemKind Kind, string Message, string? File = null, long Line = 0)
{
    /// <summary>The message as it is shown: on one line, and cut where it is longer than any of ours.</summary>
    internal string Words => Excerpt.Of(Message, Excerpt.MessageLength);

    /// <summary>
    /// One line: <c>COH1002 plan.yaml:7: unknown key "rond" (did you mean "rounds"?)</c>. Whatever the message and the file's name hold, it is one
    /// line of at most some 2,500 characters, and a terminal has nothing to act on in it.
    /// </summary>
    public override string ToString()
    {
        var place = File is null ? "" : $" {Excerpt.Of(File, Excerpt.PathLength)}{(Line > 0 ? $":{Line}" : "")}:";
        return $"{Kind.Code}{place} {Words}";
    }
}
