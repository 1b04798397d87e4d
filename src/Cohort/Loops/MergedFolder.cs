using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cohort.Checkpoints;
using Cohort.Files;
using Cohort.Problems;

namespace Cohort.Loops;

/// <summary>
/// The folder of a merged learner: what <see cref="TrainedCohort.Open"/> reads of a run that has ended. Plan, schema and form are those of the first
/// learner's run; which row went where is known only where all learners are of one run.
/// </summary>
internal static class MergedFolder
{
    private const string Provenance = "merge.json", Peer = "merged";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes it; the list of learners last, so that a folder that has it is whole.</summary>
    /// <exception cref="CohortException">It holds a run already (COH1105), or cannot be written.</exception>
    public static void Write(string folder, IReadOnlyList<SavedLearner> learners, SavedLearner result, string how, string? origin, bool aligned)
    {
        var of = learners[0].Folder;
        if (Path.Exists(Path.Combine(folder, RunFolder.PlanFile)) || Path.Exists(Path.Combine(folder, LearnersFile.Name)))
            throw OutputProblems.HoldsARun.Exception("this folder holds a run already: choose another folder", folder);
        string[] copied = [RunFolder.InputsFile, RunFolder.SchemaFile, RunFolder.VocabularyFile,
            .. learners.All(l => l.Folder == of) ? [RowsFile.Name] : Array.Empty<string>(), RunFolder.PlanFile];
        foreach (var name in copied.Where(name => File.Exists(Path.Combine(of, name))))
            AtomicFile.WriteText(Path.Combine(folder, name), GivenFile.ReadText(Path.Combine(of, name)));
        var (group, view) = (result.Learner.Peers, result.Learner.View);
        var metadata = StartingNetwork.MetadataOf(result.Learner.Cohort.Arm, group, view);
        (metadata["learner"], metadata["peer"]) = (StartingNetwork.Written(0), Peer);
        AtomicFile.Write(Path.Combine(folder, LearnersFile.FileOf(0)), stream =>
            SafetensorsWriter.Write(stream, StartingNetwork.TensorsOf(group, view), metadata));
        AtomicFile.WriteText(Path.Combine(folder, Provenance), new JsonObject
        {
            ["version"] = "cohort.merge/1", ["how"] = how, ["base"] = origin, ["aligned"] = aligned,
            ["learners"] = new JsonArray([.. learners.Select(l => (JsonNode)new JsonObject
            {
                ["name"] = l.Name, ["learner"] = l.Learner.Id, ["weights"] = new StartingNetwork(l.Learner.Weights.Values).Sha256,
            })]),
        }.ToJsonString(Indented) + "\n");
        var list = JsonNode.Parse(GivenFile.ReadText(Path.Combine(of, LearnersFile.Name)))!.AsObject();
        list["peers"] = new JsonArray(Peer);
        list["groups"] = new JsonArray(new JsonObject
        {
            ["name"] = "", ["learners"] = new JsonArray(new JsonObject { ["id"] = 0, ["peer"] = 0, ["file"] = LearnersFile.FileOf(0) }),
        });
        list["next_id"] = 1;
        AtomicFile.WriteText(Path.Combine(folder, LearnersFile.Name), list.ToJsonString(Indented) + "\n");
    }
}
