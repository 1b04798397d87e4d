using Spectre.Console;

namespace Cohort.Cli;

/// <summary>Where a command writes: results to standard output, progress and messages to standard error.</summary>
public sealed class Terminal
{
    internal Terminal(TextWriter output, TextWriter error)
    {
        (Output, Error) = (output, error);
        // A dumb terminal shows escape codes as they are, and cannot draw a line anew.
        var able = Environment.GetEnvironmentVariable("TERM") != "dumb";
        if (able && ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected) Line = new LiveLine(error, () => Console.WindowWidth);
        Messages = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(error),
            Interactive = Line is not null ? InteractionSupport.Yes : InteractionSupport.No,
            Ansi = Line is not null ? AnsiSupport.Detect : AnsiSupport.No,
        });
        var terminal = ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;
        Results = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = terminal && able ? AnsiSupport.Detect : AnsiSupport.No,
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

    /// <summary>The line of progress, where someone watches: standard error is a terminal that can draw one anew.</summary>
    internal LiveLine? Line { get; }

    /// <summary>A message on standard error, above the line of progress.</summary>
    internal void Say(string text)
    {
        if (Line is not null) Line.Say(text);
        else Error.WriteLine(text);
    }

    /// <summary>A text on standard output, broken between words where it is a terminal.</summary>
    /// <param name="text">The text, of several lines.</param>
    /// <param name="indent">What lines that go on begin with, where their first line is indented.</param>
    internal void Print(string text, string indent = "")
    {
        Output.WriteLine(WordWrap.At(text, Width, indent));
    }
}
