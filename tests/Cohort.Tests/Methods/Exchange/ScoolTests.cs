using Cohort.Methods;
using Cohort.Tensors;
using Cohort.Testing;
using Cohort.Topologies;

namespace Cohort.Tests.Methods;

public class ScoolTests
{
    private const float Half = 0.5f;

    // At x = 0 the bias alone moves, half the way to what is asked for.
    [Fact]
    public void Advance_GivenGraph_EverybodyKeepsItsModelAndMovesByTheMeanUpdate()
    {
        var scool = new Scool { Prior = Scool.Graphs.Given, Topology = new RingTopology() };
        using var cohort = new TrialCohort(TrialPlan.Linear(Half, 1, scool), TrialData.Numbers((0, -1), (0, -1), (0, 1), (0, 1)), [0], [1], [2], [3]);
        cohort.SetFirstWeights(1, 2, 3, 4);
        cohort.Advance(1);
        Assert.Equal([1f, 2, 3, 4], cohort.FirstWeights());
        float[] updates = [-0.5f, -0.5f, 0.5f, 0.5f];
        for (var k = 0; k < 4; k++)
            Assert.Equal((updates[(k + 3) % 4] + updates[k] + updates[(k + 1) % 4]) / 3, cohort.Values(k, "output.bias")[0], 1e-6f);
        Assert.Equal(8 * 4 * sizeof(float), cohort.Bytes); // two numbers, now and before
    }

    [Fact]
    public void Advance_TwoTasks_PeersKeepTheirLike()
    {
        var scool = new Scool { Explore = 4, Keep = 0.5 };
        using var cohort = new TrialCohort(TrialPlan.Linear(Half, 8, scool), TrialData.Numbers((0, -1), (0, 1), (0, -1), (0, 1)), [0], [1], [2], [3]);
        cohort.SetFirstWeights(0, 0, 0, 0);
        for (var round = 1; round <= 4; round++) cohort.Advance(round);
        Assert.Equal(4 * 12 * 4 * sizeof(float), cohort.Bytes);
        for (var k = 0; k < 4; k++) Assert.Equal([k % 2, k % 2 + 2], cohort.Round(4, "scool").Lists(cohort[k]).Integers("kept").Order());
        for (var round = 5; round <= 8; round++) cohort.Advance(round);
        Assert.Equal(4 * (12 + 4) * 4 * sizeof(float), cohort.Bytes);
        for (var k = 0; k < 4; k++) Assert.Equal(k % 2 == 0 ? -1 : 1, cohort.Values(k, "output.bias")[0], 0.05f);
    }

    [Theory]
    [InlineData(Scool.Graphs.Blocks, 1)]
    [InlineData(Scool.Graphs.Given, 1 / 3.0)] // of three others, one has the same class
    public void Conclude_TwoClasses_SaysHowAlikeThoseHeardAre(Scool.Graphs prior, double expected)
    {
        var scool = new Scool { Prior = prior, Explore = 4, Keep = 0.5 };
        var data = TrialData.Classes(2, ([0], 0), ([0], 1), ([0], 0), ([0], 1));
        using var cohort = new TrialCohort(TrialPlan.Linear(5, 5, scool), data, [0], [1], [2], [3]);
        for (var round = 1; round <= 5; round++) cohort.Advance(round);
        Assert.All(cohort.Conclude(5)["kinship"], kinship => Assert.Equal(expected, kinship, 1e-9));
    }

    // One block: the logit of a weight is the fit and the log odds of 0.8, which are ln 4.
    [Fact]
    public void OfBlocks_OneBlock_SigmoidsOfFitAndLogOdds()
    {
        double[][] fit = [[0, -Math.Log(4)], [double.NegativeInfinity, 0]];
        var weights = CooperationGraph.OfBlocks(fit, blocks: 1, scale: 1, new RandomStream(1, "test"));
        Assert.Equal([0.8 / 1.3, 0.5 / 1.3], weights[0], Near);
        Assert.Equal([0, 1], weights[1], Near);
        weights = CooperationGraph.OfBlocks(fit, blocks: 1, scale: 2, new RandomStream(1, "test"));
        Assert.Equal(2 / 3.0 / (2 / 3.0 + 0.5), weights[0][0], 1e-5); // the root of the odds
    }

    // Two peers of one block and one of another: edges within are near certain from the fits alone, so the blocks' log odds part the weights further.
    [Fact]
    public void OfBlocks_TwoBlocks_WeightsWithinAreLarger()
    {
        var fit = Enumerable.Range(0, 6).Select(i => Enumerable.Range(0, 6).Select(j => i % 2 == j % 2 ? 0.0 : -1.5).ToArray()).ToArray();
        var weights = CooperationGraph.OfBlocks(fit, blocks: 2, scale: 1, new RandomStream(3, "test"));
        var even = 1 / (1 + Math.Exp(1.5)); // beside 1/2, without any blocks
        for (var i = 0; i < 6; i++)
        {
            Assert.Equal(1, weights[i].Sum(), 1e-9);
            var between = Enumerable.Range(0, 6).Where(j => i % 2 != j % 2).Sum(j => weights[i][j]);
            Assert.InRange(between, 0, even / (even + 0.5));
        }
    }

    // Told 3/4 and 1/4; the attention, cosines 1 and 1/2 at weight 1, says 0.6225 and 0.3775.
    [Fact]
    public void OfAttention_TwoPeers_ProductOfPriorAndFitAndOneStep()
    {
        double[][] fit = [[0, -Math.Log(3)], [-Math.Log(3), 0]];
        double[][][] alike = [[[1], [0.5]], [[0.5], [1]]];
        List<double> attention = [1];
        var weights = CooperationGraph.OfAttention(fit, alike, attention, scale: 1, rate: 0.2);
        Assert.Equal([0.831824, 0.168176], weights[0], Near);
        Assert.Equal([0.168176, 0.831824], weights[1], Near);
        Assert.Equal(1.0127541, attention[0], 1e-6);
    }

    [Fact]
    public void OfAttention_NotTried_GetsNothing()
    {
        double[][] fit = [[0, double.NegativeInfinity], [double.NegativeInfinity, double.NegativeInfinity]];
        double[][][] alike = [[[1], [0.5]], [[0.5], [1]]];
        var weights = CooperationGraph.OfAttention(fit, alike, [1], scale: 9, rate: 0.2);
        Assert.Equal([1.0, 0], weights[0]);
        Assert.Equal([0.0, 1], weights[1]);
    }

    private static bool Near(double expected, double actual) => Math.Abs(expected - actual) < 1e-5;
}
