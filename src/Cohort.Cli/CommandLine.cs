namespace Cohort.Cli;

/// <summary>The command line as one would type it again.</summary>
internal static class CommandLine
{
    private const string Plain = "-_./:=,+@%~";

    /// <summary>Words joined by spaces; what a shell would take apart stands in single quotes.</summary>
    /// <param name="words">The words behind <c>cohort</c>.</param>
    public static string Of(IEnumerable<string> words) => string.Join(' ', words.Select(Quoted).Prepend("cohort"));

    private static string Quoted(string word) => word.Length > 0 && word[0] != '~' && word.All(c => char.IsLetterOrDigit(c) || Plain.Contains(c))
        ? word : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
