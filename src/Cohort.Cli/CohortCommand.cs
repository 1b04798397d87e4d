using System.CommandLine;
using Cohort.Problems;

namespace Cohort.Cli;

/// <summary>
/// The <c>cohort</c> command: parses the line, runs the verb, and turns whatever goes wrong into one clear message and an exit code.
/// </summary>
public static class CohortCommand
{
    /// <summary>Runs one command line and gives the exit code (see <c>docs/exit-codes.md</c>).</summary>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        // Of what is printed as JSON nothing is seen before all of it is there, so that a failure leaves no half of it.
        using var whole = args.TakeWhile(arg => arg != "--").Contains("--json") ? new StringWriter { NewLine = output.NewLine } : null;
        var console = new Terminal(whole ?? output, error);
        var root = new RootCommand("Learners that learn from each other.")
        {
            LearnCommand.Create(console), CompareCommand.Create(console), SweepCommand.Create(console),
            MethodsCommand.Create(console), ExplainCommand.Create(console), ClaimsCommand.Create(console),
            DataCommand.Create(console), NewCommand.Create(console), PredictCommand.Create(console),
            EvaluateCommand.Create(console), SampleCommand.Create(console), ExportCommand.Create(console), ExportCurvesCommand.Create(console),
            MergeCommand.Create(console), PanelCommand.Create(console),
        };
        root.Add(CompletionCommand.Create(console, root));
        HelpPage.Add(root, console, new Dictionary<string, string>
        {
            ["learn"] = LearnCommand.Examples, ["compare"] = CompareCommand.Examples, ["sweep"] = SweepCommand.Examples,
            ["predict"] = PredictCommand.Examples, ["evaluate"] = EvaluateCommand.Examples, ["sample"] = SampleCommand.Examples,
            ["export"] = ExportCommand.Examples, ["export-curves"] = ExportCurvesCommand.Examples, ["explain"] = ExplainCommand.Examples,
            ["merge"] = MergeCommand.Examples, ["panel"] = PanelCommand.Examples, ["completion"] = CompletionCommand.Examples,
        });
        if (args is ["help", ..]) args = [.. args[1..], "--help"];
        try
        {
            if (UnknownOptions.In(root, args) is { Count: > 0 } problems) throw new CohortException(problems);

            // No time-out of the library may cut a round short: signals are the verbs' own business.
            var exit = await CommandLine.Parse(root, args).InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null, Output = console.Output, Error = console.Error,
            });
            if (whole is not null) Print(output, $"{whole}");
            return exit;
        }
        catch (CohortException e)
        {
            console.Say(e.Problems);
            if (whole is not null && PrintsJson(root, args)) PrintFailure(output, console, CommandJson.Failure(e.Problems, e.Exit));
            if (e.InnerException is { } cause && Traces) console.Error.Write($"{cause}{error.NewLine}");
            return (int)e.Exit;
        }
        catch (Exception e) when (e.GetBaseException() is OutOfMemoryException)
        {
            Problem[] problems = [MemoryProblems.RanOut.Here("the system refused more memory")];
            console.Say($"error {problems[0]}");
            if (whole is not null && PrintsJson(root, args))
                PrintFailure(output, console, CommandJson.Failure(problems, problems[0].Kind.Exit));
            return (int)problems[0].Kind.Exit;
        }
        catch (Exception e)
        {
            var what = $"a bug in Cohort ({e.GetType().Name}: {e.Message}). "
                + "Please report it with the command line and the plan; set COHORT_TRACE=1 for the trace.";
            console.Say($"error: {what}");
            if (whole is not null && PrintsJson(root, args)) PrintFailure(output, console, CommandJson.Bug(what));
            if (Traces) console.Error.Write($"{e}{error.NewLine}");
            return (int)ExitCode.Bug;
        }
    }

    private static bool Traces => Environment.GetEnvironmentVariable("COHORT_TRACE") == "1";

    private static void Print(TextWriter output, string json) => new GatedWriter(output, lines: false).Write(json);

    // What is wrong is told on standard error already, and the exit code is that of it, whatever becomes of standard output.
    private static void PrintFailure(TextWriter output, Terminal console, string json)
    {
        try
        {
            Print(output, json + output.NewLine);
        }
        catch (CohortException)
        {
            console.Say("Standard output cannot be written.");
        }
    }

    private static bool PrintsJson(RootCommand root, string[] args) =>
        CommandLine.Parse(root, args).CommandResult.Command.Options.Any(o => o.Name == "--json");
}
