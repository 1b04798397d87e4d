using Cohort.Contexts;
using Cohort.Data;
using Cohort.Metrics;
using Cohort.Models;
using Cohort.Plans;
using Cohort.Tensors;
using Cohort.Topologies;

namespace Cohort.Loops;

/// <summary>What the loop lends to the round contexts of one group's methods.</summary>
internal sealed class LentRound(ArmSetup setup, LearnerGroup group, Arm arm, Action<int, string, string> journal) : IRoundServices
{
    private readonly Lock gate = new();
    private readonly Dictionary<ITopology, (IReadOnlyList<LearnerView> Of, Graph Graph)> graphs = [];

    private Plan Plan => setup.Plan;

    public ulong Seed => Plan.Seed;

    public int Tasks => setup.Tasks;

    public int Batch => Plan.Learner.Batch;

    public double Rate => Plan.Learner.Optimizer.Rate;

    public IReadOnlyList<LearnerView> Learners => group.Learners;

    public Network Network => group.Network;

    public RowLayout Row => group.Row;

    public IReadOnlyList<Segment> Trainable => group.Trainable;

    public StateStore CohortState => group.State;

    public IReadOnlyList<GroupView> Groups => [.. arm.Groups.Select(g => g.View)];

    public GroupView Group => group.View;

    public int RoundsFor(MethodName method)
    {
        arm.FollowsRounds(method.Plan);
        return Plan.Budget.Rounds;
    }

    public Segment StartOf(MethodName method, Segment segment) => group.StartOf(method, segment);

    public Dataset Train => setup.Train;

    public int TaskOf(int round) => setup.TaskOf(round);

    public int TaskOfExample(int example) => group.Examples.TaskOf(example);

    public int LabelOf(int example) => group.Examples.LabelOf(example);

    public ReadOnlySpan<float> ValuesOf(int example) => group.Examples.ValuesOf(example);

    public ReadOnlySpan<float> NumbersOf(int example, string field) => group.Examples.NumbersOf(example, field);

    public ReadOnlySpan<int> IntegersOf(int example, string field) => group.Examples.IntegersOf(example, field);

    public bool IsLabelled(int example) => example >= setup.Train.Rows || setup.Train.IsLabelled(example);

    public int NextExchange(MethodName method, int round) => group.Methods.NextExchange(method, round);

    public Graph Graph(ITopology topology, int round)
    {
        if (!topology.ChangesByRound && graphs.TryGetValue(topology, out var known) && ReferenceEquals(known.Of, Learners)) return known.Graph;
        var graph = topology.Build(new TopologyRequest(Learners.Count, Seed, round, [.. Learners.Select(l => l.Peer)]));
        graphs[topology] = (Learners, graph);
        return graph;
    }

    // Attempts of several learners may go on at the same time, on threads of whatever they wait for.
    public float[] Predict(LearnerView learner, ReadOnlySpan<int> examples, string? tap, Action<Forwarding>? before = null)
    {
        lock (gate) return GroupOf(learner).Predict(learner, examples, tap, before);
    }

    public ValueTask<float[]> PredictAsync(LearnerView learner, int[] examples, CancellationToken cancellation) =>
        GroupOf(learner).PredictAsync(learner, examples, null, cancellation);

    public LearnerView Fork(int round, LearnerView learner)
    {
        var child = group.Fork(learner, arm.NextId);
        arm.NextId++;
        Journal(round, "forked", $"{child.Id} from {learner.Id}");
        return child;
    }

    public void Retire(int round, LearnerView learner)
    {
        group.Retire(learner);
        Journal(round, "retired", $"{learner.Id}");
    }

    public IScratchLearners Scratch(LearnerView learner, ScratchOptions options, ulong seed)
    {
        if (GroupOf(learner) != group) throw new ArgumentException($"learner {learner.Id} is of another group", nameof(learner));
        return new ScratchLearners(setup, group.Examples, this, learner, options, seed);
    }

    public void Record(MethodName method, Metric metric, LearnerView learner, double value) => arm.Recorded.Add(method, metric, learner, value);

    public void Spend(Unit unit, long amount) => arm.Spent.Spend(unit, amount);

    public void Journal(int round, string name, string value) => journal(round, name, value);

    public IReadOnlyList<Completion> Generate(
        MethodName method, IReadOnlyList<Speaker> speakers, IReadOnlyList<int[]> prompts, GenerationOptions options, LogitRule? rule, ulong seed)
    {
        IReadOnlyList<Completion> said;
        lock (gate)
        {
            var voices = speakers.Select(s => (s.Learner, GroupOf(s.Learner).Decoding(method, s))).ToArray();
            said = new Generator(setup.Team, voices, options, rule).Continue(prompts, seed);
        }

        Spend(Unit.Tokens, said.Sum(c => (long)c.Tokens.Length));
        return said;
    }

    public double[] Losses(LearnerView learner, ReadOnlySpan<int> rows)
    {
        foreach (var row in rows)
            if ((uint)row >= (uint)setup.Train.Rows) throw new ArgumentOutOfRangeException(nameof(rows), row, "no training row");
        var (outputs, losses, objective) = (Predict(learner, rows, null), new double[rows.Length], setup.Train.Objective);
        var width = outputs.Length / Math.Max(1, rows.Length);
        for (var i = 0; i < losses.Length; i++)
            losses[i] = objective.MeanLoss(objective.Against(setup.Train, [rows[i]], outputs.AsSpan(i * width, width)));
        return losses;
    }

    public void Ask(LearnerView learner, ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        lock (gate) GroupOf(learner).Asking.Ask(learner, inputs, outputs);
    }

    private LearnerGroup GroupOf(LearnerView learner)
    {
        for (var g = 0; g < arm.Groups.Count; g++) // asked for every observation: no enumerator
        {
            var other = arm.Groups[g];
            if (learner.Row < other.Learners.Count && ReferenceEquals(other.Learners[learner.Row], learner)) return other;
        }

        throw new ArgumentException($"learner {learner.Id} is of another arm", nameof(learner));
    }
}
