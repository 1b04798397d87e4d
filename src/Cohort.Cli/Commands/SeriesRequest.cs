using Cohort.Checkpoints;
using Cohort.Loops;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Reports;

namespace Cohort.Cli;

/// <summary>Several runs that were asked for: one plan over seeds, or several plans over the same seeds.</summary>
/// <param name="runs">What is asked for, each with what it is called; the others are compared with the first.</param>
/// <param name="seeds">How many seeds, from the first plan's on; null: those of the folder that is resumed, or one.</param>
internal sealed class SeriesRequest(IReadOnlyList<(string Name, LearnRequest Request)> runs, int? seeds)
{
    private readonly LearnRequest common = runs[0].Request;

    public async Task<ExitCode> RunAsync(Terminal terminal)
    {
        using var http = new HttpClient();
        var environment = RunSettings.Environment(http) with
        {
            Command = common.Command, MemoryLimit = common.Memory, Threads = common.Threads ?? Environment.ProcessorCount,
        };
        var (plans, chosen, made) = Prepare(environment);
        using var folder = made;
        foreach (var (name, _, plan) in plans)
        {
            if (!runs.Any(r => r.Name == name && r.Request.Alone) && RunWarnings.NothingExchanged(plan) is { } warning)
                terminal.Say(name.Length == 0 ? warning : $"{name}: {warning}");
        }

        using var interrupts = new Interrupts(terminal);
        var (reports, done, diverged) = (plans.Select(_ => new List<Report>()).ToArray(), 0, false);
        foreach (var seed in chosen)
        {
            foreach (var (i, (name, below, plan)) in plans.Index())
            {
                var at = $"{(name.Length > 0 ? $"{name}, " : "")}seed {seed} ({done + 1} of {chosen.Count * plans.Count})";
                if (await RunOneAsync(terminal, plan with { Seed = seed }, environment, folder?.RunOf(below, seed), at, interrupts) is not { } report)
                {
                    terminal.Error.WriteLine($"Interrupted in {at}; {RunWords.Count(done, "run")} finished"
                        + (folder is null ? ", and nothing was kept (give --out DIR to be able to continue)."
                            : $". Continue with: cohort {(plans.Count > 1 ? "compare" : "learn")} --resume {folder.Path}"));
                    return interrupts.Exit;
                }

                reports[i].Add(report);
                diverged |= RunWarnings.Diverged(plan, report) is not null;
                done++;
            }
        }

        var comparison = new Comparison(chosen, [.. plans.Select((plan, i) => new ComparedRuns(plan.Name, reports[i]))])
        {
            Origin = new RunOrigin(environment.Time.GetUtcNow(), common.Command),
        };
        if (Show(terminal, comparison, folder) is { } unkept) return unkept;
        if (!diverged) return ExitCode.Done;
        terminal.Say("In some of the runs all learners have diverged; what is said of them is no number.");
        return ExitCode.Diverged;
    }

    /// <summary>What is wrong with the flags of all runs, and with their plans, beside what is known to be.</summary>
    public IReadOnlyList<Problem> Wrong(IReadOnlyList<Problem> known) =>
        [.. runs.SelectMany(run => (run.Request with { Problems = [.. known, .. run.Request.Problems] }).Wrong()).DistinctBy(p => p.ToString())];

