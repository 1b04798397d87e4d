using Cohort.Methods;
using Cohort.Testing;
using Cohort.Topologies;

namespace Cohort.Tests.Methods;

public class SingleMergeTests
{
    private const int Peers = 6, Rounds = 10;

    [Theory]
    [InlineData(SingleMerge.Placement.Late, 1, new[] { 10 })]
    [InlineData(SingleMerge.Placement.Late, 2, new[] { 9, 10 })]
    [InlineData(SingleMerge.Placement.Middle, 2, new[] { 5, 6 })]
    [InlineData(SingleMerge.Placement.Early, 2, new[] { 1, 2 })]
    [InlineData(SingleMerge.Placement.Uniform, 2, new int[0])]
    [InlineData(SingleMerge.Placement.Never, 2, new int[0])]
    [InlineData(SingleMerge.Placement.Late, 99, new[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 })]
    public void MergesIn_Placement_IsItsWindow(SingleMerge.Placement merge, int window, int[] expected)
    {
        var method = new SingleMerge { Merge = merge, Window = window };
        Assert.Equal(expected, Enumerable.Range(1, Rounds).Where(round => method.MergesIn(round, Rounds)));
    }

    [Fact]
    public void Mix_LateWithoutBackground_OnlyTheLastRoundIsTheMean()
    {
        using var cohort = Still(new SingleMerge { Partners = 0 });
        cohort.SetFirstWeights(0, 6, 12, 18, 24, 30);
        for (var round = 1; round < Rounds; round++) cohort.Advance(round);
        Assert.Equal([0f, 6, 12, 18, 24, 30], cohort.FirstWeights());
        Assert.Equal(0, cohort.Bytes);
        cohort.Advance(Rounds);
        Assert.All(cohort.FirstWeights(), first => Assert.Equal(15f, first, 1e-5f));
    }

    [Theory]
    [InlineData(SingleMerge.Placement.Late)]
    [InlineData(SingleMerge.Placement.Early)]
    [InlineData(SingleMerge.Placement.Uniform)]
    public void Mix_AnyPlacement_CostsTheSame(SingleMerge.Placement merge)
    {
        using var cohort = Still(new SingleMerge { Merge = merge, Window = 2, Partners = 0 });
        for (var round = 1; round <= Rounds; round++) cohort.Advance(round);
        Assert.Equal(2 * Peers * (Peers - 1) * 2 * 4, cohort.Bytes); // two full rounds of two floats
    }

    [Fact]
    public void Mix_UniformOneWindow_EveryPairMeetsOnce()
    {
        var uniform = new SingleMerge { Merge = SingleMerge.Placement.Uniform, Partners = 0 };
        using var cohort = Still(uniform);
        var met = Enumerable.Range(1, Rounds).SelectMany(number => Links(cohort, uniform, number)).ToArray();
        Assert.Equal(Peers * (Peers - 1) / 2, met.Length);
        Assert.Equal(met.Length, met.Distinct().Count());
    }

    [Fact]
    public void Mix_Background_MeetsAboutAsManyPartnersAsAsked()
    {
        using var cohort = Still(new SingleMerge());
        var background = new SingleMerge { Merge = SingleMerge.Placement.Never, Partners = 0.5 };
        var meetings = Enumerable.Range(1, 400).Sum(number => Links(cohort, background, number).Count());
        Assert.InRange(2.0 * meetings / (400 * Peers), 0.4, 0.6); // 600 expected meetings: four standard deviations are 0.08 partners
    }

    [Fact]
    public void Mix_GivenTopology_IsThePlainMeanOfNeighbours()
    {
        using var cohort = Still(new SingleMerge());
        var mixing = new SingleMerge { Merge = SingleMerge.Placement.Never, Topology = new RingTopology() }.Mix(cohort.Round(1))!;
        Assert.Equal([1 / 3f, 1 / 3f, 1 / 3f], [mixing[0, 5], mixing[0, 0], mixing[0, 1]], (a, b) => Math.Abs(a - b) < 1e-6f);
    }

    [Fact]
    public void Mix_AbsentPeer_IsLeftOutOfTheMerge()
    {
        using var cohort = Still(new SingleMerge());
        var round = cohort.Round(Rounds);
        cohort.Learners[3].Attends = false;
        var mixing = new SingleMerge().Mix(round)!;
        Assert.Equal([0, 1, 2, 4, 5], mixing.Senders(0).ToArray());
        Assert.Equal([3], mixing.Senders(3).ToArray());
    }

    private static IEnumerable<(int, int)> Links(TrialCohort cohort, SingleMerge method, int number)
    {
        var round = cohort.Round(number);
        var mixing = method.Mix(round);
        return mixing is null ? [] : Enumerable.Range(0, Peers).SelectMany(i => mixing.Senders(i).ToArray().Where(j => j > i).Select(j => (i, j)));
    }

    private static TrialCohort Still(SingleMerge merge) =>
        new(TrialPlan.Linear(0, Rounds, merge), TrialData.Numbers((0, -1), (0, 1), (0, -1), (0, 1), (0, -1), (0, 1)), [0], [1], [2], [3], [4], [5]);
}
