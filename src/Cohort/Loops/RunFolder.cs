using System.Text.Json.Nodes;
using Cohort.Checkpoints;
using Cohort.Data;
using Cohort.Journals;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Reports;

namespace Cohort.Loops;

/// <summary>
/// The folder of a run: <c>plan.yaml</c> as resolved, <c>inputs.json</c> (the files that it depends on), <c>journal</c>,
/// <c>checkpoints/</c>, and at the end <c>learners/ID.safetensors</c> (adapted to their own rows in <c>adapted/learners/</c>),
/// <c>learners.json</c>, <c>curves.csv</c>, <c>report.json</c> and <c>report.html</c>; of a table also <c>schema.yaml</c> and <c>rows.csv</c>,
/// of a text <c>vocabulary.json</c>. Nothing is made before the plan and the data have proved usable, and every file is there as a whole or not at
/// all. While a run is at work it holds the file <c>lock</c>, so that no other one begins or goes on there: dispose the folder to give it up.
/// </summary>
public sealed class RunFolder : IDisposable
{
    /// <summary>The file that says what each token stands for, in the folder of a run on a text.</summary>
    public const string VocabularyFile = "vocabulary.json";

    internal const string PlanFile = "plan.yaml", InputsFile = "inputs.json", SchemaFile = "schema.yaml", AdaptedFolder = "adapted";

    internal const string ReportFile = "report.html", JournalFile = "journal", CheckpointFolder = "checkpoints";

    private readonly string path, planText;
    private readonly RunInputs? inputs;
    private readonly CheckpointStore checkpoints;
    private FolderLock? owner;
    private Journal? journal;

    private RunFolder(string path, Plan plan, string planText, RunInputs? inputs, FolderLock? owner)
    {
        (this.path, Plan, this.planText, this.inputs, this.owner) = (path, plan, planText, inputs, owner);
        checkpoints = new CheckpointStore(Path.Combine(path, CheckpointFolder), plan.Checkpoint.Keep);
    }

    /// <summary>The plan of the run.</summary>
    public Plan Plan { get; }

    /// <summary>A folder for a new run; made when the run begins.</summary>
    /// <remarks>What is left there of a run of the same plan that has come to no checkpoint is begun again.</remarks>
    /// <param name="path">The folder; it may exist, but hold no run.</param>
    /// <param name="plan">The run's plan.</param>
    /// <exception cref="CohortException">The folder holds a run already (COH1105), or one is at work there (COH1107).</exception>
    public static RunFolder Create(string path, Plan plan)
    {
        // A folder without the file of the lock has nobody at work in it; then it is taken when the run begins.
        var owner = FolderLock.IsIn(path) ? FolderLock.Take(path) : null;
        try
        {
            var text = PlanWriter.Write(plan, fullPaths: true);
            FreeFolder.Require(path, text);
            return new RunFolder(path, plan, text, inputs: null, owner);
        }
        catch
        {
            owner?.Dispose();
            throw;
        }
    }

    /// <summary>A folder for a new run on rows in memory; made when the run begins.</summary>
    /// <param name="path">The folder; it may exist, but hold no run.</param>
    /// <param name="plan">The run's plan; where its data comes from is not looked at.</param>
    /// <param name="data">The rows to learn from.</param>
    /// <param name="test">The common test set, or null.</param>
    /// <exception cref="CohortException">The folder holds a run already (COH1105).</exception>
    public static RunFolder Create(string path, Plan plan, Dataset data, Dataset? test = null) =>
        Create(path, LearningRun.On(plan, new MemoryData(data, test)));

    /// <summary>A folder for a new run whose peers each bring rows of their own; made when the run begins.</summary>
    /// <param name="path">The folder; it may exist, but hold no run.</param>
    /// <param name="plan">The run's plan; where its data comes from is not looked at.</param>
    /// <param name="members">The rows of each peer by its name.</param>
    /// <param name="test">The common test set, or null.</param>
    /// <exception cref="CohortException">The folder holds a run already (COH1105), or the rows do not fit together (COH2046).</exception>
    public static RunFolder Create(string path, Plan plan, IReadOnlyDictionary<string, Dataset> members, Dataset? test = null) =>
        Create(path, LearningRun.On(plan, MemberRows.Of(members, test)));

    /// <summary>The folder of an interrupted run, to continue it; without a checkpoint it begins again.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="data">Where the data lies now, if it has moved; it is recognised by its bytes.</param>
    /// <param name="source">What the plan may name; default the library's things. A run that took something from an assembly needs it again.</param>
    /// <param name="members">Of peers that brought files of their own, where those lie now that have moved.</param>
    /// <exception cref="CohortException">
    /// The folder holds no run, its plan cannot be read, a file or assembly that the run depends on is missing or has changed, or a run is at work
    /// there (COH1107).
    /// </exception>
    public static RunFolder Open(
        string path, string? data = null, PlanSource? source = null, IReadOnlyDictionary<string, string>? members = null) =>
        Open(path, rounds: null, data, source, members);

