using Cohort.Methods;
using Cohort.Tensors;
using Cohort.Testing;
using Cohort.Topologies;

namespace Cohort.Tests.Methods;

public class NodeLossTests
{
    // 0 - 1 - 2 - 3 and 1 - 4: peer 1 is the hub, 0, 3 and 4 are leaves.
    private static readonly Graph Branch = Graph.FromEdges(5, [(0, 1), (1, 2), (2, 3), (1, 4)]);

    [Theory]
    [InlineData(NodeLoss.LostPeers.Hubs, 0.4, new[] { 1, 2 })]
    [InlineData(NodeLoss.LostPeers.Leaves, 0.4, new[] { 0, 3 })]
    [InlineData(NodeLoss.LostPeers.Relays, 0.6, new[] { 0, 1 })] // only these two hold nothing
    [InlineData(NodeLoss.LostPeers.Holders, 0.6, new[] { 2, 3, 4 })]
    [InlineData(NodeLoss.LostPeers.Nobody, 0.6, new int[0])]
    public void Vanishing_Kind_TakesThose(NodeLoss.LostPeers lost, double share, int[] expected) =>
        Assert.Equal(expected, new NodeLoss { Lost = lost, Share = share }.Vanishing(Branch, peer => peer > 1, default));

    [Fact]
    public void Vanishing_Holders_NeverCutTheOthersApart()
    {
        var lost = new NodeLoss { Lost = NodeLoss.LostPeers.Holders, Share = 0.8 }.Vanishing(Branch, peer => peer is 1 or 2 or 3, default);
        Assert.Equal([2, 3], lost); // 3 goes first, which makes 2 a leaf; 1 must stay, it joins 0 and 4
        Assert.True(Branch.Without(lost).IsConnected);
    }

    [Fact]
    public void Vanishing_Random_DependsOnTheSeed()
    {
        var method = new NodeLoss { Lost = NodeLoss.LostPeers.Random, Share = 0.4 };
        var draws = Enumerable.Range(0, 20).Select(Draw).ToArray();
        Assert.All(draws, draw => Assert.Equal(2, draw.Split(' ').Length));
        Assert.True(draws.Distinct().Count() > 1);

        string Draw(int seed) => string.Join(' ', method.Vanishing(Branch, _ => true, new RandomStream((ulong)seed, "test")));
    }

    [Fact]
    public void Round_AfterTheLoss_TheGoneStandStillAndTheOthersAverage()
    {
        using var cohort = Star(new NodeLoss { Topology = new StarTopology(), Lost = NodeLoss.LostPeers.Leaves, Share = 0.25, At = 2 });
        cohort.SetFirstWeights(0, 4, 8, 12);
        cohort.Advance(1);
        Assert.Equal([6f, 2f, 4f, 6f], cohort.FirstWeights()); // the centre takes the mean of four, a leaf of two
        Assert.DoesNotContain(cohort.Journal, entry => entry.Contains("lost"));
        cohort.Advance(2);
        // The centre has the mean of 6, 4 and 6; the gone one's 2 is not in it.
        Assert.Equal([16 / 3f, 2f, 5f, 6f], cohort.FirstWeights(), (a, b) => Math.Abs(a - b) < 1e-6f);
        cohort.Advance(3);
        Assert.False(cohort.Learners[1].Attends);
        Assert.Contains("2 node_loss.lost: peers 1; 1 parts are left, the largest of 3 peers", cohort.Journal);
    }

    [Fact]
    public void Round_LostHub_IsolatesItsLeaves()
    {
        using var cohort = Star(new NodeLoss { Topology = new StarTopology(), Lost = NodeLoss.LostPeers.Hubs, Share = 0.25, At = 1 });
        cohort.SetFirstWeights(0, 4, 8, 12);
        cohort.Advance(1);
        Assert.Equal([0f, 4f, 8f, 12f], cohort.FirstWeights());
        Assert.Equal(0, cohort.Bytes);
    }

    [Fact]
    public void Choose_Relay_LearnsNothingAndPassesOn()
    {
        var loss = new NodeLoss { Topology = new StarTopology(), Lost = NodeLoss.LostPeers.Nobody, Relays = 0.25 };
        using var cohort = new TrialCohort(
            TrialPlan.Linear(0.1, 2, loss), TrialData.Numbers((0, -1), (0, 1), (0, -1), (0, 1)), [0], [1], [2], [3]);
        cohort.SetFirstWeights(0, 4, 8, 12);
        cohort.Advance(1);
        Assert.Equal([0, 1, 1, 1], cohort.Learners.Select(l => l.Steps));
        Assert.True(cohort.Learners[0].Attends);
        Assert.Equal(6f, cohort.FirstWeights()[0]);
    }

    private static TrialCohort Star(NodeLoss loss) =>
        new(TrialPlan.Linear(0, 3, loss), TrialData.Numbers((0, -1), (0, 1), (0, -1), (0, 1)), [0], [1], [2], [3]);
}
