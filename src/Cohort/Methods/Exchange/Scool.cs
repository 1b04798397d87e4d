using Cohort.Contexts;
using Cohort.Data;
using Cohort.Hooks;
using Cohort.Metrics;
using Cohort.Options;
using Cohort.Tensors;
using Cohort.Topologies;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace Cohort.Methods;

/// <summary>
/// SCooL, structured cooperative learning: each peer keeps a model of its own and takes over what others changed in theirs, by weights of a
/// cooperation graph that is found anew in each round, from how well the peer's model does on the others' rows and from a prior over graphs.
/// </summary>
/// <remarks>
/// Sources: the paper, and the authors' code (github.com/ShuangtongLi/SCooL, SBM.py, SCooL_SBM.py and SCooL_ATTENTION.py), which this follows. The
/// next weights of peer i are those that it began the period with, and the sum over j of w_ij times what j changed in its own since. The E step gives
/// the w_ij from the mean loss of i's model on j's rows: see <see cref="Prior"/>. In the code the attention's encoder is two layers for each tensor;
/// here it is one learnt number for each. After some exchanges it is fixed who speaks to whom: a peer keeps those of its largest weights. A message
/// is a model to be tried and an update, so twice the weights; it is counted both ways where one of two keeps the other. Of classes is concluded
/// as <c>kinship</c> how alike those are whom a peer listens to: of the classes that it or they have, the share that both have, by weight.
/// </remarks>
[Method("scool", Role = MethodRole.Exchange, Habitat = Habitat.Images)]
[Paper("scool")]
public sealed class Scool : ICombiningExchange, IDeclare, IBegin, IConclude
{
    private const string Start = "start", From = "from", Weights = "weights", Kept = "kept", Exchanges = "exchanges", Learnt = "attention";

    /// <summary>What is known of the graph beforehand.</summary>
    [PlanArgument]
    public Graphs Prior { get; init; } = Graphs.Blocks;

    /// <summary>Who may speak to whom.</summary>
    public ITopology Topology { get; init; } = new FullTopology();

    /// <summary>What losses are divided by: the larger, the more alike the weights. The code has 1 for blocks and 9 for attention.</summary>
    [PlanRange(0, 1000, MinExclusive = true)]
    public double Scale { get; init; } = 1;

    /// <summary>How many blocks there are, where the prior has any.</summary>
    [PlanRange(1, 1000)]
    public int Blocks { get; init; } = 2;

    /// <summary>After how many exchanges it is fixed who speaks to whom.</summary>
    [PlanRange(1, 1_000_000)]
    public int Explore { get; init; } = 10;

    /// <summary>The share of all peers that a peer then keeps, itself among them, rounded down, and at least one.</summary>
    [PlanRange(0, 1, MinExclusive = true)]
    public double Keep { get; init; } = 0.2;

    /// <summary>How fast the attention is learnt.</summary>
    [PlanRange(0, 1000)]
    public double AttentionRate { get; init; } = 0.2;

    /// <inheritdoc/>
    public IReadOnlyList<Metric> Conclusions { get; } = [new("kinship")];

    /// <inheritdoc/>
    public void Declare(Declarations declarations)
    {
        declarations.Mirror(Start, exchanged: true);
        if (Prior == Graphs.Attention) declarations.KeepStart();
    }

    /// <inheritdoc/>
    public void Begin(RoundContext round)
    {
        if (!round.BeginsPeriod) return;
        foreach (var segment in Passing(round))
        {
            foreach (var learner in round.Learners) learner[segment].CopyTo(learner[round.Segment(Start, segment)]);
        }
    }

    /// <inheritdoc/>
    public Graph? Hear(RoundContext round)
    {
        var there = round.Attending.ToArray();
        if (there.Length == 0) return null;
        var heard = Heard(round, there);
        var weights = Prior == Graphs.Given ? CooperationGraph.Even(heard) : Infer(round, there, heard);
        var last = ++round.CohortLists.Count(Exchanges) == Explore;
        foreach (var (i, learner) in there.Index())
        {
            var lists = round.Lists(learner);
            (var from, var w) = (lists.Integers(From), lists.Doubles(Weights));
            from.Clear();
            w.Clear();
            foreach (var j in Enumerable.Range(0, there.Length).Where(j => weights[i][j] > 0))
            {
                from.Add(there[j].Id);
                w.Add(weights[i][j]);
            }

            if (!last || Prior == Graphs.Given) continue;
            var best = Enumerable.Range(0, there.Length).OrderByDescending(j => weights[i][j]);
            lists.Integers(Kept).AddRange(best.Take(Math.Max(1, (int)(Keep * there.Length))).Select(j => there[j].Id));
        }

        var all = Enumerable.Range(0, there.Length).ToArray();
        var links = all.SelectMany(i => all.Where(j => j != i && heard[i][j]).Select(j => (there[i].Row, there[j].Row)));
        return Graph.FromEdges(round.Learners.Count, links);
    }

