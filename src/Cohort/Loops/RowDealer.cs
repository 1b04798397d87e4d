using Cohort.Data;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Tensors;

namespace Cohort.Loops;

/// <summary>Deals training rows out: what is shared first, then each peer's own, of which it sets some aside; and hides labels.</summary>
internal static class RowDealer
{
    /// <exception cref="CohortException">The rows cannot be dealt out in this way.</exception>
    public static DealtData Deal(Scene scene, Plan plan)
    {
        var (train, peers) = (scene.Train, plan.Peers);
        var shared = Shared(scene, plan);
        var (parts, names) = Split(train, shared, plan);
        var dealt = parts.Select((rows, k) => SetAside(rows, k, names?[k] ?? $"peer{k}", plan)).ToArray();
        var unlabelled = Unlabelled(dealt, peers.Shared.Labels ? [] : shared, plan);
        var test = scene.TestIsSetAside ? TestOf(train, dealt) : scene.Test;
        return new DealtData(unlabelled.Length == 0 ? train : train.WithoutTruth(unlabelled), test, dealt)
        {
            OwnTables = peers.Members.Count > 0,
            Sets = [.. scene.Sets.OrderBy(set => set.Key, StringComparer.Ordinal).Select(set => (set.Key, set.Value))],
            Shared = shared,
        };
    }

    // What each peer set aside, one after the other.
    private static Dataset TestOf(Dataset train, PeerRows[] peers)
    {
        int[] rows = [.. peers.SelectMany(peer => peer.LocalTest)];
        return rows.Length > 0 ? train.Select(rows) : throw DataProblems.TooFewRows.Exception(
            "no member sets a row aside, and the common test set is what they set aside: "
            + "raise peers.local_test, or give a test set (data.table.test)");
    }

    private static int[] Shared(Scene scene, Plan plan)
    {
        int[] given = [.. scene.Shared.Order()];
        if (plan.Peers.Shared.Share == 0) return given;
        int[] free = [.. Enumerable.Range(0, scene.Train.Rows).Except(given)];
        new RandomStream(plan.Seed, "shared").Shuffle<int>(free);
        var count = (int)Math.Round(plan.Peers.Shared.Share * free.Length, MidpointRounding.AwayFromZero);
        return [.. given.Concat(free[..count]).Order()];
    }

    // Each peer's rows, and what the split calls it.
    private static (int[][] Parts, IReadOnlyList<string>? Names) Split(Dataset train, int[] shared, Plan plan)
    {
        if (plan.Peers.Members is { Count: > 0 } members) return OfMembers(train, shared, members);
        var split = plan.Peers.Split;
        if (shared.Length == 0)
        {
            var whole = PartitionRequest.For(train, plan.Peers.Count, plan.Seed);
            var all = Checked(split.Split(whole), train.Rows, plan);
            return (all, split.Names(whole, all));
        }

        int[] rest = [.. Enumerable.Range(0, train.Rows).Except(shared)];
        if (rest.Length < plan.Peers.Count)
        {
            throw DataProblems.MorePeersThanRows.Exception(
                $"{shared.Length} of {train.Rows} training rows are shared, which leaves {rest.Length} for {plan.Peers.Count} peers");
        }

        var request = PartitionRequest.For(train.Select(rest), plan.Peers.Count, plan.Seed);
        var parts = Checked(split.Split(request), rest.Length, plan);
        return (Array.ConvertAll(parts, part => Array.ConvertAll(part, at => rest[at])), split.Names(request, parts));
    }

    // Each keeps its own, in the plan's order.
    private static (int[][] Parts, IReadOnlyList<string> Names) OfMembers(Dataset train, int[] shared, IReadOnlyList<MemberOptions> members)
    {
        var own = Enumerable.Range(0, train.Rows).Except(shared).ToLookup(row => train.Groups![row]);
        string[] names = [.. members.Select(m => m.Name)];
        var empty = names.Where(name => !own.Contains(name)).ToArray();
        if (empty.Length > 0)
            throw new CohortException([.. empty.Select(name => DataProblems.MorePeersThanRows.Here($"member {name} has no row of its own left"))]);
        return (Array.ConvertAll(names, name => own[name].Order().ToArray()), names);
    }

    // Rows that two peers have would be in the pooled learner twice, and be learnt from by one where the other has set them aside.
    private static int[][] Checked(int[][] parts, int rows, Plan plan)
    {
        var name = plan.Peers.Split.GetType().Name;
        if (parts.Length != plan.Peers.Count)
            throw DataProblems.BadSplit.Exception($"peers.split: {name} dealt rows out to {parts.Length} peers, and there are {plan.Peers.Count}");
        var owners = new int[rows];
        var problems = new List<Problem>();
        for (var k = 0; k < parts.Length; k++)
        {
            foreach (var row in parts[k])
            {
                if ((uint)row >= (uint)rows) Add($"peer {k} row {row} of {rows}");
                else if (owners[row] != 0) Add($"row {row} to peer {owners[row] - 1} and to peer {k}");
                else owners[row] = k + 1;
                if (problems.Count == 20) throw new CohortException(problems);
            }
        }

        return problems.Count == 0 ? parts : throw new CohortException(problems);

        void Add(string gave) => problems.Add(DataProblems.BadSplit.Here($"peers.split: {name} gave {gave}"));
    }

    private static PeerRows SetAside(int[] rows, int peer, string name, Plan plan)
    {
        var shuffled = (int[])rows.Clone();
        new RandomStream(plan.Seed, "own", peer).Shuffle<int>(shuffled);
        var held = (int)(plan.Peers.LocalTest * rows.Length);
        var validated = (int)(plan.HeldOut * rows.Length);
        return new PeerRows(name, [.. shuffled[(held + validated)..].Order()], [.. shuffled[..held].Order()])
        {
            Validation = [.. shuffled[held..(held + validated)].Order()],
        };
    }

    // Which peers have labels is drawn; what they set aside to be measured on keeps its truth.
    private static int[] Unlabelled(PeerRows[] peers, int[] shared, Plan plan)
    {
        var order = Enumerable.Range(0, peers.Length).ToArray();
        new RandomStream(plan.Seed, "labelled").Shuffle<int>(order);
        var without = order[Math.Min(plan.Peers.LabelledCount, order.Length)..].SelectMany(k => peers[k].Train.Concat(peers[k].Validation));
        return [.. without.Concat(shared).Order()];
    }
}
