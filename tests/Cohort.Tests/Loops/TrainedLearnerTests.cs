using System.Globalization;
using System.Text.Json;
using Cohort.Checkpoints;
using Cohort.Data;
using Cohort.Loops;
using Cohort.Methods;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Tests.Data;

namespace Cohort.Tests.Loops;

/// <summary>A learner is asked in every form that data has, measured, looked into and saved; what was reopened gives the same bits.</summary>
public sealed class TrainedLearnerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private sealed record Visit(double Age, float? Weight, string Colour, string Site, string Outcome);

    private sealed record Asked(string Colour, float? Weight, double Age);

    private sealed record House(double Area, int Rooms, double Price);

    private static Visit[] Visits => [.. Enumerable.Range(0, 90).Select(i => new Visit(i * 37 % 19, i % 5 == 0 ? null : i % 7,
        i % 2 == 0 ? "red" : "blue", i % 3 == 0 ? "north" : "south", i * 37 % 19 + i % 7 > 11 ? "ill" : "well"))];

    private static Plan Plan(string more) => Cohort.Plans.Plan.Parse($$"""
        budget: { rounds: 3 }
        learner: { model: mlp:8, batch: 8 }
        baselines: false
        {{more}}
        """);

    private async Task<(RunOutcome Outcome, TrainedCohort Opened)> LearnAsync(Dataset rows, string more)
    {
        var run = Path.Combine(folder.Path, "run");
        using var kept = RunFolder.Create(run, Plan(more), rows);
        var outcome = await new LearningRun(kept.Plan, rows, folder: kept).RunAsync();
        return (outcome, TrainedCohort.Open(run));
    }

    private Task<(RunOutcome Outcome, TrainedCohort Opened)> VisitsAsync() => LearnAsync(
        Dataset.FromRecords(Visits, label: "Outcome", group: "Site"), "peers: { count: 2, split: natural_id }");

    [Fact]
    public async Task Predict_EveryFormOfTheSameRows_GivesTheSameBits_AlsoReopened()
    {
        var (outcome, opened) = await VisitsAsync();
        using var cohort = outcome;
        using var _ = opened;
        var north = cohort.Learners["north"];
        var records = north.Predict(Visits);
        Assert.Equal(90, records.Count);
        Assert.Equal(["ill", "well"], records[0].Names);
        Assert.Equal(1, records[0].Probabilities.Sum(), 1e-12);
        Assert.Equal(records[0].Probabilities[0], records[0]["ill"]);
        Assert.Equal(records[0]["ill"] >= 0.5 ? "ill" : "well", records[0].Class);
        Assert.NotEqual(records[0], records[1]);

        var rows = Dataset.FromRecords(Visits, label: "Outcome", schema: cohort.Schema);
        Assert.Equal(records, north.Predict(rows.Values)); // an array
        Assert.Equal(records, north.Predict([.. Enumerable.Range(0, 90).Select(row => rows.Row(row).ToArray())])); // an array for each
        Assert.Equal(records, north.Predict(rows)); // a data set
        Assert.Equal(records, north.Predict(Visits.Select(v => new Asked(v.Colour, v.Weight, v.Age)))); // other records with the columns
        Assert.Equal(records, await north.PredictAsync(Visits));
        Assert.Equal([records[4]], north.Predict([Visits[4]]));
        Assert.Empty(north.Predict(Array.Empty<Visit>()));
        var lines = Visits.Select(v => FormattableString.Invariant($"{v.Weight},{v.Colour},{v.Age}"));
        var table = folder.Write("new.csv", string.Join('\n', lines.Prepend("Weight,Colour,Age")) + "\n");
        Assert.Equal(records, north.PredictTable(table));
        foreach (var learner in opened.Learners) Assert.Equal(cohort.Learners[learner.Name].Predict(Visits), learner.Predict(Visits));
    }

    [Fact]
    public async Task PredictTable_FileThatLacksAColumn_IsRefused()
    {
        var (outcome, opened) = await VisitsAsync();
        using var cohort = outcome;
        using var _ = opened;
        var file = folder.Write("lacking.csv", "Colour,Weight\nred,3\n");
        var problem = Assert.Single(Assert.Throws<CohortException>(() => opened.Learners["north"].PredictTable(file).ToArray()).Problems);
        Assert.Equal(DataProblems.SchemaMismatch, problem.Kind);
        Assert.Contains("\"Age\" is not in the file", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EvaluateAsync_OneLearner_HasTheCohortsNumbers()
    {
        var (outcome, opened) = await VisitsAsync();
        using var cohort = outcome;
        using var _ = opened;
        var rows = Dataset.FromRecords(Visits, label: "Outcome", schema: opened.Schema);
        var all = await cohort.EvaluateAsync(rows);
        Assert.Equal(all.Select(m => (m.Metric, m.Values)), await opened.EvaluateAsync(rows));
        Assert.Equal(all.Select(m => (m.Metric, m.Values[1])), await opened.Learners[1].EvaluateAsync(rows));
        var right = cohort.Learners[1].Predict(Visits).Zip(Visits).Count(pair => pair.First.Class == pair.Second.Outcome);
        Assert.Equal(right / 90.0, all.Single(m => m.Metric.Name == "accuracy").Values[1]);
        Assert.Equal(opened.RowsOf("test").Order(), cohort.RowsOf("test").Order());
        var other = Dataset.FromRecords(Visits.Select(v => new House(v.Age, 1, v.Age)), label: "Price");
        Assert.Contains("input, numbers [4]", (await Assert.ThrowsAsync<ArgumentException>(async () => await cohort.EvaluateAsync(other))).Message);
    }

    [Fact]
    public async Task Weights_AsNamedTensors_GiveTheAnswerByHand()
    {
        var (outcome, opened) = await VisitsAsync();
        using var cohort = outcome;
        using var _ = opened;
        var north = opened.Learners["north"];
        Assert.Equal([4L, 8], north.Weights["hidden1.weight"].Shape);
        float[] asked = [12, 3, 0, 1]; // Age, Weight, Colour=blue, Colour=red
        var seen = Enumerable.Range(0, 4).Select(f => (asked[f] - (double)At("input.mean", f)) * At("input.scale", f)).ToArray();
        var hidden = Enumerable.Range(0, 8).Select(h =>
            Math.Max(0, At("hidden1.bias", h) + Enumerable.Range(0, 4).Sum(f => seen[f] * At("hidden1.weight", f * 8 + h)))).ToArray();
        var logits = Enumerable.Range(0, 2).Select(c =>
            At("output.bias", c) + Enumerable.Range(0, 8).Sum(h => hidden[h] * At("output.weight", h * 2 + c)));
        Assert.All(logits.Zip(north.Predict(asked)[0].Outputs), pair => Assert.Equal(pair.First, pair.Second, 1e-5));

        float At(string name, int place) => north.Weights[name].Singles[place];
    }

    [Fact]
    public async Task Save_File_SaysWhatItHolds()
    {
        var (outcome, opened) = await VisitsAsync();
        using var cohort = outcome;
        using var _ = opened;
        var (now, later) = (Path.Combine(folder.Path, "new", "now.safetensors"), Path.Combine(folder.Path, "later.safetensors"));
        cohort.Learners["south"].Save(now);
        opened.Learners["south"].Save(later);
        Assert.Equal(File.ReadAllBytes(now), File.ReadAllBytes(later));
        using var reader = SafetensorsReader.Open(now);
        Assert.Equal(cohort.Learners["south"].Weights.Keys.Order(), reader.Tensors.Select(t => t.Name).Order());
        Assert.Equal(("together", "south", "classification", "Outcome"),
            (reader.Metadata["arm"], reader.Metadata["peer"], reader.Metadata["objective"], reader.Metadata["label"]));
        Assert.Contains("(value - mean) * scale", reader.Metadata["scaling"]);
        Assert.Equal(["Age", "Weight", "Colour=blue", "Colour=red"], JsonSerializer.Deserialize<string[]>(reader.Metadata["columns"])!);
        Assert.Equal(["ill", "well"], JsonSerializer.Deserialize<string[]>(reader.Metadata["classes"])!);
        Assert.Contains("\"hidden\":[8]", reader.Metadata["model"]);
        using var adapted = TrainedCohort.Open(Path.Combine(folder.Path, "run"));
        Assert.Equal(CheckpointProblems.NoLearners, Assert.Single(Assert.Throws<CohortException>(() =>
            TrainedCohort.Open(Path.Combine(folder.Path, "run"), adapted: true)).Problems).Kind);
    }

    [Fact]
    public async Task Predict_Numbers_AreValuesInTheirOwnUnit()
    {
        var houses = Enumerable.Range(0, 80).Select(i => new House(40 + i, 1 + i % 5, 1000 * (40 + i) + 5000 * (i % 5))).ToArray();
        var (outcome, opened) = await LearnAsync(Dataset.FromRecords(houses, label: "Price"), "peers: { count: 2, split: iid }");
        using var cohort = outcome;
        using var _ = opened;
        var values = opened.Learners[0].Predict(houses);
        Assert.InRange(values.Average(v => v.Value), 60_000, 120_000);
        Assert.Empty(values[0].Probabilities);
        Assert.Contains("number", Assert.Throws<InvalidOperationException>(() => values[0].Class).Message);
        Assert.Throws<KeyNotFoundException>(() => values[0]["ill"]);
        Assert.Equal(values[0].Value.ToString("R", CultureInfo.InvariantCulture), values[0].ToString());
    }

    [Fact]
    public async Task Predict_WhatCannotBeAsked_SaysSo()
    {
        var (outcome, opened) = await VisitsAsync();
        using var cohort = outcome;
        using var _ = opened;
        var north = opened.Learners["north"];
        Assert.Contains("4 features", Assert.Throws<ArgumentException>(() => north.Predict(new float[3])).Message);
        var problem = Assert.Single(Assert.Throws<CohortException>(() => north.Predict(new[] { new { Age = 1.0, Weight = 2f } })).Problems);
        Assert.Equal((DataProblems.SchemaMismatch, true), (problem.Kind, problem.Message.Contains("Colour")));
        Assert.Throws<NotSupportedException>(() => north.Predict("once upon"));
        Assert.Contains("ill, well", Assert.Throws<KeyNotFoundException>(() => north.Predict(Visits)[0]["dead"]).Message);
        var arrays = Dataset.Classification("arrays", [2], [.. Enumerable.Range(0, 120).Select(i => i % 7f)],
            [.. Enumerable.Range(0, 60).Select(i => i % 2)], ["a", "b"]);
        using var plain = await new LearningRun(Plan("peers: { count: 2, split: iid }"), arrays).RunAsync();
        Assert.Equal(2, plain.Learners[0].Predict([1f, 2, 3, 4]).Count);
        Assert.Equal(DataProblems.NoTable, Assert.Single(Assert.Throws<CohortException>(() => plain.Learners[0].Predict(Visits)).Problems).Kind);
    }
}
