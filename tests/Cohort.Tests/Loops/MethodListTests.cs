using Cohort.Contexts;
using Cohort.Loops;
using Cohort.Methods;
using Cohort.Plans;

namespace Cohort.Tests.Loops;

public class MethodListTests
{
    private static readonly Plan Two = new()
    {
        Evaluate = [new Lifelong(), new Accuracy(), new Lifelong()],
        Exchange =
        [
            new ExchangeOptions { Method = new Gossip() },
            new ExchangeOptions { Method = new FederatedAveraging(), Schedule = new() { Every = 3, From = 4, Until = 8 } },
        ],
    };

    [Fact]
    public void All_SecondOfAKind_IsNumbered() =>
        Assert.Equal(
            ["backprop", "lifelong", "accuracy", "lifelong#2", "gossip", "fedavg"],
            new MethodList(Two, exchanging: true).All.Select(m => m.Name.ToString()));

    [Fact]
    public void All_WithoutExchanging_LeavesExchangesOut() => Assert.Equal(4, new MethodList(Two, exchanging: false).All.Count);

    [Theory]
    [InlineData("gossip", 1, 1)]
    [InlineData("gossip", 5, 5)]
    [InlineData("fedavg", 1, 6)] // every third, from the fourth
    [InlineData("fedavg", 6, 6)]
    [InlineData("fedavg", 7, 0)] // the ninth would be too late
    [InlineData("lifelong", 1, 0)]
    public void NextExchange_OfASchedule_IsItsNextRound(string method, int round, int expected) =>
        Assert.Equal(expected, new MethodList(Two, exchanging: true).NextExchange(new MethodName(method), round));

    [Fact]
    public void ExchangingIn_Round_IsWhatTheScheduleSays() =>
        Assert.Equal(["gossip", "fedavg"], new MethodList(Two, exchanging: true).ExchangingIn(6).Select(e => e.Name.ToString()));
}
