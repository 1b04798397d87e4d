using System.Globalization;
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
    private static readonly string[] TextEndings = [".txt", ".md"], TableEndings = [".csv", ".tsv", ".data", ".xlsx", ".parquet"];

    public string? PlanFile { get; init; }

    public IReadOnlyList<PlanOverride> Overrides { get; init; } = [];

    /// <summary>What the flags about data ask for.</summary>
    public required DataFlags Data { get; init; }

    /// <summary>Whether there is to be a peer for each value of the group column; otherwise the plan says how many.</summary>
    public bool PeerForEachSite { get; init; }

    /// <summary>What plans may name.</summary>
    public required PlanSource? Source { get; init; }

    /// <summary>What is wrong with the flags by themselves.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>Whether it was asked for that nothing is exchanged.</summary>
    public bool Alone { get; init; }

    public int? Threads { get; init; }

    /// <summary>How many bytes a run may take; null: what the machine has.</summary>
    public long? Memory { get; init; }

    public bool Json { get; init; }

    public string? Html { get; init; }

    public string? Out { get; init; }

    public string? Resume { get; init; }

    public bool Quiet { get; init; }

    /// <summary>The command line as typed, for the report.</summary>
    public string? Command { get; init; }

    public async Task<ExitCode> RunAsync(Terminal terminal)
    {
        ThrowIfWrong();
        using var folder = OpenFolder();
        var plan = folder?.Plan ?? ReadPlan();
        if (Resume is not null && folder!.Extension is null && ShowFinished(terminal) is { } shown) return shown;
        if (folder is { BeginsAgain: true }) terminal.Say($"The run in {Resume} has no checkpoint yet: it begins again at round 0.");
        if (folder?.Extension is { } extension) terminal.Say(RunWords.Extended(extension, plan.Budget.Rounds));
        if (!Alone && RunWarnings.NothingExchanged(plan) is { } warning) terminal.Say(warning);
        if (RunWarnings.Unsuited(plan) is { } unsuited) terminal.Say(unsuited);
        using var interrupts = new Interrupts(terminal);
        using var http = new HttpClient();
        var environment = RunSettings.Environment(http) with
        {
            Command = Command, MemoryLimit = Memory,
            Threads = Threads ?? System.Environment.ProcessorCount,
        };
        var settings = Resume is null && plan.Defaults == KeyDefaults.Plain ? RunWords.LearnsWith(plan) : null;
        IRunObserver? observer = Quiet ? null : terminal.Line is { } line ? new LiveProgress(line, terminal.Messages, environment.Time, settings)
            : new PlainProgress(terminal.Error, environment.Time, settings);
        using var outcome = await LearnAsync(terminal, plan, environment, folder, observer, interrupts);

        if (outcome.Interrupted)
        {
            terminal.Say(outcome.CheckpointWritten
                ? $"Interrupted after round {outcome.Round} of {plan.Budget.Rounds}. Continue with: cohort learn --resume {Resume ?? Out}"
                : $"Interrupted after round {outcome.Round} of {plan.Budget.Rounds}; nothing was kept"
                    + (Out is null ? " (give --out DIR to be able to continue)." : "."));
            return interrupts.Exit;
        }

        // What could not be kept is said after what came out: hours may have gone into it.
        List<Problem> unkept = [.. outcome.Unkept?.Problems ?? []];
        if (Html is not null) unkept.Try(() => AtomicFile.WriteText(Html, HtmlReport.Render(outcome.Report), leftovers: true));
        if (Json) terminal.Output.WriteLine(ReportJson.Render(outcome.Report));
        else new ClosingLines(terminal.Results).Show(outcome.Report);
        if (unkept.Count > 0) return terminal.Say(unkept);
        if (RunWarnings.Diverged(plan, outcome.Report) is not { } diverged) return ExitCode.Done;
        terminal.Say(diverged);
        return ExitCode.Diverged;
    }

    // The report is the last thing that a run writes.
    private ExitCode? ShowFinished(Terminal terminal)
    {
        var (json, html) = (Path.Combine(Resume!, "report.json"), Path.Combine(Resume!, "report.html"));
        if (!FinishedRun.IsIn(Resume!)) return null;
        var unkept = new List<Problem>();
        if (Html is not null) unkept.Try(() => AtomicFile.WriteText(Html, FinishedRun.Text(html), leftovers: true));
        if (Json) terminal.Output.WriteLine(FinishedRun.Text(json).TrimEnd());
        else terminal.Tell(
            $"This run is finished; what came out is in {html}, and the learners lie in {Path.Combine(Resume!, "learners")}. "
            + $"cohort learn --resume {Resume} --rounds N goes on to round N.");
        return unkept.Count > 0 ? terminal.Say(unkept) : ExitCode.Done;
    }

    /// <summary>Everything that is wrong with the flags and with the plan, at once.</summary>
    /// <exception cref="CohortException">Something is.</exception>
    public void ThrowIfWrong()
    {
        if (Wrong() is { Count: > 0 } problems) throw new CohortException(problems);
    }

    /// <summary>What is wrong with the flags, and if anything is, with the plan, too.</summary>
    public IReadOnlyList<Problem> Wrong()
    {
        var problems = Problems.ToList();
        if (Threads is < 1 or > 1024) problems.Add(UsageProblems.BadCommandLine.Here($"--threads {Threads}: give 1 to 1024"));
        problems.AddRange(OutputFlags.OfFolder("--out", Out));
        problems.AddRange(OutputFlags.OfFile("--html", Html, made: Out, makesFolders: false));
        if (Resume is "") problems.Add(UsageProblems.BadCommandLine.Here("--resume is given an empty name: say which folder"));
        if (NoPlan() is { } data) problems.Add(data);
        else if (problems.Count > 0 && Source is not null && Resume is null) problems.Gather(ReadPlan);
        return problems;
    }

    // A file of data where a plan belongs.
    private Problem? NoPlan()
    {
        if (PlanFile is null || Data.Given.Any) return null;
        var name = PlanFile.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? PlanFile[..^3] : PlanFile;
        var isText = TextEndings.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase);
        var isTable = TableEndings.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase);
        var isSet = !File.Exists(PlanFile) && (DrawnSource.Find(PlanFile) is not null || NamedSets.Find(PlanFile) is not null);
        if (!isText && !isTable && !isSet) return null;
        var given = isTable && !Overrides.Any(o => o.Flag == "--label") ? " --label COLUMN" : "";
        return UsageProblems.BadCommandLine.Here($"{PlanFile} is data, not a plan: cohort learn --data {PlanFile}{given}");
    }

    /// <summary>Runs a plan; what could not be kept in the end is in the outcome.</summary>
    public static async Task<RunOutcome> LearnAsync(
        Terminal terminal, Plan plan, RunEnvironment environment, RunFolder? folder, IRunObserver? observer, Interrupts interrupts)
    {
        using var told = new WarningsFirst(terminal, observer);
        return await new LearningRun(plan, environment, folder).RunToEndAsync(interrupts.Watching(told), interrupts.Token);
    }

    private RunFolder? OpenFolder()
    {
        if (Resume is null) return Out is null ? null : RunFolder.Create(Out, ReadPlan());
        var more = Overrides.LastOrDefault(IsRounds);
        if (Changes(Overrides.Where(given => !IsRounds(given))))
            throw UsageProblems.Contradictory.Exception("--resume continues the plan in its folder: give no plan file, no --out "
                + "and no flag that changes the plan with it, but --rounds N for more rounds; --data FILE says where moved data lies");
        return more is null ? RunFolder.Open(Resume, Data.Given.File, Source, Data.Given.ByName)
            : RunFolder.Extend(Resume, RoundsOf(more), Data.Given.File, Source, Data.Given.ByName);
    }

    /// <summary>Whether something is given beside --resume that has its place in the folder already.</summary>
    public bool ChangesThePlan => Changes(Overrides);

    private bool Changes(IEnumerable<PlanOverride> given) =>
        PlanFile is not null || Out is not null || given.Except(Data.Overrides).Any() || Data.Overrides.Count > (Data.Given.Any ? 1 : 0);

    private static bool IsRounds(PlanOverride given) => given.Path == "budget.rounds";

    private static int RoundsOf(PlanOverride given) =>
        int.TryParse(given.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var rounds) && rounds <= 1_000_000 ? rounds
        : throw UsageProblems.BadCommandLine.Exception($"{given.Flag} {given.Value}: a whole number is expected, at most 1000000");

    /// <summary>The plan, with what the flags set.</summary>
    /// <exception cref="CohortException">It cannot be read.</exception>
    public Plan ReadPlan()
    {
        var plan = ReadPlan(Overrides);
        if (!PeerForEachSite || plan.Data.Source is not TableSource table) return plan;
        var sites = table.Read().Groups!.Distinct().Count();
        return ReadPlan([.. Overrides, new PlanOverride("peers.count", $"{sites}", "--group")]);
    }

    private Plan ReadPlan(IReadOnlyList<PlanOverride> overrides) => PlanFile is not null ? Source!.Load(PlanFile, overrides)
        : Data.Source is null || DrawnSource.Find(Data.Source) is not null
            ? Source!.Parse(RunSettings.EmbeddedPlan("default.yaml"), "the default plan", overrides)
        : Source!.Parse("{}", "the plan for own data", [new PlanOverride("run", Data.Source == "text" ? "text" : "table", "--data"), .. overrides]);
}
