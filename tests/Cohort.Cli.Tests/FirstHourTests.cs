namespace Cohort.Cli.Tests;

/// <summary>
/// <c>docs/first-hour.md</c> as its reader does it: each command in order, in a folder of its own. With <c>COHORT_WRITE=1</c> the page is written
/// anew with what came out, as many lines at the beginning and end of a block as it had.
/// </summary>
public class FirstHourTests
{
    private const string Page = "docs/first-hour.md";

    [Fact]
    public void Page_EveryCommand_SaysWhatThePageShows()
    {
        using var folder = new TemporaryFolder();
        var text = File.ReadAllText(Checkout.At(Page));
        var steps = ShownCommand.In(text);
        Assert.InRange(steps.Count, 10, 40);
        Assert.InRange(steps.Count(s => s.Exit != 0), 6, 40);
        List<string> faults = [];
        foreach (var step in steps)
        {
            var (exit, output) = Run(folder.Path, step.Command);
            if (exit != step.Exit) faults.Add($"{step.Command}\nends with {exit}, not {step.Exit}:\n{output}");
            else if (step.Output is null ? output.Length > 0 : !step.Shows(output)) faults.Add($"{step.Command}\nsays now:\n{output}");
            if (step.Output is not null) text = step.Rewritten(text, output);
        }

        if (Environment.GetEnvironmentVariable("COHORT_WRITE") == "1") File.WriteAllText(Checkout.At(Page), text);
        Assert.True(faults.Count == 0, string.Join("\n\n", faults));
        Assert.True(File.Exists(folder["predictions.csv"]));
    }

    [Theory]
    [InlineData("one\ntwo\nthree", true)]
    [InlineData("one\n...\nthree", true)]
    [InlineData("...\nthree", true)]
    [InlineData("one\n...", true)]
    [InlineData("one\n...\nfour", false)]
    [InlineData("one\nthree", false)]
    [InlineData("one\ntwo", false)]
    [InlineData("one\ntwo\nthree\n...\nthree", false)]
    public void Shows_WhatCameOut_AllowsForLinesLeftOutAndNothingElse(string shown, bool holds)
    {
        var step = Assert.Single(ShownCommand.In($"# Page\n\n```sh exit 3\ncohort learn\n```\n\n```text\n{shown}\n```\n"));
        Assert.Equal((3, "cohort learn", holds), (step.Exit, step.Command, step.Shows("one\ntwo  \nthree\n")));
    }

    [Fact]
    public void Shows_Rounds_AllowsForOtherTimesAndNoOtherNumbers()
    {
        var step = new ShownCommand("cohort learn", 0, "round 5/100  0:00, 0:07 left  alone 0.806\n");
        Assert.True(step.Shows("round 5/100  0:03  alone 0.806\n"));
        Assert.False(step.Shows("round 5/100  0:00, 0:07 left  alone 0.807\n"));
    }

    // Both streams come in the order in which they were written; the folder is one that any reader might have.
    private static (int Exit, string Output) Run(string folder, string command)
    {
        var script = $"cd '{folder}' && {{ cohort() {{ {CohortProcess.Command} \"$@\"; }}\n{command}\n}} 2>&1";
        var run = CohortProcess.RunProgram("sh", new Dictionary<string, string?> { ["TERM"] = null, ["COHORT_DATA"] = null }, "-c", script);
        return (run.Exit, run.Output.Replace(folder, "/home/you", StringComparison.Ordinal));
    }
}
