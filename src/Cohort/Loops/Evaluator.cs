using Cohort.Contexts;
using Cohort.Data;
using Cohort.Metrics;
using Cohort.Reports;

namespace Cohort.Loops;

/// <summary>Measures the learners of one arm: on the common test set, and on each peer's local test.</summary>
internal sealed class Evaluator
{
    private readonly ArmSetup setup;
    private readonly Arm arm;
    private readonly RunMetrics metrics;
    private readonly IPredictor onTest, onTrain;
    private readonly int[] allTest;
    private readonly Dictionary<int, int[]> testOfTask = [];

    public Evaluator(ArmSetup setup, Arm arm, RunMetrics metrics)
    {
        (this.setup, this.arm, this.metrics) = (setup, arm, metrics);
        (onTest, onTrain) = (arm.Group.PredictorOf(setup.TestBuffers), arm.Group.PredictorOf(setup.TrainBuffers));
        allTest = [.. Enumerable.Range(0, Test.Rows)];
    }

    private Dataset Test => setup.Data.Test;

    /// <summary>Each metric, and the loss, for each learner on the common test set.</summary>
    public ValueTask<Scores> OnTestAsync(CancellationToken cancellation) =>
        MeasureAsync(onTest, Test, [.. arm.Learners.Select(l => (l, allTest))], cancellation);

    /// <summary>
    /// Each metric, and the loss, for each peer on its local test (of a text on windows spread evenly over it, where they are many); NaN
    /// for a peer that set no rows aside; null where nobody did.
    /// </summary>
    public async ValueTask<Scores?> OnLocalTestAsync(CancellationToken cancellation)
    {
        if (setup.Peers.All(p => p.LocalTest.Length == 0)) return null;
        var items = setup.Peers.Select((p, k) => (arm.Learners[arm.Kind == ArmKind.Pooled ? 0 : k], Sampled(setup.Train, p.LocalTest)));
        return await MeasureAsync(onTrain, setup.Train, [.. items], cancellation);
    }

    /// <summary>The run's score on the test rows of one task, turned so that more is better.</summary>
    public async ValueTask<double> ScoreAsync(LearnerView learner, int task, CancellationToken cancellation)
    {
        if (!testOfTask.TryGetValue(task, out var rows))
            testOfTask[task] = rows = Test.Tasks is { } tasks ? [.. allTest.Where(r => tasks[r] == task)] : allTest;
        var score = (await MeasureAsync(onTest, Test, [(learner, rows)], cancellation))[metrics.Score][0];
        return metrics.Score.Better == Better.Lower ? -score : score;
    }

    private async ValueTask<Scores> MeasureAsync(
        IPredictor predictor, Dataset data, (LearnerView Learner, int[] Rows)[] items, CancellationToken cancellation)
    {
        var scores = new Scores(metrics.Names, items.Length);
        await predictor.PredictAsync(items, Measure, cancellation);
        return scores;

        void Measure(int item, ReadOnlySpan<float> outputs)
        {
            var predictions = data.Objective.Against(data, items[item].Rows, outputs);
            foreach (var metric in metrics.Measured) scores[metric.Metric][item] = metric.Measure(predictions);
            scores[Metric.Loss][item] = data.Objective.MeanLoss(predictions);
        }
    }

    // The outputs of a text are many: a sample of it is measured.
    private static int[] Sampled(Dataset data, int[] rows)
    {
        var most = data.Objective is NextTokens ? TextSource.MeasuredWindows(data.Features, data.Classes.Count) : rows.Length;
        return rows.Length <= most ? rows : [.. Enumerable.Range(0, most).Select(i => rows[(long)i * rows.Length / most])];
    }
}
