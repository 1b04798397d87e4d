using Cohort.Problems;
using Spectre.Console;

namespace Cohort.Cli;

/// <summary>
/// Where a command writes: results to standard output, progress and messages to standard error. Names in files may hold anything: all ways to write
/// lead through the gate (<see cref="Excerpt"/>), and only <see cref="Data"/> leaves what is for other programs as it is.
/// </summary>
public sealed class Terminal
{
    internal Terminal(TextWriter output, TextWriter error)
    {
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
        Results.Pipeline.Attach(new RenderGate());
        Messages.Pipeline.Attach(new RenderGate());
        (Output, Error) = (new GatedWriter(output, lines: false), new GatedWriter(error, lines: true));
        Data = terminal ? Output : output;
    }

    /// <summary>Standard output, plain: JSON, and texts of ours of several lines.</summary>
    public TextWriter Output { get; }

    /// <summary>Standard output for what has a form of its own, such as CSV: as it is, but for a terminal, which has no use for it.</summary>
    public TextWriter Data { get; }

    /// <summary>Standard error, plain; what is written as one line is one.</summary>
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
        if (Line is not null) Line.Say(Excerpt.Line(text));
        else Error.WriteLine(text);
    }

    /// <summary>A sentence on standard output, on one line.</summary>
    internal void Tell(string text) => Output.WriteLine(Excerpt.Line(text));

    /// <summary>What is wrong, on standard error, a line for each.</summary>
    /// <returns>The exit code that the first of them leads to.</returns>
    internal ExitCode Say(IReadOnlyList<Problem> problems)
    {
        foreach (var problem in problems) Say($"error {problem}");
        Say($"Each code is explained in docs/errors.md{(problems.Count > 1 ? $"; {problems.Count} problems" : "")}.");
        return problems[0].Kind.Exit;
    }

    /// <summary>A text on standard output, broken between words where it is a terminal.</summary>
    /// <param name="text">The text, of several lines.</param>
    /// <param name="indent">What lines that go on begin with, where their first line is indented.</param>
    internal void Print(string text, string indent = "")
    {
        Output.WriteLine(WordWrap.At(text, Width, indent));
    }
}
