namespace Cohort.Problems;

/// <summary>One thing that is wrong with what was given: kind, message and place.</summary>
/// <param name="Kind">The kind, with its code.</param>
/// <param name="Message">What is wrong and what would be right, in one sentence.</param>
/// <param name="File">The file it is in, or null.</param>
/// <param name="Line">The line, from 1, or 0.</param>
public sealed record Problem(ProblemKind Kind, string Message, string? File = null, long Line = 0)
{
    /// <summary>One line: <c>COH1002 plan.yaml:7: unknown key "rond" (did you mean "rounds"?)</c>.</summary>
    public override string ToString()
    {
        var place = File is null ? "" : Line > 0 ? $" {File}:{Line}:" : $" {File}:";
        return $"{Kind.Code}{place} {Message}";
    }
}
