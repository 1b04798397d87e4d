using Cohort.Contexts;
using Cohort.Data;
using Cohort.Hooks;

namespace Cohort.Loops;

/// <summary>Measures the learners of one arm: on the common test set, and on the rows that each peer set aside.</summary>
internal sealed class Evaluator
{
    private readonly ArmSetup setup;
    private readonly Arm arm;
    private readonly Dataset test;
    private readonly IReadOnlyList<(string Name, IMetric Metric)> metrics;
    private readonly IPredictor onTest, onTrain;
    private readonly int[] allTest;
    private readonly Dictionary<int, int[]> testOfTask = [];

    public Evaluator(ArmSetup setup, Arm arm, Dataset test, ExampleBuffers testBuffers, IReadOnlyList<(string Name, IMetric Metric)> metrics)
    {
        (this.setup, this.arm, this.test, this.metrics) = (setup, arm, test, metrics);
        (onTest, onTrain) = (arm.PredictorOf(testBuffers), arm.PredictorOf(setup.TrainBuffers));
        allTest = [.. Enumerable.Range(0, test.Rows)];
    }

    /// <summary>Each metric, and the loss, for each learner on the common test set.</summary>
    public Scores OnTest() => Measure(onTest, test, [.. arm.Learners.Select(l => (l, allTest))]);

    /// <summary>Each metric, and the loss, for each peer on its own rows (of a text on windows spread evenly over them, where they are many); NaN for a peer that set none aside; null where nobody did.</summary>
    public Scores? OnOwn() => setup.Peers.All(p => p.Own.Length == 0) ? null : Measure(onTrain, setup.Train, [.. setup.Peers.Select((p, k) => (arm.Learners[arm.Kind == ArmKind.Pooled ? 0 : k], Measured(setup.Train, p.Own)))]);

    /// <summary>Accuracy, or minus the root mean square error, on the test rows of one task.</summary>
    public double ScoreOf(LearnerView learner, int task)
    {
        if (!testOfTask.TryGetValue(task, out var rows))
            testOfTask[task] = rows = test.Tasks is { } tasks ? [.. allTest.Where(r => tasks[r] == task)] : allTest;
        var scores = Measure(onTest, test, [(learner, rows)]);
        return test.Kind == TaskKind.Regression ? -scores["rmse"][0] : scores["accuracy"][0];
    }

    private Scores Measure(IPredictor predictor, Dataset data, (LearnerView Learner, int[] Rows)[] items)
    {
        var scores = new Scores(metrics.Select(m => m.Name).Append("loss"), items.Length);
        predictor.Predict(items, (item, outputs) =>
        {
            var rows = items[item].Rows;
            var predictions = PredictionsOf(data, rows, outputs);
            foreach (var (name, metric) in metrics) scores[name][item] = metric.Measure(predictions);
            scores["loss"][item] = Loss(predictions);
        });
        return scores;
    }

    // The outputs of a text are many: a sample of it is measured.
    private static int[] Measured(Dataset data, int[] rows)
    {
        var most = data.Kind == TaskKind.Sequence ? TextSource.MeasuredWindows(data.Features, data.Classes.Count) : rows.Length;
        return rows.Length <= most ? rows : [.. Enumerable.Range(0, most).Select(i => rows[(long)i * rows.Length / most])];
    }

    // The truth of some rows; of sequences, that of every position.
    private static Predictions PredictionsOf(Dataset data, int[] rows, ReadOnlySpan<float> outputs) => data.Kind switch
    {
        TaskKind.Classification => new Predictions(outputs, data.Classes.Count, Array.ConvertAll(rows, r => data.Labels[r])),
        TaskKind.Regression => new Predictions(outputs, Array.ConvertAll(rows, r => data.Targets[r])),
        _ => new Predictions(outputs, data.Classes.Count, Array.ConvertAll(rows, r => data.Window(r)[1..].ToArray()).SelectMany(t => t).ToArray()),
    };

    // Mean cross-entropy in nats, or mean squared error in the target's unit, in double precision.
    private static double Loss(in Predictions predictions)
    {
        if (!predictions.Labels.IsEmpty) return predictions.CrossEntropy();
        var sum = 0.0;
        for (var i = 0; i < predictions.Count; i++)
        {
            var error = (double)predictions.Outputs[i] - predictions.Targets[i];
            sum += error * error;
        }

        return sum / predictions.Count;
    }
}
