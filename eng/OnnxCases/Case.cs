using System.Text.Json.Nodes;
using Cohort.Data;
using Cohort.Exports;
using Cohort.Loops;
using Cohort.Plans;

namespace Cohort.OnnxCases;

/// <summary>A small run, one of whose learners is exported and asked about rows.</summary>
/// <param name="Name">The name of its files.</param>
/// <param name="Plan">The run, as YAML.</param>
internal sealed record Case(string Name, string Plan)
{
    private const int MostRows = 24;

    /// <summary>Rows to learn from, where the plan does not name a source.</summary>
    public Dataset? Rows { get; init; }

    /// <summary>Writes <c>NAME.onnx</c> and <c>NAME.json</c>: inputs, the shape and the values of the answer, some of the model's texts.</summary>
    public void Write(string folder)
    {
        var plan = Plans.Plan.Parse(Plan);
        using var cohort = Rows is null ? new LearningRun(plan, new RunEnvironment()).Run() : new LearningRun(plan, Rows).Run();
        var learner = cohort.Learners[^1];
        var window = (plan.Learner.Model as Models.ISequenceModel)?.Context;
        var data = Rows ?? plan.Data.Source.Load(new DataRequest(plan.Seed) { Window = window }).Test;
        var asked = data.Select([.. Enumerable.Range(0, Math.Min(MostRows, data.Rows))]);
        learner.SaveOnnx(Path.Combine(folder, $"{Name}.onnx"));
        var predictions = learner.Predict(asked);
        var values = predictions.SelectMany(p => p.Names.Count > 0 ? p.Probabilities : p.Outputs.Select(o => (double)o));
        int[] shape = data.Objective is NextTokens ? [asked.Rows, asked.Features, cohort.Vocabulary.Count]
            : [asked.Rows, predictions.Sum(p => p.Outputs.Count) / asked.Rows];
        var inputs = data.Objective.Inputs.Select(name => KeyValuePair.Create(name, (JsonNode?)InputOf(asked, asked[name])));
        var texts = new JsonObject { ["objective"] = data.Objective.Name, ["format"] = "cohort" };
        if (data.Objective is Classification) texts["classes"] = new JsonArray([.. data.Classes.Select(c => (JsonNode)c)]);
        File.WriteAllText(Path.Combine(folder, $"{Name}.json"), new JsonObject
        {
            ["inputs"] = new JsonObject(inputs), ["shape"] = Numbers(shape), ["values"] = Numbers(values), ["metadata"] = texts,
        }.ToJsonString());
        Console.WriteLine($"{Name}: {string.Join(", ", data.Objective.Inputs)} {asked.Rows} rows, {cohort.Learners.Count} learners");
    }

    // A missing number is null.
    private static JsonObject InputOf(Dataset data, Field field)
    {
        var rows = Enumerable.Range(0, data.Rows);
        var values = field.Type == FieldType.Integer ? rows.SelectMany(r => field.Integers(r).ToArray()).Select(i => (JsonNode?)i)
            : rows.SelectMany(r => field.Numbers(r).ToArray()).Select(v => float.IsNaN(v) ? null : (JsonNode?)v);
        return new JsonObject
        {
            ["type"] = field.Type == FieldType.Integer ? "int32" : "float32",
            ["shape"] = Numbers([data.Rows, .. field.Shape]),
            ["values"] = new JsonArray([.. values]),
        };
    }

    private static JsonArray Numbers(IEnumerable<int> numbers) => new([.. numbers.Select(n => (JsonNode)n)]);

    private static JsonArray Numbers(IEnumerable<double> numbers) => new([.. numbers.Select(n => (JsonNode)n)]);
}
