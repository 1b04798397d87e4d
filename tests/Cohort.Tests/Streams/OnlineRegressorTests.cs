using Cohort.Streams;

namespace Cohort.Tests.Streams;

public class OnlineRegressorTests
{
    [Fact]
    public void Learn_TwoRows_IsTheClosedForm()
    {
        // From zero: error -1, so w = 0.25 * 2 and b = 0.25; then the output is 0.5 * 1 + 0.25, its error 0.75 - 2 = -1.25.
        using var learner = new OnlineRegressor(1, 1, rate: 0.25f);
        var predictions = new float[2];
        var score = learner.Learn(0, [2, 1], [1, 2], predictions);
        Assert.Equal([0, 0.75f], predictions);
        Assert.Equal(0.5f + 0.3125f, learner.Weights(0)[0]);
        Assert.Equal(0.25f + 0.3125f, learner.Biases(0)[0]);
        Assert.Equal(new RegressorScore(2, 1 + 1.5625, 2.25, 0), score);
        Assert.Equal(1.125, score.MeanAbsoluteError);
        Assert.Equal(Math.Sqrt(1.28125), score.RootMeanSquareError);
    }

    [Fact]
    public void Update_L2_TakesRateTimesPenaltyOffTheWeightsNotTheBias()
    {
        using var learner = new OnlineRegressor(1, 2, rate: 0.5f, l2: 0.5f);
        learner.Weights(0)[0] = 1;
        learner.Biases(0)[0] = 2;
        learner.Update(0, [0, 1], 2); // no error
        Assert.Equal(0.75f, learner.Weights(0)[0]);
        Assert.Equal(2, learner.Biases(0)[0]);
    }

    [Fact]
    public void Rates_DifferByLearner()
    {
        using var learner = new OnlineRegressor(2, 1);
        (learner.Rates[0], learner.Rates[1]) = (0.5f, 0.25f);
        for (var k = 0; k < 2; k++) learner.Update(k, [1], 1);
        Assert.Equal(0.5f, learner.Weights(0)[0]);
        Assert.Equal(0.25f, learner.Weights(1)[0]);
    }

    [Fact]
    public void Learn_ManyRows_IsPredictAndUpdateRowByRowAndFindsTheLine()
    {
        const int Features = 19;
        var rows = OnlineExamples.Rows(2000, Features);
        float[] targets = [.. rows.Chunk(Features).Select(x => 3 * x[0] - 2 * x[18] + 1)];
        using var many = new OnlineRegressor(1, Features, rate: 0.02f);
        using var single = new OnlineRegressor(1, Features, rate: 0.02f);
        var predictions = new float[2000];
        many.Learn(0, rows, targets, predictions);
        for (var i = 0; i < 2000; i++)
        {
            Assert.Equal(predictions[i], single.Predict(0, rows.AsSpan(i * Features, Features)));
            single.Update(0, rows.AsSpan(i * Features, Features), targets[i]);
        }

        Assert.True(many.Weights(0).SequenceEqual(single.Weights(0)));
        Assert.Equal(3, many.Weights(0)[0], 1e-4);
        Assert.Equal(-2, many.Weights(0)[18], 1e-4);
        Assert.Equal(1, many.Biases(0)[0], 1e-4);
    }

    [Fact]
    public void Update_RowWithNaN_ChangesNothingAndIsCounted()
    {
        using var learner = new OnlineRegressor(1, 1);
        Assert.False(learner.Update(0, [float.NaN], 1));
        Assert.Equal(new RegressorScore(1, 1, 1, 1), learner.Learn(0, [float.NaN, 1], [5, 1]));
        Assert.True(float.IsNaN(learner.Predict(0, [float.NaN])));
    }

    [Fact]
    public void Update_TargetThatIsNaN_ChangesNothing()
    {
        using var learner = new OnlineRegressor(1, 1);
        Assert.False(learner.Update(0, [1], float.NaN));
        Assert.Equal(0, learner.Weights(0)[0]);
        Assert.Equal(new RegressorScore(0, 0, 0, 1), learner.Learn(0, [1], [float.PositiveInfinity]));
    }

    [Fact]
    public void PredictUpdateLearn_Warm_AllocateNothing()
    {
        using var learner = new OnlineRegressor(1, 7);
        var (rows, targets) = (OnlineExamples.Rows(300, 7), new float[300]);
        Use();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Use();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Use()
        {
            learner.Learn(0, rows, targets);
            learner.Update(0, rows.AsSpan(0, 7), 1);
            learner.Predict(0, rows.AsSpan(0, 7));
        }
    }
}