    /// <summary>The folder of a run that is to have more rounds than its plan had, to go on from its last round.</summary>
    /// <remarks>
    /// Where nothing depends on the number of rounds - as a rate schedule that falls until the last one does -, the run ends with the same bits as
    /// one that had so many from the beginning. The plan in the folder is changed when the run goes on; what it had come to is kept until it ends
    /// again.
    /// </remarks>
    /// <param name="path">The folder of a run that has ended, or was interrupted.</param>
    /// <param name="rounds">How many rounds it is to have in all.</param>
    /// <param name="data">Where the data lies now, if it has moved; it is recognised by its bytes.</param>
    /// <param name="source">What the plan may name; default the library's things.</param>
    /// <param name="members">Of peers that brought files of their own, where those lie now that have moved.</param>
    /// <exception cref="CohortException">
    /// It has so many rounds already, or it was ended by <c>stop</c> or by another budget, which would end it with any number of rounds (COH3083);
    /// or what <see cref="Open(string, string, PlanSource, IReadOnlyDictionary{string, string})"/> says.
    /// </exception>
    public static RunFolder Extend(
        string path, int rounds, string? data = null, PlanSource? source = null, IReadOnlyDictionary<string, string>? members = null) =>
        Open(path, (int?)rounds, data, source, members);

    private static RunFolder Open(
        string path, int? rounds, string? data, PlanSource? source, IReadOnlyDictionary<string, string>? members)
    {
        if (!File.Exists(Path.Combine(path, PlanFile)) && FreeFolder.HoldsLessThanAPlan(path))
        {
            if (FolderLock.IsIn(path)) FolderLock.Take(path).Dispose(); // a run may be about to write it
            throw CheckpointProblems.NoneUsable.Exception("the run was ended before its plan was written down: begin it again by --out", path);
        }

        var owner = TakeIfPossible(path);
        try
        {
            return Open(path, rounds, data, source ?? PlanSource.Library, members, owner);
        }
        catch
        {
            owner?.Dispose();
            throw;
        }
    }

    private static RunFolder Open(
        string path, int? rounds, string? data, PlanSource source, IReadOnlyDictionary<string, string>? members, FolderLock? owner)
    {
        var (planFile, checkpoints) = (Path.Combine(path, PlanFile), Path.Combine(path, CheckpointFolder));
        using var store = new CheckpointStore(checkpoints);
        var (kept, plan, inputs) = RunInputs.Reopen(planFile, Path.Combine(path, InputsFile), source, data, members);
        RunExtension? extension = null;
        if (rounds is { } more)
        {
            if (!store.Any)
                throw CheckpointProblems.NoneUsable.Exception("there is no checkpoint yet that could be extended: --resume alone begins again", path);
            var content = store.LoadNewest().Require(checkpoints);
            extension = RunExtension.Of(kept, planFile, content, more);
            kept = kept with { Budget = kept.Budget with { Rounds = more } };
            plan = plan with { Budget = kept.Budget };
        }

        // Where there is no checkpoint, learners start once more from what they started from.
        if (!store.Any) inputs.RequireUnchanged(kept, withStarts: true);
        return new RunFolder(path, plan, PlanWriter.Write(kept, fullPaths: true), inputs, owner) { Extension = extension, BeginsAgain = !store.Any };
    }

    // A finished run may lie where nothing can be written, to be looked at; whatever has to be written says so later.
    private static FolderLock? TakeIfPossible(string path)
    {
        try
        {
            return File.Exists(Path.Combine(path, PlanFile)) ? FolderLock.Take(path) : null;
        }
        catch (CohortException e) when (e.Problems[0].Kind != OutputProblems.InUse)
        {
            return null;
        }
    }

    /// <summary>Ends the work in the folder: another run may go on there.</summary>
    public void Dispose()
    {
        journal?.Dispose();
        checkpoints.Dispose();
        owner?.Dispose();
    }

    /// <summary>Whether it goes on from a checkpoint.</summary>
    internal bool Resumes => inputs is not null && !BeginsAgain;

    /// <summary>Whether it is a run that had no checkpoint yet, and begins again.</summary>
    internal bool BeginsAgain { get; private init; }

    /// <summary>What is to be told of the checkpoint that the run goes on from; known once it has begun.</summary>
    internal IReadOnlyList<Problem> Warnings { get; private set; } = [];

    /// <summary>What is new where the run is extended; null where it is not.</summary>
    internal RunExtension? Extension { get; private init; }

