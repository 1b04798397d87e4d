using System.CommandLine;
using Cohort.Options;

namespace Cohort.Cli;

/// <summary>A flag whose value is one of a few words, said as people type them.</summary>
internal static class WordOption
{
    /// <summary>The flag; a word that is none of them is answered by all of them.</summary>
    /// <param name="name">The flag: <c>--role</c>.</param>
    /// <param name="description">What it does.</param>
    /// <param name="required">Whether it has to be given.</param>
    /// <typeparam name="T">An enum whose members are the words.</typeparam>
    public static Option<T?> Of<T>(string name, string description, bool required = false)
        where T : struct, Enum
    {
        var words = Enum.GetNames<T>().ToDictionary(SnakeCase.Of, word => Enum.Parse<T>(word), StringComparer.OrdinalIgnoreCase);
        var option = new Option<T?>(name)
        {
            Description = description,
            HelpName = string.Join('|', words.Keys),
            Required = required,
            CustomParser = result =>
            {
                if (words.TryGetValue(result.Tokens[0].Value, out var value)) return value;
                result.AddError($"{name} {result.Tokens[0].Value}: known are {string.Join(", ", words.Keys)}");
                return null;
            },
        };
        option.CompletionSources.Clear(); // those of an enum are its members as C# has them
        option.CompletionSources.Add([.. words.Keys]);
        return option;
    }
}
