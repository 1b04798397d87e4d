using System.CommandLine;

namespace Cohort.Cli;

/// <summary>The command line: read as it stands, and as one would type it again.</summary>
internal static class CommandLine
{
    private const string Plain = "-_./:=,+@%~";

    // A value may begin with @; files of arguments are not read.
    private static readonly ParserConfiguration AsItStands = new() { ResponseFileTokenReplacer = null };

    /// <summary>Parses a command line.</summary>
    /// <param name="root">The command.</param>
    /// <param name="args">Its arguments.</param>
    public static ParseResult Parse(Command root, IReadOnlyList<string> args) => root.Parse(args, AsItStands);

    /// <summary>Words joined by spaces; what a shell would take apart stands in single quotes.</summary>
    /// <param name="words">The words behind <c>cohort</c>.</param>
    public static string Of(IEnumerable<string> words) => string.Join(' ', words.Select(Quoted).Prepend("cohort"));

    private static string Quoted(string word) => word.Length > 0 && word[0] != '~' && word.All(c => char.IsLetterOrDigit(c) || Plain.Contains(c))
        ? word : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
