using Cohort.Options;
using Cohort.Problems;
using Cohort.Tensors;

namespace Cohort.Data;

/// <summary>
/// Every peer sees a fixed number of classes and no other (Li et al., "Federated learning on non-IID data silos", 2022, arXiv:2102.02079,
/// section IV-A). The rows of a class are shared evenly by the peers that have it; rows of a class that no peer drew are not used.
/// </summary>
[PlanName("pathological")]
public sealed class Pathological : IPartitioner
{
    /// <summary>How many classes each peer has.</summary>
    [PlanArgument]
    [PlanRange(1, 10_000)]
    public int Classes { get; init; } = 2;

    /// <summary>How classes are given to peers.</summary>
    public ClassAssignment Assignment { get; init; } = ClassAssignment.Random;

    /// <inheritdoc/>
    public int[][] Split(PartitionRequest request)
    {
        request.Check();
        var byClass = request.RowsByClass();
        // Only classes with rows count: a class of the schema that this data lacks cannot be given away.
        var present = Enumerable.Range(0, request.Classes).Where(c => byClass[c].Count > 0).ToArray();
        if (Classes > present.Length)
            throw DataProblems.TooFewClasses.Exception(
                $"pathological: {Classes} classes for each peer were asked for; the data has {present.Length}");
        var random = request.Random("pathological");
        var owners = new List<int>[request.Classes];
        for (var c = 0; c < owners.Length; c++) owners[c] = [];
        for (var peer = 0; peer < request.Peers; peer++)
            foreach (var c in ClassesOf(peer, present, ref random))
                owners[c].Add(peer);
        CheckRows(byClass, owners);
        return Deal(byClass, owners, request.Peers, ref random);
    }

    private int[] ClassesOf(int peer, int[] present, ref RandomStream random)
    {
        var order = (int[])present.Clone();
        switch (Assignment)
        {
            case ClassAssignment.Deterministic:
                return [.. Enumerable.Range(0, Classes).Select(i => present[(peer + i) % present.Length])];
            case ClassAssignment.Blocks:
                return [.. Enumerable.Range(0, Classes).Select(i => present[(peer % (present.Length / Classes) * Classes) + i])];
            case ClassAssignment.FirstDeterministic:
                var first = peer % present.Length;
                (order[0], order[first]) = (order[first], order[0]);
                random.Shuffle(order.AsSpan(1));
                return order[..Classes];
            default:
                random.Shuffle<int>(order);
                return order[..Classes];
        }
    }

    private static void CheckRows(List<int>[] byClass, List<int>[] owners)
    {
        var problems = new List<Problem>();
        for (var c = 0; c < owners.Length; c++)
            if (owners[c].Count > byClass[c].Count)
                problems.Add(DataProblems.TooFewRowsOfClass.Here(
                    $"pathological: class {c} was given to {owners[c].Count} peers and has {byClass[c].Count} rows; "
                    + "try assignment deterministic or fewer peers"));
        if (problems.Count > 0) throw new CohortException(problems);
    }

    private static int[][] Deal(List<int>[] byClass, List<int>[] owners, int peers, ref RandomStream random)
    {
        var parts = new List<int>[peers];
        for (var peer = 0; peer < peers; peer++) parts[peer] = [];
        for (var c = 0; c < owners.Length; c++)
        {
            var rows = byClass[c].ToArray();
            random.Shuffle<int>(rows);
            for (var i = 0; owners[c].Count > 0 && i < rows.Length; i++) parts[owners[c][i % owners[c].Count]].Add(rows[i]);
        }

        return Array.ConvertAll(parts, p => p.Order().ToArray());
    }
}
