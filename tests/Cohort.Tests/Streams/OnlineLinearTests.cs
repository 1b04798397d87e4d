using Cohort.Streams;
using Cohort.Topologies;

namespace Cohort.Tests.Streams;

public class OnlineLinearTests
{
    [Fact]
    public void Mix_AMatrix_IsTheWeightedSumOfWeightsAndBiases()
    {
        using var learners = new OnlineClassifier(2, 1, 3);
        for (var k = 0; k < 2; k++)
        {
            for (var c = 0; c < 3; c++) (learners.Weights(k, c)[0], learners.Biases(k)[c]) = (10 * k + c, 100 * k + c);
        }

        learners.Mix(MixingMatrix.FromRows([[(0, 0.75f), (1, 0.25f)], [(1, 1)]]));
        for (var c = 0; c < 3; c++)
        {
            Assert.Equal(2.5f + c, learners.Weights(0, c)[0]);
            Assert.Equal(25 + c, learners.Biases(0)[c]);
            Assert.Equal(10 + c, learners.Weights(1, c)[0]);
        }

        Assert.Equal(24, learners.PayloadBytes);
        Assert.Throws<ArgumentException>(() => learners.Mix(MixingMatrix.FromRows([[(0, 1)]])));
        Assert.Throws<ArgumentOutOfRangeException>(() => learners.Weights(0, 3).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => learners.Weights(2).Length);
    }

    /// <summary>Each of eight learners sees two of sixteen features; over a ring each comes to know what all of them mean.</summary>
    [Fact]
    public void Mix_GossipOverARing_TeachesWhatNobodySawAlone()
    {
        const int Peers = 8, Features = 16;
        var (rows, test) = (OnlineExamples.Rows(400 * Peers, Features), OnlineExamples.Rows(1000, Features, learner: 7));
        var (labels, answers) = (OnlineExamples.Labels(rows, Features, 2), OnlineExamples.Labels(test, Features, 2));
        using var together = new OnlineClassifier(Peers, Features, rate: 0.1f);
        using var alone = new OnlineClassifier(Peers, Features, rate: 0.1f);
        for (var i = 0; i < rows.Length; i++)
        {
            if (i % Features / 2 != i / Features % Peers) rows[i] = 0;
        }

        var ring = MixingMatrix.Metropolis(new RingTopology().Build(new TopologyRequest(Peers)));
        for (var row = 0; row < labels.Length; row++)
        {
            together.Update(row % Peers, rows.AsSpan(row * Features, Features), labels[row]);
            alone.Update(row % Peers, rows.AsSpan(row * Features, Features), labels[row]);
            if (row % (10 * Peers) == 10 * Peers - 1) together.Mix(ring);
        }

        for (var k = 0; k < Peers; k++)
        {
            var (met, single) = (Accuracy(together, k), Accuracy(alone, k));
            Assert.True(met > single + 0.1, $"learner {k}: together {met}, alone {single}");
        }

        double Accuracy(OnlineClassifier learners, int k) =>
            answers.Where((label, row) => learners.Predict(k, test.AsSpan(row * Features, Features)) == label).Count() / (double)answers.Length;
    }
}
