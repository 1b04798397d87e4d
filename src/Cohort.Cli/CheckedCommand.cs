using System.CommandLine;
using Cohort.Problems;

namespace Cohort.Cli;

/// <summary>A command that can say what is wrong with what it was asked for, without doing it.</summary>
/// <param name="name">Its name.</param>
/// <param name="description">What it does.</param>
internal sealed class CheckedCommand(string name, string description) : Command(name, description)
{
    /// <summary>Given a command line and what is known to be wrong with it, all that is wrong with it, and with the plan that it names.</summary>
    public Func<ParseResult, IReadOnlyList<Problem>, IReadOnlyList<Problem>>? Check { get; set; }
}
