using Cohort.Checkpoints;
using Cohort.Data;
using Cohort.Loops;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Reports;

namespace Cohort.Cli;

/// <summary>What <c>cohort learn</c> was asked for.</summary>
internal sealed record LearnRequest
{
    public string? PlanFile { get; init; }

    public IReadOnlyList<PlanOverride> Overrides { get; init; } = [];

    /// <summary>What the flags about data ask for.</summary>
    public required DataFlags Data { get; init; }

    /// <summary>What plans may name.</summary>
    public PlanSource Source { get; init; } = PlanSource.Library;

    public int? Threads { get; init; }

    public bool Json { get; init; }

    public string? Html { get; init; }

    public string? Out { get; init; }

    public string? Resume { get; init; }

    public bool Quiet { get; init; }

    public async Task<ExitCode> RunAsync(Terminal terminal)
    {
        if (Threads is < 1 or > 1024) throw UsageProblems.BadCommandLine.Exception($"--threads {Threads}: give 1 to 1024");
        using var folder = OpenFolder();
        var plan = folder?.Plan ?? ReadPlan();
        using var interrupts = new Interrupts(terminal);
        using var http = new HttpClient();
        var environment = RunSettings.Environment(http) with
        {
            Threads = Threads ?? System.Environment.ProcessorCount,
        };
        IRunObserver? observer = Quiet ? null : terminal.Line is { } line ? new LiveProgress(line, terminal.Messages, environment.Time)
            : new PlainProgress(terminal.Error);
        using var outcome = await LearnAsync(plan, environment, folder, observer, interrupts.Token);

        if (outcome.Interrupted)
        {
            terminal.Error.WriteLine(outcome.CheckpointWritten
                ? $"Interrupted after round {outcome.Round} of {plan.Budget.Rounds}. Continue with: cohort learn --resume {Resume ?? Out}"
                : $"Interrupted after round {outcome.Round} of {plan.Budget.Rounds}; nothing was kept"
                    + (Out is null ? " (give --out DIR to be able to continue)." : "."));
            return interrupts.Exit;
        }

        if (Html is not null) AtomicFile.WriteText(Html, HtmlReport.Render(outcome.Report));
        if (Json) terminal.Output.WriteLine(ReportJson.Render(outcome.Report));
        else new ClosingLines(terminal.Results).Show(outcome.Report);
        return ExitCode.Done;
    }

    private static async Task<RunOutcome> LearnAsync(
        Plan plan, RunEnvironment environment, RunFolder? folder, IRunObserver? observer, CancellationToken stop)
    {
        try
        {
            return await new LearningRun(plan, environment, folder).RunAsync(observer, stop);
        }
        finally
        {
            (observer as IDisposable)?.Dispose();
        }
    }

    private RunFolder? OpenFolder()
    {
        if (Resume is null) return Out is null ? null : RunFolder.Create(Out, ReadPlan());
        if (PlanFile is not null || Out is not null || Overrides.Except(Data.Overrides).Any() || Data.Overrides.Count > (Data.File is null ? 0 : 1))
            throw UsageProblems.Contradictory.Exception("--resume continues the plan in its folder: give no plan file, no --out "
                + "and no flag that changes the plan with it; --data FILE says where moved data lies");
        return RunFolder.Open(Resume, Data.File, Source);
    }

    private Plan ReadPlan() => PlanFile is not null ? Source.Load(PlanFile, Overrides)
        : Data.Source == "text" ? Source.Parse(RunSettings.EmbeddedPlan("text.yaml"), "the plan for an own text", Overrides)
        : Data.Source is null || DrawnSource.Find(Data.Source) is not null
            ? Source.Parse(RunSettings.EmbeddedPlan("default.yaml"), "the default plan", Overrides)
        : Source.Parse(RunSettings.EmbeddedPlan("table.yaml"), "the plan for own data", Overrides);
}
