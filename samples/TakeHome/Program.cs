using Cohort.Data;
using Cohort.Exports;
using Cohort.Loops;
using Cohort.Plans;
using TakeHome;

// Plans may name what this assembly has.
var source = PlanSource.With(typeof(CappedAveraging).Assembly);
var plan = source.Parse("""
    seed: 3
    budget: { rounds: 30 }
    learner: { model: mlp:8, optimizer: adam:0.01, batch: 16 }
    exchange: [ capped_averaging:0.2 ]
    evaluate: [ accuracy, cost ]
    """);

// Each peer brings rows of its own.
var members = new Dictionary<string, Dataset>
{
    ["north"] = Dataset.FromRecords(Visit.To(clinic: 1, meanAge: 45), label: nameof(Visit.Returned)),
    ["south"] = Dataset.FromRecords(Visit.To(clinic: 2, meanAge: 52), label: nameof(Visit.Returned)),
    ["coast"] = Dataset.FromRecords(Visit.To(clinic: 3, meanAge: 60), label: nameof(Visit.Returned)),
};
using var folder = RunFolder.Create("run1", plan, members);
using var cohort = await new LearningRun(folder.Plan, members, folder: folder).RunAsync();
foreach (var (metric, value) in cohort.Report.Final!.Together.Metrics) Console.WriteLine($"{metric}: {value.Mean:F3}");

// A chosen learner is asked about new visits.
var asked = Visit.To(clinic: 4, meanAge: 55);
var north = cohort.Learners["north"];
var predictions = north.Predict(asked);
foreach (var (visit, prediction) in asked.Zip(predictions).Take(3))
    Console.WriteLine($"{visit.Age} years, pressure {visit.Pressure}, smokes {visit.Smokes}: {prediction.Class}, yes with {prediction["yes"]:F3}");
north.Save("north.safetensors");
north.SaveOnnx("north.onnx");

// Later, elsewhere: the same learner out of the folder, with the same bits.
using var opened = TrainedCohort.Open("run1", source);
var same = opened.Learners["north"].Predict(asked).SequenceEqual(predictions);
Console.WriteLine(same ? $"reopened: {predictions.Count} predictions, the same bits" : "reopened: other predictions");
return same ? 0 : 1;
