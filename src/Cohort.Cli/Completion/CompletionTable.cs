using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Help;

namespace Cohort.Cli;

/// <summary>What can be completed where, read off the commands themselves.</summary>
/// <param name="Path">The command behind <c>cohort</c>: <c>data list</c>; empty: <c>cohort</c> itself.</param>
/// <param name="Description">What it does.</param>
/// <param name="Below">The names of its own commands.</param>
/// <param name="Flags">Its flags.</param>
/// <param name="Argument">What stands behind it without a flag.</param>
internal sealed record CompletionTable(
    string Path, string Description, IReadOnlyList<string> Below, IReadOnlyList<CompletionTable.Flag> Flags, CompletionTable.Values Argument)
{
    /// <summary>A table for a command and each below it.</summary>
    /// <param name="command">The command.</param>
    /// <param name="path">Its words behind <c>cohort</c>.</param>
    public static IEnumerable<CompletionTable> Of(Command command, string path = "")
    {
        var flags = command.Options.Where(option => option is not HelpOption).Select(option => new Flag(
            option.Name, FirstSentence(option.Description), option.ValueType == typeof(bool) || option.Arity.MaximumNumberOfValues == 0
                ? null : new Values(option.HelpName ?? "", Names(option.GetCompletions(CompletionContext.Empty)))));
        var argument = command.Arguments.FirstOrDefault();
        yield return new CompletionTable(path, command.Description ?? "", [.. command.Subcommands.Select(below => below.Name)],
            [.. flags.Append(new Flag("--help", "Say what the command takes", null)).OrderBy(flag => flag.Name, StringComparer.Ordinal)],
            new Values(Place(argument?.Name), argument is null ? [] : Names(argument.GetCompletions(CompletionContext.Empty))));
        foreach (var below in command.Subcommands)
        {
            foreach (var table in Of(below, path.Length == 0 ? below.Name : $"{path} {below.Name}")) yield return table;
        }
    }

    private static string Place(string? argument) => argument switch { "run" => "DIR", "plan" or "file" => "FILE", _ => "" };

    private static IReadOnlyList<string> Names(IEnumerable<CompletionItem> items) => [.. items.Select(item => item.Label)];

    private static string FirstSentence(string? text) => text is null ? "" : text.Split(". ")[0].TrimEnd('.');

    /// <summary>A flag.</summary>
    /// <param name="Name">With its dashes.</param>
    /// <param name="Description">What it does, in short.</param>
    /// <param name="Value">What comes behind it; null where nothing does.</param>
    internal sealed record Flag(string Name, string Description, Values? Value);

    /// <summary>What can stand in a place.</summary>
    /// <param name="Form">As help shows it: <c>FILE</c>, <c>DIR</c>, <c>N</c>.</param>
    /// <param name="Names">The names among it.</param>
    internal sealed record Values(string Form, IReadOnlyList<string> Names)
    {
        /// <summary>Whether it may be a file.</summary>
        public bool Files => Form.Contains("FILE", StringComparison.Ordinal) || Form.Contains(".dll", StringComparison.Ordinal);

        /// <summary>Whether it is a folder.</summary>
        public bool Folders => Form.Contains("DIR", StringComparison.Ordinal);
    }
}
