using Cohort.Data;
using Cohort.Streams;
using Cohort.Tensors;

namespace Cohort.Tests.Streams;

public class OnlineClassifierTests
{
    private const int Features = 21;

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(11)]
    public void Learn_ManyRows_IsPredictAndUpdateRowByRowToTheBit(int classes)
    {
        var rows = OnlineExamples.Rows(700, Features);
        var labels = OnlineExamples.Labels(rows, Features, classes);
        using var many = new OnlineClassifier(2, Features, classes, rate: 0.05f, l2: 0.01f);
        using var single = new OnlineClassifier(1, Features, classes, rate: 0.05f, l2: 0.01f);
        var predictions = new int[700];
        var score = many.Learn(1, rows, labels, predictions);
        for (var i = 0; i < 700; i++)
        {
            Assert.Equal(predictions[i], single.Predict(0, rows.AsSpan(i * Features, Features)));
            Assert.True(single.Update(0, rows.AsSpan(i * Features, Features), labels[i]));
        }

        for (var c = 0; c < many.Outputs; c++) Assert.True(many.Weights(1, c).SequenceEqual(single.Weights(0, c)));
        Assert.True(many.Biases(1).SequenceEqual(single.Biases(0)));
        Assert.Equal(new ClassifierScore(700, predictions.Zip(labels).Count(p => p.First == p.Second), 0), score);
        Assert.True(score.Accuracy > 1.5 / classes, $"{score.Accuracy}");
        Assert.All(many.Weights(0).ToArray(), w => Assert.Equal(0, w)); // nobody else learned
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Learn_AnyClasses_FollowsDoublePrecision(int classes)
    {
        var rows = OnlineExamples.Rows(300, Features);
        var labels = OnlineExamples.Labels(rows, Features, classes);
        using var learner = new OnlineClassifier(1, Features, classes, rate: 0.1f, l2: 0.02f);
        learner.Learn(0, rows, labels);
        var w = new double[classes, Features + 1]; // the two-class model is a softmax over (0, z)
        for (var i = 0; i < 300; i++)
        {
            var x = rows[(i * Features)..((i + 1) * Features)].Select(v => (double)v).Append(1).ToArray();
            var scores = Enumerable.Range(0, classes).Select(c => Enumerable.Range(0, Features + 1).Sum(f => w[c, f] * x[f]));
            var exponentials = scores.Select(score => PortableMath.Exp(score)).ToArray();
            for (var c = classes == 2 ? 1 : 0; c < classes; c++)
            {
                var slope = exponentials[c] / exponentials.Sum() - (labels[i] == c ? 1 : 0);
                for (var f = 0; f <= Features; f++) w[c, f] = (f < Features ? 1 - 0.1 * 0.02 : 1) * w[c, f] - 0.1 * slope * x[f];
            }
        }

        for (var o = 0; o < learner.Outputs; o++)
        {
            var c = classes == 2 ? 1 : o;
            for (var f = 0; f < Features; f++) Assert.Equal(w[c, f], learner.Weights(0, o)[f], 1e-5);
            Assert.Equal(w[c, Features], learner.Biases(0)[o], 1e-5);
        }
    }

    [Fact]
    public void Update_FirstStepOfThreeClasses_IsTheClosedForm()
    {
        using var learner = new OnlineClassifier(1, 2, 3, rate: 0.3f);
        Assert.True(learner.Update(0, [1, -2], 1)); // every class has 1/3: the true one moves by 0.3 * 2/3, the others by -0.3 * 1/3
        Assert.Equal([-0.1f, 0.2f], Rounded(learner.Weights(0, 0)));
        Assert.Equal([0.2f, -0.4f], Rounded(learner.Weights(0, 1)));
        Assert.Equal([-0.1f, 0.2f, -0.1f], Rounded(learner.Biases(0)));
        var probabilities = new float[3];
        learner.Probabilities(0, [0, 0], probabilities); // the biases alone: e^-0.1, e^0.2, e^-0.1
        Assert.Equal([0.29853f, 0.40298f, 0.29853f], probabilities.Select(p => MathF.Round(p, 5)), (a, b) => Math.Abs(a - b) < 3e-5);
        Assert.Equal(1, learner.Predict(0, [0, 0]));

        static float[] Rounded(Span<float> values) => [.. values.ToArray().Select(v => MathF.Round(v, 6))];
    }

    [Fact]
    public void Probabilities_TwoClasses_SumToOneAndFollowTheLogOdds()
    {
        using var learner = new OnlineClassifier(1, 1);
        learner.Weights(0)[0] = 1;
        var probabilities = new float[2];
        learner.Probabilities(0, [(float)PortableMath.Log(3)], probabilities);
        Assert.Equal(0.25f, probabilities[0], 1e-6f);
        Assert.Equal(0.75f, probabilities[1], 1e-6f);
        Assert.Equal(1, learner.Predict(0, [0.1f]));
        Assert.Equal(0, learner.Predict(0, [0]));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Update_RowWithNaN_ChangesNothingAndIsCounted(int classes)
    {
        using var learner = new OnlineClassifier(1, 3, classes);
        learner.Update(0, [1, 2, 3], 1);
        var before = learner.Weights(0).ToArray();
        Assert.False(learner.Update(0, [1, float.NaN, 3], 0));
        Assert.Equal(-1, learner.Predict(0, [1, float.NaN, 3]));
        Assert.Equal(new ClassifierScore(1, 0, 1), learner.Learn(0, [1, float.PositiveInfinity, 3], [0]));
        Assert.Equal(before, learner.Weights(0).ToArray());
    }

    [Fact]
    public void BadArguments_AreRefusedBeforeAnythingIsLearned()
    {
        using var learner = new OnlineClassifier(2, 3);
        Assert.Throws<ArgumentOutOfRangeException>(() => learner.Learn(0, new float[6], [1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => learner.Update(0, new float[3], -1));
        Assert.Throws<ArgumentException>(() => learner.Learn(0, new float[5], [1, 1]));
        Assert.Throws<ArgumentException>(() => learner.Learn(0, new float[6], [1, 1], new int[1]));
        Assert.Throws<ArgumentException>(() => learner.Update(0, new float[4], 1));
        Assert.Throws<ArgumentException>(() => learner.Logits(0, new float[3], new float[2]));
        Assert.Throws<ArgumentException>(() => learner.Probabilities(0, new float[3], new float[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => learner.Update(2, new float[3], 1));
        Assert.Equal(0, learner.Biases(0)[0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => new OnlineClassifier(1, 3, classes: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OnlineClassifier(0, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OnlineClassifier(1, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OnlineClassifier(1, 3, rate: float.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OnlineClassifier(1, 3, l2: -1));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void PredictUpdateLearn_Warm_AllocateNothing(int classes)
    {
        using var learner = new OnlineClassifier(3, Features, classes);
        var rows = OnlineExamples.Rows(300, Features);
        var labels = OnlineExamples.Labels(rows, Features, classes);
        var (logits, probabilities) = (new float[learner.Outputs], new float[classes]);
        Use();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Use();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Use()
        {
            learner.Learn(1, rows, labels);
            learner.Update(2, rows.AsSpan(0, Features), labels[0]);
            learner.Predict(2, rows.AsSpan(0, Features));
            learner.Logits(2, rows.AsSpan(0, Features), logits);
            learner.Probabilities(2, rows.AsSpan(0, Features), probabilities);
        }
    }

    /// <summary>
    /// The electricity stream: 45,312 half-hours, whether the price went up. Labels come in runs: predicting that nothing changes is right in
    /// 85% of the rows. Logistic regression gets there only with a rate so high that its bias follows the last labels.
    /// </summary>
    [SkippableFact]
    public void Learn_Electricity_BarelyBeatsPredictingNoChange()
    {
        var folder = Environment.GetEnvironmentVariable("COHORT_DATA");
        Skip.If(string.IsNullOrEmpty(folder), "COHORT_DATA is not set");
        var data = new TableSource { Path = Path.Combine(folder!, "streams", "elec.csv.gz"), Label = "class" }.Read();
        using var learner = new OnlineClassifier(1, data.Features, data.Classes.Count, rate: 1);
        var score = learner.Learn(0, data.Values, data.Labels);
        var noChange = data.Labels.Skip(1).Zip(data.Labels).Count(pair => pair.First == pair.Second) / (double)data.Rows;
        Assert.Equal(45312, score.Rows);
        Assert.Equal(0.8554, score.Accuracy, 5e-5);
        Assert.Equal(0.8533, noChange, 5e-5);
    }
}