    private (IReadOnlyList<(string Name, string Folder, Plan Plan)> Plans, IReadOnlyList<ulong> Seeds, SeriesFolder? Folder) Prepare(
        RunEnvironment environment)
    {
        if (common.Resume is not null)
        {
            common.ThrowIfWrong();
            if (!SeriesFolder.IsIn(common.Resume) || seeds is not null || runs.Count > 1 || common.ChangesThePlan)
                throw UsageProblems.Contradictory.Exception(
                    "--resume continues the runs that --seeds or compare began in a folder: give no plan, no --seeds and nothing that changes a plan "
                    + "with it");
            var opened = SeriesFolder.Open(common.Resume, common.Data.Given, common.Source!);
            return (opened.Plans, opened.Seeds, opened);
        }

        var problems = new List<Problem>();
        foreach (var (_, request) in runs)
        {
            problems.Gather(() =>
            {
                request.ThrowIfWrong();
                return request;
            });
        }

        if (problems.Count == 0)
        {
            var read = runs.Select(run => (run.Name, Plan: problems.Gather(run.Request.ReadPlan))).ToArray();
            if (problems.Count == 0)
            {
                var first = read[0].Plan!.Seed;
                ulong[] chosen = [.. Enumerable.Range(0, seeds ?? 1).Select(i => first + (ulong)i)];
                (string Name, Plan Plan)[] plans = [.. read.Select(r => (r.Name, r.Plan!))];
                RequireUsable(plans, environment, common.Out is not null);
                if (common.Out is null) return ([.. plans.Select(p => (p.Name, "", p.Plan))], chosen, null);
                var made = SeriesFolder.Create(common.Out, chosen, plans);
                return (made.Plans, chosen, made);
            }
        }

        throw new CohortException([.. problems.DistinctBy(p => p.ToString())]);
    }

    // What is wrong with the last plan is to be known before the first has been run for hours, and before a folder is made.
    private static void RequireUsable((string Name, Plan Plan)[] plans, RunEnvironment environment, bool keeps)
    {
        var problems = new List<Problem>();
        foreach (var (_, plan) in plans)
        {
            problems.Try(() =>
            {
                OptionsCheck.Require(plan);
                PreparedRun.Of(plan, environment, keeps: keeps).Dispose();
            });
        }

        if (problems.Count > 0) throw new CohortException([.. problems.DistinctBy(p => p.ToString())]);
    }

    // Null: it was interrupted.
    private async Task<Report?> RunOneAsync(
        Terminal terminal, Plan plan, RunEnvironment environment, string? path, string at, Interrupts interrupts)
    {
        if (path is not null && FinishedRun.IsIn(path))
            return FinishedRun.Read(Path.Combine(path, "report.json")) with { PlanText = PlanWriter.Write(plan) };
        if (interrupts.Token.IsCancellationRequested) return null;
        using var folder = path is null ? null : OpenOrCreate(path, plan);
        if (!common.Quiet) terminal.Say(at);
        IRunObserver? observer = common.Quiet || terminal.Line is not { } line ? null : new LiveProgress(line, null, environment.Time);
        using var outcome = await LearnRequest.LearnAsync(terminal, folder?.Plan ?? plan, environment, folder, observer, interrupts);
        if (outcome.Unkept is { } unkept) throw unkept;
        return outcome.Interrupted ? null : outcome.Report;
    }

    private RunFolder OpenOrCreate(string path, Plan plan) => File.Exists(Path.Combine(path, RunFolder.PlanFile))
        ? RunFolder.Open(path, common.Data.Given.File, common.Source, common.Data.Given.ByName)
        : RunFolder.Create(path, plan);


    private ExitCode? Show(Terminal terminal, Comparison comparison, SeriesFolder? folder)
    {
        var unkept = new List<Problem>();
        if (folder is not null)
        {
            unkept.Try(() =>
            {
                AtomicFile.WriteText(Path.Combine(folder.Path, "report.json"), ComparisonJson.Render(comparison, indented: true) + "\n");
                AtomicFile.WriteText(Path.Combine(folder.Path, "report.html"), ComparisonPage.Render(comparison));
            });
        }

        if (common.Html is not null) unkept.Try(() => AtomicFile.WriteText(common.Html, ComparisonPage.Render(comparison), leftovers: true));
        if (common.Json) terminal.Output.WriteLine(ComparisonJson.Render(comparison));
        else new ComparisonView(terminal.Results).Show(comparison);
        return unkept.Count > 0 ? terminal.Say(unkept) : null;
    }
}
