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
        var console = new Terminal(output, error);
        var root = new RootCommand("Learners that learn from each other.")
        {
            LearnCommand.Create(console), CompareCommand.Create(console), SweepCommand.Create(console),
            MethodsCommand.Create(console), ExplainCommand.Create(console), ClaimsCommand.Create(console),
            DataCommand.Create(console), NewCommand.Create(console), PredictCommand.Create(console),
            EvaluateCommand.Create(console), SampleCommand.Create(console), ExportCommand.Create(console), ExportCurvesCommand.Create(console),
        };
        HelpPage.Add(root, console, new Dictionary<string, string>
        {
            ["learn"] = LearnCommand.Examples, ["compare"] = CompareCommand.Examples, ["sweep"] = SweepCommand.Examples,
            ["predict"] = PredictCommand.Examples, ["evaluate"] = EvaluateCommand.Examples,
            ["sample"] = SampleCommand.Examples, ["export"] = ExportCommand.Examples,
            ["export-curves"] = ExportCurvesCommand.Examples,
        });
        if (args is ["help", ..]) args = [.. args[1..], "--help"];
        try
        {
            if (UnknownOptions.In(root, args) is { Count: > 0 } problems) throw new CohortException(problems);

            // No time-out of the library may cut a round short: signals are the verbs' own business.
            return await root.Parse(args).InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null, Output = output, Error = error,
            });
        }
        catch (CohortException e)
        {
            foreach (var problem in e.Problems) console.Say($"error {problem}");
            console.Say($"Each code is explained in docs/errors.md{(e.Problems.Count > 1 ? $"; {e.Problems.Count} problems" : "")}.");
            return (int)e.Exit;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            error.WriteLine($"error: a bug in Cohort ({e.GetType().Name}: {e.Message}). "
                + "Please report it with the command line and the plan; set COHORT_TRACE=1 for the trace.");
            if (Environment.GetEnvironmentVariable("COHORT_TRACE") == "1") error.WriteLine(e);
            return (int)ExitCode.Bug;
        }
    }
}
