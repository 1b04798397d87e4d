using System.CommandLine;
using System.CommandLine.Parsing;
using Cohort.Problems;

namespace Cohort.Cli;

/// <summary>
/// Options that a command does not have. The parser takes them for arguments, so that <c>--rouns</c> becomes the name of a plan; here they are told
/// from those that are meant.
/// </summary>
internal static class UnknownOptions
{
    /// <summary>Behind it everything is an argument; names of options begin with it.</summary>
    private const string End = "--";

    /// <summary>What is wrong with a command line: options that are not known, and what the parser finds once they are read as meant.</summary>
    /// <param name="root">The command.</param>
    /// <param name="args">Its arguments.</param>
    public static IReadOnlyList<Problem> In(RootCommand root, string[] args)
    {
        var parsed = CommandLine.Parse(root, args);
        var known = OptionsOf(parsed.CommandResult).ToArray();
        var (problems, meant, sure) = (new List<Problem>(), new List<string>(args.Length), true);
        foreach (var arg in args.TakeWhile(arg => arg != End))
        {
            var name = arg.Split('=', 2)[0];
            if (!IsOption(name) || known.Contains(name))
            {
                meant.Add(arg);
                continue;
            }

            var nearest = NearestName.Of(name, known.Where(option => option.StartsWith(End, StringComparison.Ordinal)));
            problems.Add(UsageProblems.BadCommandLine.Here($"unknown option {name}; " + (nearest is null
                ? $"{CommandName(parsed)} --help lists those there are" : $"did you mean {nearest}?")));
            sure &= nearest is not null;
            if (nearest is not null) meant.Add(nearest + arg[name.Length..]);
        }

        if (problems.Count == 0) return AsksForHelp(args) ? [] : [.. Errors(parsed)];
        if (!sure) return problems;
        var asMeant = CommandLine.Parse(root, [.. meant, .. args.SkipWhile(arg => arg != End)]);
        problems.AddRange(Errors(asMeant));
        // What the other flags and the plan have wrong is told with it.
        if (asMeant.Errors.Count > 0 || asMeant.CommandResult.Command is not CheckedCommand { Check: { } check }) return problems;
        return check(asMeant, problems);
    }

    // Whoever asks what is needed does not have to give it.
    private static bool AsksForHelp(string[] args) => args.TakeWhile(arg => arg != End).Any(arg => arg is "--help" or "-h" or "-?");

    // A number may be negative, a dash alone is the standard input, and texts may begin with dashes.
    private static bool IsOption(string name) => name.Length > 1 && name[0] == '-' && (name[1] == '-' || char.IsLetter(name[1]))
        && name.All(c => c is '-' or '_' || char.IsLetterOrDigit(c));

    private static IEnumerable<string> OptionsOf(CommandResult command)
    {
        for (SymbolResult? at = command; at is not null; at = at.Parent)
        {
            if (at is not CommandResult { Command: { } here }) continue;
            foreach (var option in here.Options.Where(option => here == command.Command || option.Recursive))
            {
                yield return option.Name;
                foreach (var alias in option.Aliases) yield return alias;
            }
        }
    }

    private static string CommandName(ParseResult parsed)
    {
        var names = new List<string>();
        for (SymbolResult? at = parsed.CommandResult; at is CommandResult command; at = at.Parent)
            names.Insert(0, command.Command is RootCommand ? "cohort" : command.Command.Name);
        return string.Join(' ', names);
    }

    private static IEnumerable<Problem> Errors(ParseResult parsed) =>
        parsed.Errors.Select(error => InOurWords(error, parsed)).Distinct().Select(message => UsageProblems.BadCommandLine.Here(message));

    private static string InOurWords(ParseError error, ParseResult parsed) => error.SymbolResult switch
    {
        OptionResult { Tokens.Count: 0 } option when !option.Implicit && option.Option.Arity.MinimumNumberOfValues > 0 =>
            $"{option.Option.Name} needs a value{(option.Option.HelpName is { } value ? $": {option.Option.Name} {value}" : "")}",
        OptionResult { Tokens.Count: > 1 and var times } option when option.Option.Arity.MaximumNumberOfValues == 1 =>
            $"{option.Option.Name} is given {times} times; once is enough",
        OptionResult { Tokens: [var value, ..] } option when Type(option.Option) is { } type =>
            $"{option.Option.Name} {value.Value}: a {(type == typeof(ulong) ? "whole number that is not negative" : "whole number")} is expected",
        CommandResult { Command: { Subcommands.Count: > 0 } command } => parsed.UnmatchedTokens is [var word, ..]
            ? $"{CommandName(parsed)} knows no \"{word}\"; {NearestName.Suggest(word, [.. command.Subcommands.Select(c => c.Name)], "commands")}"
            : $"{CommandName(parsed)} needs a command: {string.Join(", ", command.Subcommands.Select(c => c.Name))}",
        _ => parsed.UnmatchedTokens.Count > 0 && error.Message.Contains($"'{parsed.UnmatchedTokens[0]}'", StringComparison.Ordinal)
            ? $"{CommandName(parsed)} has no use for \"{parsed.UnmatchedTokens[0]}\"; {CommandName(parsed)} --help says what it takes"
            : error.Message,
    };

    private static Type? Type(Option option) =>
        (Nullable.GetUnderlyingType(option.ValueType) ?? option.ValueType) is { IsPrimitive: true } type && type != typeof(bool) ? type : null;
}
