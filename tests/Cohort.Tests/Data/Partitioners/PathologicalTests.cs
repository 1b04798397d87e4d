using Cohort.Data;
using Cohort.Problems;

namespace Cohort.Tests.Data;

public sealed class PathologicalTests
{
    [Theory]
    [InlineData(ClassAssignment.Random)]
    [InlineData(ClassAssignment.Deterministic)]
    [InlineData(ClassAssignment.FirstDeterministic)]
    [InlineData(ClassAssignment.Blocks)]
    public void Split_ThreeClasses_GivesEachPeerExactlyThree(ClassAssignment assignment)
    {
        var request = PartitionerTests.Request(1000, 10, 8, 4);
        foreach (var part in new Pathological { Classes = 3, Assignment = assignment }.Split(request))
            Assert.Equal(3, part.Select(r => request.Labels[r]).Distinct().Count());
    }

    [Fact]
    public void Split_Deterministic_PeerOneHasClassesOneAndTwo()
    {
        var request = PartitionerTests.Request(1000, 10, 10, 4);
        var part = new Pathological { Assignment = ClassAssignment.Deterministic }.Split(request)[1];
        Assert.Equal([1, 2], part.Select(r => request.Labels[r]).Distinct().Order());
    }

    [Fact]
    public void Split_Blocks_EveryThirdPeerHasTheSameClassesAndTheLastClassIsNobodys()
    {
        var request = PartitionerTests.Request(1000, 10, 7, 4);
        var parts = new Pathological { Classes = 3, Assignment = ClassAssignment.Blocks }.Split(request);
        for (var peer = 0; peer < 7; peer++)
            Assert.Equal(Enumerable.Range(peer % 3 * 3, 3), parts[peer].Select(r => request.Labels[r]).Distinct().Order());
    }

    [Fact]
    public void Split_MoreClassesThanThereAre_IsRefused()
    {
        var problem = Assert.Throws<CohortException>(() => new Pathological { Classes = 4 }.Split(PartitionerTests.Request(100, 3, 2, 1)));
        Assert.Equal(DataProblems.TooFewClasses, problem.Problems[0].Kind);
    }

    [Fact]
    public void Split_ClassWithFewerRowsThanPeers_IsRefused()
    {
        var request = new PartitionRequest { Labels = [0, 0, 0, 0, 0, 1], Classes = 2, Peers = 3, Seed = 1 };
        var problem = Assert.Throws<CohortException>(() => new Pathological().Split(request));
        Assert.Equal(DataProblems.TooFewRowsOfClass, problem.Problems[0].Kind);
    }
}
