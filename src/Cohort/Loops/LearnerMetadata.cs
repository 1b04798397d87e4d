using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using System.Text.Json;
using Cohort.Data;
using Cohort.Options;

namespace Cohort.Loops;

/// <summary>
/// What a file says of the learner that it holds, so that it can be used without the run's folder: texts by name, lists and objects as JSON. The
/// names: <c>format</c>, <c>arm</c>, <c>learner</c>, <c>peer</c>, <c>group</c>, <c>layout</c>, <c>scaling</c>, <c>model</c>, <c>objective</c>,
/// <c>example</c> (the shape of an input), and where there are any <c>columns</c>, <c>classes</c>, <c>vocabulary</c>, <c>label</c>; and
/// <c>units</c>, of columns that are not numbers as a table has them: <c>{"t": {"offset": 1600000000, "unit": 1}}</c>, an input being
/// <c>(number - offset) / unit</c>.
/// </summary>
internal static class LearnerMetadata
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The texts by name.</summary>
    public static IReadOnlyDictionary<string, string> Of(TrainedLearner learner)
    {
        var (cohort, form) = (learner.Cohort, learner.Form);
        var metadata = StartingNetwork.MetadataOf(cohort.Arm, learner.Peers, learner.View);
        var options = (PlanMap)PlanNodes.Of(learner.Peers.Options);
        metadata["model"] = PlanJson.Of(options.Entries.First(entry => entry.Key == "model").Value)!.ToJsonString(Plain);
        metadata["objective"] = form.Objective.Name;
        metadata["example"] = new JsonArray([.. form.ExampleShape.Select(n => (JsonNode)n)]).ToJsonString();
        AddList("columns", cohort.Schema?.Inputs.Select(column => column.ToString()) ?? []);
        AddUnits(metadata, cohort.Schema);
        AddList("classes", cohort.Classes);
        AddList("vocabulary", cohort.Vocabulary);
        if (cohort.Schema is { } schema) metadata["label"] = schema.Label;
        return metadata;

        void AddList(string name, IEnumerable<string> values)
        {
            var list = new JsonArray([.. values.Select(value => (JsonNode)value)]);
            if (list.Count > 0) metadata[name] = list.ToJsonString(Plain);
        }
    }

    private static void AddUnits(Dictionary<string, string> metadata, DataSchema? schema)
    {
        var units = new JsonObject();
        foreach (var column in schema?.Columns.Where(c => c.Kind == ColumnKind.Numeric && (c.Offset != 0 || c.Unit != 1)) ?? [])
            units[column.Name] = new JsonObject { ["offset"] = column.Offset, ["unit"] = column.Unit };
        if (units.Count > 0) metadata["units"] = units.ToJsonString(Plain);
    }
}
