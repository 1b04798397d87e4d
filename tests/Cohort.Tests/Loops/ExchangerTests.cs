using Cohort.Methods;
using Cohort.Roles;
using Cohort.Testing;
using Cohort.Topologies;

namespace Cohort.Tests.Loops;

public class ExchangerTests
{
    [Fact]
    public void Exchange_Combining_EveryReceiverGetsItsInboxInOrderOfIds()
    {
        var median = new CoordinateMedian();
        using var cohort = Five(median);
        cohort.SetFirstWeights(50, 10, 1000, 30, 20);
        cohort.Advance(2);
        Assert.Equal("0 <- 1(1) 2(1) 3(1) 4(1)", median.Heard[0]);
        Assert.Equal("3 <- 0(1) 1(1) 2(1) 4(1)", median.Heard[3]);
        Assert.All(cohort.FirstWeights(), first => Assert.Equal(30f, first)); // all see the round's start, not each other's results
        Assert.Equal(5 * 4 * 2 * 4, cohort.Bytes); // twenty directed links, weight and bias
    }

    [Fact]
    public void Exchange_HearNobody_SendsNothing()
    {
        var median = new CoordinateMedian();
        using var cohort = Five(median);
        cohort.SetFirstWeights(50, 10, 1000, 30, 20);
        cohort.Advance(1);
        Assert.Equal([50f, 10, 1000, 30, 20], cohort.FirstWeights());
        Assert.Equal(0, cohort.Bytes);
        Assert.Empty(median.Heard);
    }

    [Fact]
    public void Exchange_AbsentPeers_NeitherSendNorReceive()
    {
        var median = new CoordinateMedian { Topology = new RingTopology() };
        using var cohort = Five(new NodeLoss { Topology = new StarTopology(), Lost = NodeLoss.LostPeers.Hubs, Share = 0.2, At = 2 }, median);
        cohort.SetFirstWeights(50, 10, 1000, 30, 20);
        cohort.Advance(2);
        Assert.Equal(["1 <- 2(1)", "2 <- 1(1) 3(1)", "3 <- 2(1) 4(1)", "4 <- 3(1)"], median.Heard);
        Assert.Equal([50f, 1000, 30, 30, 30], cohort.FirstWeights()); // of two the larger
    }

    [Fact]
    public void Exchange_Several_GoOneAfterTheOther()
    {
        using var cohort = Five(new CoordinateMedian(), new FederatedAveraging());
        cohort.SetFirstWeights(0, 0, 9, 9, 9);
        cohort.Advance(2);
        Assert.All(cohort.FirstWeights(), first => Assert.Equal(9f, first, 1e-5f)); // the median first: the mean alone would be 5.4
    }

    private static TrialCohort Five(params IExchange[] exchanges) =>
        new(TrialPlan.Linear(0, 3, exchanges), TrialData.Numbers((0, -1), (0, 1), (0, -1), (0, 1), (0, 0)), [0], [1], [2], [3], [4]);
}
