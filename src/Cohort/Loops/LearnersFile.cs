using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cohort.Data;
using Cohort.Files;
using Cohort.Problems;

namespace Cohort.Loops;

/// <summary>
/// The file <c>learners.json</c> of a run folder: what the learners' inputs and answers are like, who the peers are and which learner is whose.
/// With the plan and the learners' own files it is all that is needed to ask them again.
/// </summary>
/// <param name="Form">The data that they learnt from, with one row of zeros in place of its own.</param>
/// <param name="Peers">The names of the peers.</param>
/// <param name="Groups">Of each group the members, in order of ids.</param>
/// <param name="NextId">The id of the next learner that would have been born.</param>
internal sealed record LearnersFile(Dataset Form, IReadOnlyList<string> Peers, IReadOnlyList<IReadOnlyList<Member>> Groups, int NextId)
{
    /// <summary>Its name.</summary>
    public const string Name = "learners.json";

    private const string Version = "cohort.learners/1";
    private const int MaxBytes = 64 << 20;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The file's text.</summary>
    public static string Write(ArmSetup setup, Arm arm) => new JsonObject
    {
        ["version"] = Version,
        ["scaling"] = "a network sees (value - mean) * scale; a target is output / scale + mean",
        ["data"] = DatasetForm.Write(setup.Train),
        ["peers"] = new JsonArray([.. setup.Peers.Select(p => (JsonNode)p.Name)]),
        ["groups"] = new JsonArray([.. arm.Groups.Select(group => (JsonNode)new JsonObject
        {
            ["name"] = group.Name,
            ["learners"] = new JsonArray([.. group.Population.Members.Select(m => (JsonNode)new JsonObject
            {
                ["id"] = m.Id, ["peer"] = m.Host, ["file"] = FileOf(m.Id),
            })]),
        })]),
        ["next_id"] = arm.NextId,
    }.ToJsonString(Indented);

    /// <summary>Where a learner's values lie in the folder.</summary>
    public static string FileOf(int id) => $"learners/{id}.safetensors";

    /// <summary>Reads the file.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <exception cref="CohortException">It is not there (COH1413), or not such a file (COH3078).</exception>
    public static LearnersFile Read(string folder)
    {
        var path = Path.Combine(folder, Name);
        if (!File.Exists(path))
        {
            throw StartProblems.NotFinished.Exception(File.Exists(Path.Combine(folder, RunFolder.PlanFile))
                ? "the run in this folder has not come to its end: continue it by --resume" : "the folder holds no run", folder);
        }

        try
        {
            foreach (var name in new[] { Name, RowsFile.Name, RunFolder.SchemaFile }) GivenFile.Require(Path.Combine(folder, name));
            using var stream = DataFile.Open(path, MaxBytes);
            var root = JsonNode.Parse(stream, null, new JsonDocumentOptions { AllowDuplicateProperties = false })!.AsObject();
            if ((string?)root["version"] != Version) throw new FormatException($"its version is not {Version}");
            var peers = root["peers"]!.AsArray().Select(p => (string)p!).ToArray();
            var groups = root["groups"]!.AsArray().Select(g => (IReadOnlyList<Member>)[.. g!["learners"]!.AsArray().Select(l =>
                new Member((int)l!["id"]!, (int)l["peer"]!))]).ToArray();
            if (groups.SelectMany(g => g).Any(m => (uint)m.Host >= (uint)peers.Length)) throw new FormatException("a learner is of no peer");
            return new LearnersFile(DatasetForm.Read(root["data"]!.AsObject()), peers, groups, (int)root["next_id"]!);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or NullReferenceException or OverflowException
            or NoFileException)
        {
            throw CheckpointProblems.NoLearners.Exception(e.Message, path);
        }
    }
}
