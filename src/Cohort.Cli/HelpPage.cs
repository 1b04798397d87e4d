using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Cohort.Cli;

/// <summary>What <c>--help</c> prints: the usual page, and examples for the verbs that have some.</summary>
internal sealed class HelpPage : SynchronousCommandLineAction
{
    private readonly HelpAction usual = new();
    private readonly Terminal terminal;
    private readonly IReadOnlyDictionary<string, string> examples;

    private HelpPage(Terminal terminal, IReadOnlyDictionary<string, string> examples) => (this.terminal, this.examples) = (terminal, examples);

    /// <summary>Adds examples to a command's help.</summary>
    /// <param name="root">The command.</param>
    /// <param name="terminal">Where it is printed.</param>
    /// <param name="examples">By verb.</param>
    public static void Add(RootCommand root, Terminal terminal, IReadOnlyDictionary<string, string> examples) =>
        root.Options.OfType<HelpOption>().Single().Action = new HelpPage(terminal, examples);

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        // The list of commands shows arguments that may be left out as if they had to be given.
        var (to, page) = (parseResult.InvocationConfiguration.Output, new StringWriter());
        parseResult.InvocationConfiguration.Output = page;
        var code = usual.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output = to;
        var shown = page.ToString();
        foreach (var below in parseResult.CommandResult.Command.Subcommands)
        {
            foreach (var optional in below.Arguments.Where(argument => argument.Arity.MinimumNumberOfValues == 0))
                shown = shown.Replace($"  {below.Name} <{optional.Name}>", $"  {below.Name} [{optional.Name}]", StringComparison.Ordinal);
        }

        to.Write(shown);
        if (examples.TryGetValue(parseResult.CommandResult.Command.Name, out var text)) terminal.Print(text, "    ");
        return code;
    }
}
