using Cohort.Models;
using Cohort.Tensors;
using Cohort.Topologies;

namespace Cohort.Contexts;

/// <summary>A round as methods see it between steps: the learners and their values, random streams, and predictions on demand.</summary>
public sealed class RoundContext
{
    private readonly IRoundServices services;

    internal RoundContext(IRoundServices services, int round)
    {
        this.services = services;
        Round = round;
    }

    /// <summary>The round's number, from 1; 0 where a study looks at the learners before the first.</summary>
    public int Round { get; }

    /// <summary>How many rounds the budget allows, as far as it is known in rounds.</summary>
    public int Rounds => services.Rounds;

    /// <summary>The task of a continual stream that this round belongs to, from 0.</summary>
    public int Task => TaskOf(Round);

    /// <summary>How many tasks the stream has; 1 where there is no stream.</summary>
    public int Tasks => services.Tasks;

    /// <summary>All learners of the group, in order of their ids.</summary>
    public IReadOnlyList<LearnerView> Learners => services.Learners;

    /// <summary>The learners that take part in this round.</summary>
    public IEnumerable<LearnerView> Attending => Learners.Where(l => l.Attends);

    /// <summary>The learners' network.</summary>
    public Network Network => services.Network;

    /// <summary>The segments that learning changes: the network's, then those that methods declared.</summary>
    public IEnumerable<Segment> Trainable => services.Row.Segments.Where(s => s.Trainable);

    /// <summary>Examples in a step, B: an order is cut into batches of as many.</summary>
    public int Batch => services.Batch;

    /// <summary>The step size that the plan gives.</summary>
    public double Rate => services.Rate;

    internal string Owner { get; set; } = "";

    /// <summary>The task that a round belongs to: rounds are divided evenly among the tasks.</summary>
    public int TaskOf(int round) => Math.Min(Tasks - 1, (int)((long)Math.Max(0, round - 1) * Tasks / Math.Max(1, Rounds)));

    /// <summary>The task that an example belongs to, from 0; -1 for one that a method made.</summary>
    public int TaskOfExample(int example) => services.TaskOfExample(example);

    /// <summary>The class of an example; only for a classification.</summary>
    public int LabelOf(int example) => services.LabelOf(example);

    /// <summary>The features of an example as they are in the data, not standardised; of a sequence the numbers of its tokens.</summary>
    public ReadOnlySpan<float> ValuesOf(int example) => services.ValuesOf(example);

    /// <summary>A random stream of the method's own for this round.</summary>
    /// <param name="purpose">What it is for, unique in the method.</param>
    /// <param name="learner">A learner's id, or 0.</param>
    public RandomStream Stream(string purpose, int learner = 0) => new(services.Seed, $"{Owner}/{purpose}", learner, Round);

    /// <summary>A random stream of the method's own that is the same in every round.</summary>
    public RandomStream FixedStream(string purpose, int learner = 0) => new(services.Seed, $"{Owner}/{purpose}", learner, 0);

    /// <summary>
    /// A random stream for this round that every method gets alike: for choices that should be the same whichever of several methods a
    /// plan names, so that they can be compared pair by pair.
    /// </summary>
    /// <param name="purpose">What it is for.</param>
    /// <param name="learner">A learner's id, or 0.</param>
    public RandomStream CommonStream(string purpose, int learner = 0) => new(services.Seed, purpose, learner, Round);

    /// <summary>The graph of a topology over all learners in this round.</summary>
    public Graph Graph(ITopology topology) => services.Graph(topology, Round);

    /// <summary>The same graph without the learners that do not take part in this round; they keep their places, alone.</summary>
    public Graph AttendingGraph(ITopology topology) => Graph(topology).Without([.. Learners.Where(l => !l.Attends).Select(l => l.Row)]);

    /// <summary>The segment of a state tensor that the method declared.</summary>
    public Segment State(string name) => services.Row[$"{Owner}.{name}"];

    /// <summary>The segment that mirrors a segment of the network.</summary>
    public Segment Mirror(string name, Segment segment) => State($"{name}/{segment.Name}");

    /// <summary>A learner's outputs on some of the training examples, <c>[n, outputs]</c> (of sequences <c>[n, T, vocabulary]</c>), by the one predict path.</summary>
    public float[] Predict(LearnerView learner, ReadOnlySpan<int> examples) => services.Predict(learner, examples, null);

    /// <summary>What a tap of the predict path shows on some of the training examples, <c>[n, width]</c>: a hidden layer, or a method's own.</summary>
    public float[] Read(LearnerView learner, ReadOnlySpan<int> examples, string tap) => services.Predict(learner, examples, tap);

    /// <summary>Writes an event to the run's journal.</summary>
    public void Journal(string name, string value) => services.Journal(Round, $"{Owner}.{name}", value);
}
