using System.Globalization;
using Cohort.Checkpoints;
using Cohort.Data;
using Cohort.Exports;
using Cohort.Loops;
using Cohort.Plans;
using Cohort.Tests.Data;

namespace Cohort.Tests.Loops;

/// <summary>A label that hangs on times in seconds, or on numbers of a small or huge unit, is learnt as if they were small whole numbers.</summary>
public sealed class LargeNumbersTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(1_600_000_000, 1)]
    [InlineData(9e15, 2)]
    [InlineData(0, 1e-13)]
    [InlineData(0, 1e-44)]
    [InlineData(0, 1e39)]
    [InlineData(5e300, 1e298)]
    public void Run_NumbersOfAnySizeAndUnit_AreLearntAsSmallOnes(double first, double unit)
    {
        var (plain, plainCohort) = Learn("plain", 0, 1);
        var (run, cohort) = Learn("other", first, unit);
        using (plainCohort)
        using (cohort)
        {
            Assert.InRange(Accuracy(plainCohort), 0.98, 1);
            Assert.InRange(Accuracy(cohort), 0.98, 1);
            // What was opened again, and the whole table in pieces, see the same numbers; so does whoever has the file alone.
            using var opened = TrainedCohort.Open(run);
            var (asked, table) = (opened.ReadInputs(Path.Combine(folder.Path, "other.csv"), 100).SelectMany(v => v).ToArray(),
                opened.ReadTable(Path.Combine(folder.Path, "other.csv")));
            Assert.Equal(table.Values, asked);
            Assert.Equal(cohort.Learners[0].Predict(asked), opened.Learners[0].Predict(table));
            var column = opened.Schema!.Columns.First(c => c.Name == "t");
            opened.Learners[0].Save(Path.Combine(folder.Path, "l.safetensors"));
            using var file = SafetensorsReader.Open(Path.Combine(folder.Path, "l.safetensors"));
            Assert.Equal(column.Offset == 0 && column.Unit == 1 ? null : FormattableString.Invariant(
                $"{{\"t\":{{\"offset\":{column.Offset:R},\"unit\":{column.Unit:R}}}}}"), file.Metadata.GetValueOrDefault("units"));
            opened.Learners[0].SaveOnnx(Path.Combine(folder.Path, "l.onnx"));
            Assert.Equal(column.Offset != 0 || column.Unit != 1,
                File.ReadAllText(Path.Combine(folder.Path, "l.onnx")).Contains("\"offset\"", StringComparison.Ordinal));
        }
    }

    private static double Accuracy(RunOutcome outcome) => outcome.Report.Final!.Together.Metrics["accuracy"].PerLearner.Min();

    private (string Folder, RunOutcome Outcome) Learn(string name, double first, double unit)
    {
        folder.Write($"{name}.csv", "t,n,y\n" + string.Concat(Enumerable.Range(0, 600).Select(i =>
            string.Create(CultureInfo.InvariantCulture, $"{first + i % 50 * unit:R},{i * 7 % 11},{(i % 50 < 25 ? "early" : "late")}\n"))));
        var plan = Plan.Load(folder.Write($"{name}.yaml", $$"""
            seed: 4
            budget: { rounds: 30 }
            data: { table: { path: {{name}}.csv, label: y } }
            peers: { count: 2, split: iid }
            learner: { model: mlp:8, batch: 16 }
            exchange: [ fedavg ]
            baselines: false
            """));
        var run = Path.Combine(folder.Path, $"run-{name}");
        using var kept = RunFolder.Create(run, plan);
        return (run, new LearningRun(plan, new RunEnvironment(), kept).Run());
    }
}
