using Cohort.Data;
using Cohort.Problems;
using Cohort.Tensors;
using FsCheck;
using FsCheck.Fluent;

namespace Cohort.Tests.Data;

/// <summary>What every partitioner promises, held for random requests.</summary>
public sealed class PartitionerTests
{
    /// <summary>Every partitioner, and whether it deals out every row.</summary>
    public static TheoryData<string, IPartitioner, bool> All => new()
    {
        { "iid", new Iid(), true },
        { "dirichlet", new Dirichlet { Alpha = 1 }, true },
        { "dirichlet, balanced", new Dirichlet { Alpha = 1, SelfBalancing = true }, true },
        { "pathological", new Pathological(), false },
        { "pathological, deterministic", new Pathological { Assignment = ClassAssignment.Deterministic }, false },
        { "pathological, first", new Pathological { Assignment = ClassAssignment.FirstDeterministic }, false },
        { "shard", new Shard(), false },
        { "shard of 7 rows", new Shard { Shards = 0, Size = 7, KeepIncomplete = true }, true },
        { "linear", new Linear(), true },
        { "square", new Square(), true },
        { "exponential", new Exponential(), true },
        { "natural_id", new NaturalId(), true },
    };

    [Theory]
    [MemberData(nameof(All))]
    public void Split_AnyRequest_IsDisjointAscendingAndRepeatable(string name, IPartitioner partitioner, bool covers)
    {
        Assert.NotEmpty(name);
        Prop.ForAll(Requests(), request =>
        {
            int[][] parts;
            try
            {
                parts = partitioner.Split(request);
            }
            catch (CohortException e)
            {
                // A request that cannot be met must say so again in the same words.
                return Assert.Throws<CohortException>(() => partitioner.Split(request)).Message == e.Message;
            }

            var all = parts.SelectMany(p => p).ToList();
            return parts.Length == request.Peers
                && parts.All(p => p.Length > 0 && p.SequenceEqual(p.Order()))
                && all.Distinct().Count() == all.Count
                && all.All(r => r >= 0 && r < request.Rows)
                && (!covers || all.Count == request.Rows)
                && partitioner.Split(request).Zip(parts).All(pair => pair.First.SequenceEqual(pair.Second));
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Split_MorePeersThanRows_IsRefused(string name, IPartitioner partitioner, bool covers)
    {
        Assert.True(name.Length > 0 || covers);
        var request = Request(rows: 5, classes: 2, peers: 6, seed: 1);
        Assert.Equal(DataProblems.MorePeersThanRows, Assert.Throws<CohortException>(() => partitioner.Split(request)).Problems[0].Kind);
    }

    [Fact]
    public void All_EveryPartitionerOfTheLibrary_IsHere()
    {
        var here = All.Select(row => ((object[])row)[1].GetType()).ToHashSet();
        var there = typeof(IPartitioner).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(IPartitioner)) && !t.IsAbstract);
        Assert.DoesNotContain(there, t => !here.Contains(t));
    }

    internal static PartitionRequest Request(int rows, int classes, int peers, ulong seed)
    {
        var random = new RandomStream(seed, "test");
        var labels = new int[rows];
        for (var i = 0; i < rows; i++) labels[i] = random.NextInt32(classes);
        var groups = new string[rows];
        for (var i = 0; i < rows; i++) groups[i] = "site " + random.NextInt32(12);
        return new PartitionRequest { Labels = labels, Classes = classes, Peers = peers, Seed = seed, Groups = groups };
    }

    private static Arbitrary<PartitionRequest> Requests() => Arb.From(
        from rows in Gen.Choose(1, 400)
        from classes in Gen.Choose(1, 11)
        from peers in Gen.Choose(1, 10)
        from seed in Gen.Choose(0, int.MaxValue)
        select Request(rows, classes, peers, (ulong)seed));
}
