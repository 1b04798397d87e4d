using System.Text.Json.Nodes;
using Cohort.Checkpoints;
using Cohort.Journals;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Reports;

namespace Cohort.Loops;

/// <summary>
/// The folder of a run: <c>plan.yaml</c> as resolved, <c>journal</c>, <c>checkpoints/</c>, and at the end <c>learners/ID.safetensors</c>,
/// <c>report.json</c> and <c>report.html</c>; of a text also <c>vocabulary.json</c>. Nothing is made before the plan and the data have proved usable, and every file is there
/// as a whole or not at all.
/// </summary>
public sealed class RunFolder : IDisposable
{
    /// <summary>The file that says what each token stands for, in the folder of a run on a text.</summary>
    public const string VocabularyFile = "vocabulary.json";

    private const string PlanFile = "plan.yaml", JournalFile = "journal", CheckpointFolder = "checkpoints";
    private readonly string path, planText;
    private readonly CheckpointStore checkpoints;
    private readonly bool resuming;
    private Journal? journal;

    private RunFolder(string path, Plan plan, bool resuming)
    {
        (this.path, planText, this.resuming) = (path, PlanWriter.Write(plan), resuming);
        checkpoints = new CheckpointStore(Path.Combine(path, CheckpointFolder), plan.Checkpoint.Keep);
    }

    /// <summary>A folder for a new run; made when the run begins.</summary>
    /// <param name="path">The folder; it may exist, but hold no run.</param>
    /// <param name="plan">The run's plan.</param>
    /// <exception cref="CohortException">The folder holds a run already (COH1105).</exception>
    public static RunFolder Create(string path, Plan plan)
    {
        if (File.Exists(Path.Combine(path, JournalFile)) || File.Exists(Path.Combine(path, PlanFile)))
            throw OutputProblems.HoldsARun.Exception("this folder holds a run already: go on with it by --resume, or choose another folder", path);
        return new RunFolder(path, plan, resuming: false);
    }

    /// <summary>The folder of an interrupted run, to go on with it.</summary>
    /// <exception cref="CohortException">The folder holds no run, or its plan cannot be read.</exception>
    public static RunFolder Open(string path) => new(path, PlanOf(path), resuming: true);

    /// <summary>The plan of the run in a folder.</summary>
    /// <exception cref="CohortException">There is none, or it cannot be read.</exception>
    public static Plan PlanOf(string path) => PlanSource.Load(Path.Combine(path, PlanFile));

    /// <inheritdoc/>
    public void Dispose() => journal?.Dispose();

    /// <summary>Begins the run in the folder, or restores the newest sound checkpoint; gives the last round that is done.</summary>
    internal int Begin(RunState state)
    {
        if (!resuming)
        {
            AtomicFile.WriteText(Path.Combine(path, PlanFile), planText);
            journal = Journal.Create(Path.Combine(path, JournalFile));
            return 0;
        }

        var content = checkpoints.LoadNewest().Require(Path.Combine(path, CheckpointFolder));
        content.RequirePlan(PlanHash.Of(planText));
        RunCheckpoint.Restore(content, state);
        journal = Journal.Resume(Path.Combine(path, JournalFile), RunCheckpoint.JournalOf(content));
        return content.Round;
    }

    internal void Record(int round, string name, string value) => journal?.Append(new JournalEntry(round, name, new JsonObject { ["value"] = value }));

    internal void Keep(string file, string text) => AtomicFile.WriteText(Path.Combine(path, file), text + "\n");

    internal CheckpointContent Snapshot(RunState state, int round) => RunCheckpoint.Of(state, round, PlanHash.Of(planText), journal!.Position);

    internal void Save(RunState state, int round) => Save(Snapshot(state, round));

    internal void Save(CheckpointContent content)
    {
        journal!.Sync();
        checkpoints.Save(content);
    }

    internal void Finish(RunState state, Report report)
    {
        var arm = state.Together.Arm;
        foreach (var learner in arm.Learners)
        {
            var segments = arm.Group.Row.Segments.Where(s => s.Owner == "model" || StepRecorder.IsUnit(s));
            AtomicFile.Write(Path.Combine(path, "learners", $"{learner.Id}.safetensors"), stream =>
                SafetensorsWriter.Write(stream, [.. segments.Select(s => TensorEntry.Of(s.Name, [.. s.Shape.Select(n => (long)n)], learner[s].ToArray()))]));
        }

        AtomicFile.WriteText(Path.Combine(path, "report.json"), ReportJson.Render(report, indented: true) + "\n");
        AtomicFile.WriteText(Path.Combine(path, "report.html"), HtmlReport.Render(report));
        journal!.Sync();
    }
}
