using Cohort.Data;
using Cohort.Problems;

namespace Cohort.Tests.Data;

public sealed class DirichletTests
{
    [Fact]
    public void Split_HighAlpha_GivesEvenShares()
    {
        var request = PartitionerTests.Request(4000, 4, 8, 3);
        foreach (var part in new Dirichlet { Alpha = 1e5 }.Split(request))
        {
            Assert.InRange(part.Length, 480, 520);
            Assert.All(part.CountBy(r => request.Labels[r]), c => Assert.InRange(c.Value, 100, 150));
        }
    }

    [Fact]
    public void Split_LowAlpha_SkewsLabelsMore()
    {
        var request = PartitionerTests.Request(4000, 10, 8, 3);
        Assert.True(MeanTopShare(0.1) > MeanTopShare(1) + 0.1);
        Assert.True(MeanTopShare(1) > MeanTopShare(100) + 0.1);

        double MeanTopShare(double alpha) => new Dirichlet { Alpha = alpha, MinSize = 1 }.Split(request)
            .Average(part => (double)part.CountBy(r => request.Labels[r]).Max(c => c.Value) / part.Length);
    }

    [Fact]
    public void Split_SeedOne_HasTheseSizesOnEveryMachine() =>
        Assert.Equal([143, 128, 109, 66, 164], new Dirichlet().Split(PartitionerTests.Request(1000, 10, 8, 1)).Take(5).Select(p => p.Length));

    [Fact]
    public void Split_DefaultMinSize_FitsSmallTables()
    {
        for (ulong seed = 1; seed <= 200; seed++)
            Assert.All(new Dirichlet { Alpha = 0.3 }.Split(PartitionerTests.Request(160, 2, 6, seed)), p => Assert.NotEmpty(p));
    }

    [Fact]
    public void Split_SelfBalancing_KeepsSizesCloser()
    {
        var request = PartitionerTests.Request(4000, 10, 8, 3);
        var free = new Dirichlet { Alpha = 0.3 }.Split(request).Max(p => p.Length);
        var balanced = new Dirichlet { Alpha = 0.3, SelfBalancing = true }.Split(request).Max(p => p.Length);
        Assert.True(balanced < free, $"{balanced} against {free}");
    }

    [Fact]
    public void Split_MinSizeUnreachable_SaysSoAtOnce()
    {
        var problem = Assert.Throws<CohortException>(() => new Dirichlet { MinSize = 30 }.Split(PartitionerTests.Request(100, 2, 4, 1)));
        Assert.Equal(DataProblems.PeerTooSmall, problem.Problems[0].Kind);
    }

    [Fact]
    public void Split_MinSizeNeverMet_GivesUpAfterElevenDraws()
    {
        var problem = Assert.Throws<CohortException>(
            () => new Dirichlet { Alpha = 0.01, MinSize = 20 }.Split(PartitionerTests.Request(100, 2, 5, 1)));
        Assert.Contains("each of 11 draws", problem.Message);
    }

    [Fact]
    public void Split_VanishingAlpha_StillDealsEveryRow()
    {
        var parts = new Dirichlet { Alpha = 1e-6, MinSize = 1 }.Split(PartitionerTests.Request(60, 12, 2, 5));
        Assert.Equal(60, parts.Sum(p => p.Length));
    }
}