    /// <inheritdoc/>
    public void Combine(CombineContext context)
    {
        var round = context.Round;
        var lists = round.Lists(context.Receiver);
        var weights = lists.Integers(From).Zip(lists.Doubles(Weights)).ToDictionary(from => from.First, from => from.Second);
        var heard = context.Inbox.Append(context.Own).Where(m => weights.ContainsKey(m.Sender)).OrderBy(m => m.Sender).ToArray();
        foreach (var segment in Passing(round))
        {
            var start = round.Segment(Start, segment);
            var result = context.ResultOf(segment);
            context.Own[start].CopyTo(result);
            foreach (var message in heard)
            {
                var now = message[segment];
                var before = message[start];
                var weight = (float)weights[message.Sender];
                for (var i = 0; i < result.Length; i++) result[i] = MathF.FusedMultiplyAdd(weight, now[i] - before[i], result[i]);
            }
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<double> Conclude(RoundContext round, LearnerView learner)
    {
        var lists = round.Lists(learner);
        var (sum, alike) = (0.0, 0.0);
        if (round.Objective is not Classification) return [double.NaN];
        foreach (var (id, weight) in lists.Integers(From).Zip(lists.Doubles(Weights)).Where(from => from.First != learner.Id))
        {
            if (round.Learners.FirstOrDefault(other => other.Id == id) is not { } other) continue;
            (sum, alike) = (sum + weight, alike + weight * InCommon(round, learner, other));
        }

        return [sum > 0 ? alike / sum : double.NaN];
    }

    private static double InCommon(RoundContext round, LearnerView a, LearnerView b)
    {
        var (x, y) = (Classes(a), Classes(b));
        return (double)x.Intersect(y).Count() / Math.Max(1, x.Union(y).Count());

        int[] Classes(LearnerView l) => [.. l.Rows.ToArray().Select(round.LabelOf).Distinct()];
    }

    private static IEnumerable<Segment> Passing(RoundContext round) => round.Trainable.Where(segment => segment.Exchanged);

    // Who may take anything from whom, oneself included.
    private bool[][] Heard(RoundContext round, LearnerView[] there)
    {
        var graph = round.AttendingGraph(Topology);
        return [.. there.Select(i => there.Select(j => May(i, j)).ToArray())];

        bool May(LearnerView i, LearnerView j) => round.Lists(i).Integers(Kept) is { Count: > 0 } kept ? kept.Contains(j.Id)
            : i == j || graph.AreNeighbours(i.Row, j.Row);
    }

    // The E step.
    private double[][] Infer(RoundContext round, LearnerView[] there, bool[][] heard)
    {
        double[][] fit = [.. there.Select((i, row) => there.Select((j, column) => heard[row][column] && j.Rows.Length > 0
            ? -round.Losses(i, j.Rows).Average() : double.NegativeInfinity).ToArray())];
        if (Prior == Graphs.Blocks) return CooperationGraph.OfBlocks(fit, Blocks, Scale, round.Stream("blocks"));
        Segment[] segments = [.. Passing(round).Where(round.Network.Segments.Contains)];
        var learnt = round.CohortLists.Doubles(Learnt);
        if (learnt.Count == 0) learnt.AddRange(Enumerable.Repeat(1.0, segments.Length));
        return CooperationGraph.OfAttention(fit, Alike(), learnt, Scale, AttentionRate);

        // Cosines of how far they have come from the start, as sums over segments.
        double[][][] Alike()
        {
            var moved = there.Select(l => segments.Select(s => Moved(l, s)).ToArray()).ToArray();
            var lengths = moved.Select(m => Math.Sqrt(m.Sum(part => Dot(part, part))) + 1e-10).ToArray();
            return [.. moved.Select((a, i) => moved.Select((b, j) => a.Zip(b, (x, y) => Dot(x, y) / lengths[i] / lengths[j]).ToArray()).ToArray())];
        }

        float[] Moved(LearnerView learner, Segment segment)
        {
            var moved = learner[segment].ToArray();
            TensorPrimitives.Subtract(moved, round.Start(learner, segment), moved);
            return moved;
        }
    }

    private static double Dot(float[] a, float[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++) sum += (double)a[i] * b[i];
        return sum;
    }

    /// <summary>What <see cref="Scool"/> takes the graph of cooperation to come from.</summary>
    public enum Graphs
    {
        /// <summary>A stochastic block model: peers of one block cooperate mostly, others hardly (0.8 and 0.2).</summary>
        Blocks,

        /// <summary>Attention between the ways that models have come from their start; it is learnt from how well they do on others' rows.</summary>
        Attention,

        /// <summary>The graph is given, a Dirac distribution: everybody takes the mean of its own and its neighbours' updates.</summary>
        Given,
    }
}
