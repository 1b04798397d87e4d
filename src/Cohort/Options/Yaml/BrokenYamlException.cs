using YamlDotNet.Core;

namespace Cohort.Options;

/// <summary>A text that does not parse as YAML: what is wrong and where, as <see cref="YamlEvents"/> found it.</summary>
/// <param name="message">What is wrong, in one clause.</param>
/// <param name="at">Where.</param>
/// <param name="openSince">The line of the bracket or brace that is open there; 0 where none is, or where the message says so.</param>
internal sealed class BrokenYamlException(string message, Mark at, long openSince = 0) : Exception(message)
{
    /// <summary>Where it is wrong.</summary>
    public Mark At { get; } = at;

    /// <summary>The line of the bracket or brace that is open there; 0 where none is, or where the message says so.</summary>
    public long OpenSince { get; } = openSince;
}