    /// <summary>Begins the run in the folder, or restores the newest sound checkpoint; gives the last round that is done.</summary>
    internal int Begin(RunState state)
    {
        owner ??= FolderLock.Take(path);
        if (inputs is null) FreeFolder.Require(path, planText); // somebody else may have been faster
        foreach (var below in new[] { "", CheckpointFolder, "learners", AdaptedFolder, Path.Combine(AdaptedFolder, "learners") }) Prepare(below);
        if (!Resumes)
        {
            // The plan is what a run is known by: when it is there, all is there that is needed to begin again.
            checkpoints.Clear(); // none is there, but what died may have left rounds that no checkpoint refers to
            (inputs ?? RunInputs.Of(Plan)).Write(Path.Combine(path, InputsFile));
            AtomicFile.WriteText(Path.Combine(path, PlanFile), planText);
            journal = Journal.Create(Path.Combine(path, JournalFile));
            return 0;
        }

        var load = checkpoints.LoadNewest();
        var content = load.Require(Path.Combine(path, CheckpointFolder));
        KeptPlan.Require(content, planText, Plan.Budget.Rounds);
        new RunRestoration(content, state).Restore();
        if (Extension is not null) BeginExtension();
        inputs!.Write(Path.Combine(path, InputsFile));
        journal = Journal.Resume(Path.Combine(path, JournalFile), RunCheckpoint.JournalOf(content));
        Warnings = [.. load.Skipped, .. OtherVersion(content)];
        foreach (var warning in Warnings) Record(content.Round, "warning", Named(warning));
        if (Extension is { } more) Record(content.Round, "extended", $"{more.Before} to {Plan.Budget.Rounds} rounds");
        return content.Round;
    }

    private static IEnumerable<Problem> OtherVersion(CheckpointContent content)
    {
        if (content.Version == CohortVersion.Current) yield break;
        yield return CheckpointProblems.OtherVersion.Here(
            $"the checkpoint of round {content.Round} was written by Cohort {Excerpt.Of(content.Version)}, and this is {CohortVersion.Current}: "
            + "the run goes on, and its numbers may be others than either version alone would give");
    }

    // Where a folder lies is no part of what happened in the run.
    private static string Named(Problem warning) => warning.File is null ? warning.ToString()
        : $"{warning.Kind.Code} {Path.GetFileName(warning.File)}";

    // What died half-written goes, and no link leads out of the folder.
    private void Prepare(string below)
    {
        var folder = Path.Combine(path, below);
        if (below.Length > 0 && PathNode.Oddity(folder) is { } oddity)
            throw OutputProblems.NotRegular.Exception($"{oddity} is where a folder of the run is needed", folder);
        AtomicDirectory.CleanUp(folder);
    }

    // The report is what a finished run is known by: it goes first.
    private void BeginExtension()
    {
        var report = Path.Combine(path, ReportFile);
        OutputFailure.Guard(report, () => File.Delete(report));
        AtomicFile.WriteText(Path.Combine(path, PlanFile), planText);
    }

    internal void Record(int round, string name, string value) =>
        journal?.Append(new JournalEntry(round, name, new JsonObject { ["value"] = value }));

    internal void Keep(string file, string text) => AtomicFile.WriteText(Path.Combine(path, file), text + "\n");

    internal CheckpointContent Snapshot(RunState state, int round) => RunCheckpoint.Of(state, round, planText, journal!.Position);

    internal void Save(RunState state, int round)
    {
        Save(Snapshot(state, round));
        state.KeptRounds = round - 1;
    }

    internal void Save(CheckpointContent content)
    {
        journal!.Sync();
        checkpoints.Save(content);
    }

    /// <summary>Keeps the learners of an arm.</summary>
    /// <param name="arm">The arm.</param>
    /// <param name="below">The folder below the run's that holds their folder.</param>
    internal void Keep(Arm arm, string below = "")
    {
        foreach (var (group, learner) in arm.Groups.SelectMany(g => g.Learners.Select(l => (g, l))))
        {
            AtomicFile.Write(Path.Combine(path, below, LearnersFile.FileOf(learner.Id)), stream =>
                SafetensorsWriter.Write(stream, StartingNetwork.TensorsOf(group, learner), StartingNetwork.MetadataOf(arm.Kind, group, learner)));
        }
    }

    internal void Finish(ArmSetup setup, RunState state, Report report)
    {
        Keep(state.Together.Arm);
        if (setup.Train.Schema is { } schema) AtomicFile.WriteText(Path.Combine(path, SchemaFile), DataSchemaFile.Write(schema));
        if (RowsFile.Write(setup.Data) is { } rows) AtomicFile.WriteText(Path.Combine(path, RowsFile.Name), rows);
        Keep(LearnersFile.Name, LearnersFile.Write(setup, state.Together.Arm));
        AtomicFile.Write(Path.Combine(path, CurvesFile.Name), stream => CurvesFile.Write(stream, report));
        AtomicFile.WriteText(Path.Combine(path, "report.json"), ReportJson.Render(report, indented: true) + "\n");
        AtomicFile.WriteText(Path.Combine(path, ReportFile), HtmlReport.Render(report));
        journal!.Sync();
    }
}
