using Cohort.Data;
using Cohort.Models;
using Cohort.Plans;
using Cohort.Reports;
using Cohort.Tensors;

namespace Cohort.Loops;

/// <summary>The data of a run, read and dealt out: training rows by peer, rows that each peer sets aside, the common test set.</summary>
internal sealed record DealtData(Dataset Train, Dataset Test, IReadOnlyList<PeerRows> Peers)
{
    public static DealtData Of(Plan plan, RunEnvironment environment)
    {
        var data = plan.Data.Source.Load(new DataRequest(plan.Seed)
        {
            Window = (plan.Learner.Model as ISequenceModel)?.Context,
            DataFolder = environment.DataFolder, CacheFolder = environment.CacheFolder, Http = environment.Http,
        });
        if (plan.Data.Tasks is { } stream) data = new Scene(stream.Divide(data.Train, plan.Seed), stream.Divide(data.Test, plan.Seed));
        var parts = plan.Peers.Split.Split(PartitionRequest.For(data.Train, plan.Peers.Count, plan.Seed));
        return new DealtData(data.Train, data.Test, [.. parts.Select((rows, k) => SetAside(rows, k, plan))]);
    }

    /// <summary>The data as the report shows it.</summary>
    public DataReport Report()
    {
        var (classes, request) = (Train.Objective is Classification ? Train.Classes : [], PartitionRequest.For(Train, Peers.Count, 0));
        return new DataReport(Train.Summary.ToString(), classes, [.. Peers.Select((p, k) =>
        {
            var counts = new long[classes.Count];
            foreach (var row in p.Train.Concat(p.LocalTest))
            {
                if (counts.Length > 0) counts[request.Labels[row]]++;
            }

            return new PeerData(k, p.Train.Length + p.LocalTest.Length, counts, p.Name);
        })]);
    }

    private static PeerRows SetAside(int[] rows, int peer, Plan plan)
    {
        var shuffled = (int[])rows.Clone();
        new RandomStream(plan.Seed, "own", peer).Shuffle<int>(shuffled);
        var held = (int)(plan.Peers.LocalTest * rows.Length);
        return new PeerRows($"peer{peer}", [.. shuffled[held..].Order()], [.. shuffled[..held].Order()]);
    }
}
