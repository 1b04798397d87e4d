using Spectre.Console;

namespace Cohort.Cli;

/// <summary>Where a command writes: results to standard output, progress and messages to standard error.</summary>
public sealed class Terminal
{
    internal Terminal(TextWriter output, TextWriter error)
    {
        (Output, Error) = (output, error);
        Live = ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected;
        Messages = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(error),
            Interactive = Live ? InteractionSupport.Yes : InteractionSupport.No,
            Ansi = Live ? AnsiSupport.Detect : AnsiSupport.No,
        });
        var terminal = ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;
        Results = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = terminal ? AnsiSupport.Detect : AnsiSupport.No,
            Interactive = InteractionSupport.No,
        });
        Width = terminal ? Results.Profile.Width : null;
        if (!terminal) Results.Profile.Width = 120;
    }

    /// <summary>Standard output, plain.</summary>
    public TextWriter Output { get; }

    /// <summary>Standard error, plain.</summary>
    public TextWriter Error { get; }

    /// <summary>Standard output, with tables.</summary>
    public IAnsiConsole Results { get; }

    /// <summary>How many characters fit on a line of standard output; null where it is no terminal and any number does.</summary>
    public int? Width { get; }

    /// <summary>Standard error, with live progress where it is a terminal.</summary>
    public IAnsiConsole Messages { get; }

    /// <summary>Whether someone watches: standard error is a terminal.</summary>
    public bool Live { get; }
}
