using Cohort.Data;
using Cohort.Exports;
using Cohort.Loops;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Tensors;
using Cohort.Reports;
using Cohort.Tests.Checkpoints;

namespace Cohort.Tests.Models;

/// <summary>Every model that reads sequences: learnt by the one loop, kept, gone on with, exported.</summary>
public sealed class ModelRunTests : IDisposable
{
    private const string Tokens = "markov: { windows: 60, test_windows: 10, vocabulary: 4, sharpness: 4 }", Vectors = "vectors";
    private readonly TemporaryFolder folder = new();

    /// <summary>Model and data.</summary>
    public static TheoryData<string, string> All => new()
    {
        { "gpt: { layers: 1, width: 8, heads: 2, context: 6, expansion: 0, tied: true }", Tokens },
        { "gpt: { layers: 1, width: 8, heads: 2, context: 6, attention: linear, positions: none }", Tokens },
        { "gpt: { layers: 1, width: 8, heads: 2, context: 6 }", Vectors },
        { "gru: { width: 8, context: 6 }", Tokens },
        { "gru: { width: 8, layers: 2, context: 6 }", Vectors },
        { "lstm: { width: 8, layers: 2, context: 6 }", Tokens },
        { "lstm: { width: 8, context: 6 }", Vectors },
        { "encoder: { layers: 1, width: 8, heads: 2 }", "glyphs: { rows: 120, test_rows: 40 }" },
        { "encoder: { layers: 1, width: 8, heads: 2, positions: rotary, dropout: 0.1 }", "gaussian: { rows: 120, test_rows: 40, features: 6 }" },
    };

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(All))]
    public void Run_OfEach_LearnsAndHasTheSameBitsOnTwoThreadsAndAfterAStop(string model, string data)
    {
        var plan = PlanOf(model, data, rounds: 3);
        using var whole = Of(plan, data, 1);
        var one = Losses(whole);
        Assert.All(one, loss => Assert.True(double.IsFinite(loss)));
        var before = whole.Report.Curves!.Arms[ArmKind.Together][0].Metrics["loss"].Mean;
        Assert.True(one.Average() < before, $"{before} after one round, {one.Average()} after three");
        using (var two = Of(plan, data, 2)) Assert.Equal(one, Losses(two));
        using (var kept = FolderOf(plan, data))
        {
            using var stop = new CancellationTokenSource();
            stop.Cancel();
            using var stopped = Of(plan, data, 1, kept, stop.Token);
            Assert.True(stopped.Interrupted);
        }

        using var again = RunFolder.Open(folder["run"]);
        using var resumed = Of(again.Plan, data, 1, again);
        Assert.Equal(one, Losses(resumed));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void SaveOnnx_OfEach_IsWritten(string model, string data)
    {
        using var cohort = Of(PlanOf(model, data, rounds: 1), data, 1);
        cohort.Learners[0].SaveOnnx(folder["a.onnx"]);
        Assert.True(new FileInfo(folder["a.onnx"]).Length > 1000);
    }

    [Fact]
    public void Run_AnswersThatDoNotFitTheData_AreRefused()
    {
        foreach (var (model, data) in new[] { ("encoder", Tokens), ("encoder", Vectors), ("mlp", Vectors), ("gru", "glyphs"), ("lstm", "gaussian") })
        {
            var refused = Assert.Throws<CohortException>(() => Of(PlanOf(model, data, 1), data, 1));
            Assert.Equal("COH1401", Assert.Single(refused.Problems).Kind.Code);
        }
    }

    /// <summary>Running means: what is asked at each position is the mean of the first numbers so far; the first position does not count.</summary>
    internal static Dataset Means(int rows)
    {
        var random = new RandomStream(4, "means");
        var (input, target, mask) = (new float[rows * 12], new float[rows * 6], new float[rows * 6]);
        for (var i = 0; i < input.Length; i++) input[i] = (float)random.NextGaussian();
        for (var row = 0; row < rows; row++)
        {
            var sum = 0f;
            for (var t = 0; t < 6; t++)
            {
                sum += input[(row * 6 + t) * 2];
                (target[row * 6 + t], mask[row * 6 + t]) = (sum / (t + 1), t > 0 ? 1 : 0);
            }
        }

        return new Dataset("means", new SequenceRegression(), Field.Numbers("input", [6, 2], input), Field.Numbers("target", [6], target),
            Field.Numbers("mask", [6], mask));
    }

    private static double[] Losses(RunOutcome outcome) => [.. outcome.Report.Final!.Together.Metrics["loss"].PerLearner];

    private static Plan PlanOf(string model, string data, int rounds) => Plan.Parse($$"""
        {{(data == Vectors ? "" : $"data: {{ {data} }}")}}
        budget: { rounds: {{rounds}} }
        peers: { count: 2, split: iid }
        baselines: false
        checkpoint: { every: 1 }
        learner: { model: { {{(model.Contains(':') ? model : model + ": {}")}} }, batch: 8, local: { steps: 20 }, optimizer: { adam: 0.01 } }
        """.Replace("data: { glyphs }", "data: glyphs").Replace("data: { gaussian }", "data: gaussian"));

    private static RunOutcome Of(Plan plan, string data, int threads, RunFolder? kept = null, CancellationToken stop = default)
    {
        var environment = new RunEnvironment { Threads = threads };
        return data == Vectors ? new LearningRun(plan, Means(120), environment: environment, folder: kept).Run(stop: stop)
            : new LearningRun(plan, environment, kept).Run(stop: stop);
    }

    private RunFolder FolderOf(Plan plan, string data) =>
        data == Vectors ? RunFolder.Create(folder["run"], plan, Means(120)) : RunFolder.Create(folder["run"], plan);
}
