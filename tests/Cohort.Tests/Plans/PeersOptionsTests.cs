using Cohort.Options;
using Cohort.Plans;
using Cohort.Problems;

namespace Cohort.Tests.Plans;

public class PeersOptionsTests
{
    [Theory]
    [InlineData("{ shared: 0.2 }", 0.2, true)]
    [InlineData("{ shared: { share: 0.2 } }", 0.2, true)]
    [InlineData("{ shared: { share: 0.9, labels: false } }", 0.9, false)]
    [InlineData("{ shared: { labels: false } }", 0, false)]
    [InlineData("{}", 0, true)]
    public void Parse_Shared_IsAShareOrItsOptions(string peers, double share, bool labels) =>
        Assert.Equal(new SharedOptions { Share = share, Labels = labels }, Plan.Parse($"peers: {peers}").Peers.Shared);

    [Theory]
    [InlineData(1, 8, 8)]
    [InlineData(0.5, 3, 2)]
    [InlineData(0.5, 1, 1)]
    [InlineData(0.25, 8, 2)]
    [InlineData(0.1, 8, 1)]
    public void LabelledCount_Share_IsTheNearestWholePeer(double labelled, int count, int peers) =>
        Assert.Equal(peers, Plan.Parse(FormattableString.Invariant($"peers: {{ count: {count}, labelled: {labelled} }}")).Peers.LabelledCount);

    [Theory]
    [InlineData("shared: 0.95", "COH1005", "peers.shared.share must be from 0 to 0.9, not 0.95")]
    [InlineData("shared: some", "COH1004", "peers.shared.share is \"some\", but a number is expected")]
    [InlineData("shared: [ 0.1 ]", "COH1004", "peers.shared is a list, but a map is expected with the keys share, labels")]
    [InlineData("validation: -0.1", "COH1005", "peers.validation must be from 0 to 0.9, not -0.1")]
    [InlineData("local_test: 0.3, validation: 0.7", "COH1008",
        "peers: local_test and validation together leave nothing to train on: 0.3 and 0.7 must add up to less than 1")]
    [InlineData("labelled: 0", "COH1005", "peers.labelled must be above 0 and at most 1, not 0")]
    [InlineData("labelled: 0.05", "COH1008", "peers: labelled leaves no peer with labels: 0.05 of 8 peers is none")]
    public void Parse_BadShare_SaysWhatIsWrong(string peers, string code, string message)
    {
        var problem = Assert.Single(Assert.Throws<CohortException>(() => Plan.Parse($"peers: {{ {peers} }}")).Problems);
        Assert.Equal((code, message), (problem.Kind.Code, problem.Message));
    }

    [Fact]
    public void Require_PeersOfAProgram_AreHeldToTheSameRules()
    {
        Assert.Throws<CohortException>(() => OptionsCheck.Require(new PeersOptions { LocalTest = 0.5, Validation = 0.5 }));
        Assert.Throws<CohortException>(() => OptionsCheck.Require(new PeersOptions { Count = 4, Labelled = 0.1 }));
        OptionsCheck.Require(new PeersOptions { LocalTest = 0.5, Validation = 0.4, Labelled = 0.1, Shared = new() { Share = 0.9 } });
    }
}
