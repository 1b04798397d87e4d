using Cohort.Data;
using Cohort.Models;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Reports;
using Cohort.Tensors;

namespace Cohort.Loops;

/// <summary>The data of a run, read and dealt out: training rows by peer, rows that each peer sets aside, what all share, the test sets.</summary>
internal sealed record DealtData(Dataset Train, Dataset Test, IReadOnlyList<PeerRows> Peers)
{
    /// <summary>Further test sets, in the ordinal order of their names.</summary>
    public IReadOnlyList<(string Name, Dataset Data)> Sets { get; init; } = [];

    /// <summary>Whether each peer brought a table of its own, in which its rows have their numbers.</summary>
    public bool OwnTables { get; init; }

    /// <summary>Training rows that belong to nobody, ascending.</summary>
    public int[] Shared { get; init; } = [];

    /// <exception cref="CohortException">The data cannot be had, or not dealt out in this way; lists everything.</exception>
    public static DealtData Of(Plan plan, RunEnvironment environment)
    {
        var scene = plan.Data.Source.Load(new DataRequest(plan.Seed)
        {
            Window = WindowOf(plan), Members = plan.Peers.Members,
            MemoryLimit = environment.MemoryLimit ?? MemoryNeed.OfMachine, ReadingLimit = environment.MemoryLimit,
            Memory = environment.Memory, DataFolder = environment.DataFolder, CacheFolder = environment.CacheFolder, Http = environment.Http,
        });
        SceneCheck.Require(scene);
        if (plan.Data.Noise is { } noise) scene = scene with { Train = NoisyLabels.Of(scene.Train, noise, plan.Seed) };
        if (plan.Data.Tasks is { } stream)
        {
            scene = new Scene(stream.Divide(scene.Train, plan.Seed), stream.Divide(scene.Test, plan.Seed))
            {
                Sets = scene.Sets.ToDictionary(set => set.Key, set => stream.Divide(set.Value, plan.Seed)), Shared = scene.Shared,
                TestIsSetAside = scene.TestIsSetAside,
            };
        }

        return RowDealer.Deal(scene, plan);
    }

    /// <summary>The data as the report shows it.</summary>
    public DataReport Report()
    {
        var (classes, request) = (Train.Objective is Classification ? Train.Classes : [], PartitionRequest.For(Train, Peers.Count, 0));
        return new DataReport(Train.Summary.ToString(), classes, [.. Peers.Select((p, k) =>
        {
            var counts = new long[classes.Count];
            foreach (var row in p.Train.Where(row => counts.Length > 0 && Train.IsLabelled(row))) counts[request.Labels[row]]++;
            return new PeerData(k, p.Train.Length, counts, p.Name) { LocalTest = p.LocalTest.Length, Validation = p.Validation.Length };
        })])
        {
            Name = Train.Name.Length > 0 ? Train.Name : null,
        };
    }

    // How much of a text the models see at once; of several groups all see the same.
    private static int? WindowOf(Plan plan) =>
        plan.Learner.Planned(plan).Select(group => (group.Learner.Model as ISequenceModel)?.Context).FirstOrDefault(window => window is not null);
}
