using Cohort.Data;
using Cohort.Metrics;
using Cohort.Models;
using Cohort.Tensors;
using Cohort.Topologies;

namespace Cohort.Contexts;

/// <summary>
/// A round as one method sees it between steps: the learners and their values, the method's own segments, lists and random streams,
/// and predictions on demand. Made for that method and that round, and never changed.
/// </summary>
public sealed class RoundContext
{
    private readonly IRoundServices services;
    private readonly MethodName owner;

    internal RoundContext(IRoundServices services, MethodName owner, int round) => (this.services, this.owner, Round) = (services, owner, round);

    /// <summary>The round's number, from 1; 0 where an observer looks at the learners before the first.</summary>
    public int Round { get; }

    /// <summary>How many rounds the budget allows, as far as it is known in rounds.</summary>
    public int Rounds => services.RoundsFor(owner);

    /// <summary>The task of a continual stream that this round belongs to, from 0.</summary>
    public int Task => TaskOf(Round);

    /// <summary>How many tasks the stream has; 1 where there is no stream.</summary>
    public int Tasks => services.Tasks;

    /// <summary>All learners of the group, in order of their ids.</summary>
    public IReadOnlyList<LearnerView> Learners => services.Learners;

    /// <summary>The group that the learners are of.</summary>
    public GroupView Group => services.Group;

    /// <summary>All groups of the cohort, in the ordinal order of their names. Their learners can be predicted with, on training rows, and read;
    /// methods are called for each group by itself.</summary>
    public IReadOnlyList<GroupView> Groups => services.Groups;

    /// <summary>The learners that take part in this round.</summary>
    public IEnumerable<LearnerView> Attending => Learners.Where(l => l.Attends);

    /// <summary>What is to be learnt about the examples.</summary>
    public IObjective Objective => services.Train.Objective;

    /// <summary>The learners' network.</summary>
    public Network Network => services.Network;

    /// <summary>The segments that learning changes: the network's, then those that methods declared; none that is frozen for the run.</summary>
    public IEnumerable<Segment> Trainable => services.Trainable;

    /// <summary>Examples in a step, B: an order is cut into batches of as many.</summary>
    public int Batch => services.Batch;

    /// <summary>The step size that the plan gives.</summary>
    public double Rate => services.Rate;

    /// <summary>What the learners' group, as opposed to one of its learners, keeps for the method; without groups, that is the cohort.</summary>
    public MethodLists CohortLists => new(services.CohortState, owner.ToString());

    /// <summary>The first round, from this one on, in which an exchange passes something by its schedule; 0 where it does not any more, and for
    /// a method that is no exchange. Until then the rounds belong to one exchange period.</summary>
    public int NextExchange => services.NextExchange(owner, Round);

    /// <summary>Whether this is the first round after an exchange of the method, or the run's first.</summary>
    public bool BeginsPeriod => Round == 1 || services.NextExchange(owner, Round - 1) == Round - 1;

    /// <summary>The task that a round belongs to: rounds are divided evenly among the tasks.</summary>
    public int TaskOf(int round) => services.TaskOf(round);

    /// <summary>The task that an example belongs to, from 0; -1 for one that a method made.</summary>
    public int TaskOfExample(int example) => services.TaskOfExample(example);

    /// <summary>The class of a training row; only for a classification, and 0 where it is hidden (<see cref="IsLabelled"/>).</summary>
    public int LabelOf(int example) => services.LabelOf(example);

    /// <summary>Whether an example carries a label; where it does not, whatever holds the truth is 0.</summary>
    public bool IsLabelled(int example) => services.IsLabelled(example);

    /// <summary>The target of a regression, in its own unit, <c>[d]</c>.</summary>
    /// <exception cref="KeyNotFoundException">The data has no target.</exception>
    public ReadOnlySpan<float> TargetOf(int example) => services.NumbersOf(example, "target");

    /// <summary>A field of numbers of a training row, as in the data, not standardised.</summary>
    /// <exception cref="KeyNotFoundException">The data has none of this name.</exception>
    public ReadOnlySpan<float> NumbersOf(int example, string field) => services.NumbersOf(example, field);

    /// <summary>A field of integers of a training row; those of made examples are read by <see cref="LearnerView.Experience"/>.</summary>
    /// <exception cref="KeyNotFoundException">The data has none of this name.</exception>
    public ReadOnlySpan<int> IntegersOf(int example, string field) => services.IntegersOf(example, field);

    /// <summary>Prompts of the training rows, and how good answers to them are.</summary>
    /// <exception cref="InvalidOperationException">The data has no prompts with answers.</exception>
    public RoundAnswers Answers => new(services.Train);

    /// <summary>The features of a training row as they are in the data, not standardised; of a sequence the numbers of its tokens.</summary>
    public ReadOnlySpan<float> ValuesOf(int example) => services.ValuesOf(example);

    /// <summary>A random stream of the method's own for this round.</summary>
    /// <param name="purpose">What it is for, unique in the method.</param>
    /// <param name="learner">A learner's id, or 0.</param>
    public RandomStream Stream(string purpose, int learner = 0) => new(services.Seed, $"{owner}/{purpose}", learner, Round);

    /// <summary>A random stream of the method's own that is the same in every round.</summary>
    /// <param name="purpose">What it is for, unique in the method.</param>
    /// <param name="learner">A learner's id, or 0.</param>
    public RandomStream FixedStream(string purpose, int learner = 0) => new(services.Seed, $"{owner}/{purpose}", learner, 0);

    /// <summary>
    /// A random stream for this round that every method gets alike: for choices that should be the same whichever of several methods a
    /// plan names, so that they can be compared pair by pair.
    /// </summary>
    /// <param name="purpose">What it is for.</param>
    /// <param name="learner">A learner's id, or 0.</param>
    /// <param name="round">The round whose choices are wanted; default this one.</param>
    public RandomStream CommonStream(string purpose, int learner = 0, int? round = null) => new(services.Seed, purpose, learner, round ?? Round);

    /// <summary>The graph of a topology over all learners in this round.</summary>
    public Graph Graph(ITopology topology) => services.Graph(topology, Round);

    /// <summary>The same graph without the learners that do not take part in this round; they keep their places, alone.</summary>
    public Graph AttendingGraph(ITopology topology) => Graph(topology).Without([.. Learners.Where(l => !l.Attends).Select(l => l.Row)]);

    /// <summary>A segment that the method declared.</summary>
    /// <param name="name">Its name in the method.</param>
    public Segment Segment(string name) => services.Row[$"{owner}.{name}"];

    /// <summary>The segment by which the method mirrors a trainable segment.</summary>
    /// <param name="name">The mirror's name in the method.</param>
    /// <param name="mirrored">The trainable segment.</param>
    public Segment Segment(string name, Segment mirrored) => Segment($"{name}/{mirrored.Name}");

    /// <summary>
    /// Freezes a segment of one learner, or lets it learn again, from the next step on: its weights, momentum and moments stay as they are
    /// until it learns again. Checkpoints keep it.
    /// </summary>
    /// <remarks>Hooks between gradient and update are called for a frozen segment as for any other.</remarks>
    /// <param name="learner">The learner.</param>
    /// <param name="segment">A segment that was declared as one that may be frozen (<see cref="Declarations.Freezable"/>).</param>
    /// <param name="frozen">Whether it is frozen.</param>
    /// <exception cref="ArgumentException">No method declared that the segment may be frozen.</exception>
    public void Freeze(LearnerView learner, Segment segment, bool frozen)
    {
        var learns = new Segment(DeclaredRow.LearnsName(segment), []);
        if (!services.Row.Contains(learns))
            throw new ArgumentException($"'{segment.Name}' may not be frozen between rounds: declare it by Declarations.Freezable", nameof(segment));
        learner[learns][0] = frozen ? 0 : 1;
    }

    /// <summary>
    /// Makes a copy of a learner, hosted by the same peer: its whole row, the optimiser's state included, its lists, and an id of its own, by
    /// which its random numbers differ. It takes part from this round on. Only while a round begins (<c>IBegin.Begin</c>); it happens in every
    /// arm in which the method runs. Cost: once for all births of a round, a copy of the bank and the recording of every step.
    /// </summary>
    /// <remarks>
    /// Lists are copied as they are, and so are the examples that methods made for it, which keep their ids.
    /// </remarks>
    /// <param name="learner">A learner of the group.</param>
    /// <returns>The copy, the last of <see cref="Learners"/>.</returns>
    /// <exception cref="InvalidOperationException">No round begins.</exception>
    /// <exception cref="ArgumentException">It is not of the group, or has retired.</exception>
    public LearnerView Fork(LearnerView learner) => services.Fork(Round, learner);

    /// <summary>
    /// Lets a learner go, from this round on and for good: its id is not given again. Only while a round begins (<c>IBegin.Begin</c>). Its values
    /// can be read until all methods have begun.
    /// </summary>
    /// <param name="learner">A learner of the group.</param>
    /// <exception cref="InvalidOperationException">No round begins, or it is the group's last one.</exception>
    /// <exception cref="ArgumentException">It is not of the group, or has retired.</exception>
    public void Retire(LearnerView learner) => services.Retire(Round, learner);

    /// <summary>Learners for once, on a learner's rows: a crowd to be asked, a copy to try something on. Dispose them.</summary>
    /// <param name="learner">A learner of the group: what it may choose they may learn from.</param>
    /// <param name="purpose">What they are for, unique in the method: keys their random numbers, with the learner and the round.</param>
    /// <param name="options">What they are; null: one, of the group's network.</param>
    /// <exception cref="ArgumentException">The learner is not of the group.</exception>
    /// <exception cref="Problems.CohortException">The model does not fit the data (COH1401).</exception>
    public IScratchLearners Scratch(LearnerView learner, string purpose, ScratchOptions? options = null) =>
        services.Scratch(learner, options ?? new ScratchOptions(), Stream(purpose, learner.Id).NextUInt64());

    /// <summary>A segment of the network as a learner started, for a method that declared <c>KeepStart</c>; it never changes.</summary>
    /// <param name="learner">The learner.</param>
    /// <param name="segment">One of the network's.</param>
    /// <exception cref="InvalidOperationException">The method has not declared <c>KeepStart</c>.</exception>
    public ReadOnlySpan<float> Start(LearnerView learner, Segment segment) => learner[services.StartOf(owner, segment)];

    /// <summary>The method's lists of one learner.</summary>
    public MethodLists Lists(LearnerView learner) => new(learner.State, owner.ToString());

    /// <summary>
    /// Records a number for a learner in this round: it is drawn as a curve and stands in the report beside the metrics. A second
    /// value in the same round replaces the first. Of a second method of the same kind it is called <c>NAME#2</c>.
    /// </summary>
    /// <param name="metric">What the number is; its name may not be that of another method's.</param>
    /// <param name="learner">Whose it is.</param>
    /// <param name="value">The number.</param>
    public void Record(Metric metric, LearnerView learner, double value) => services.Record(owner, metric.Of(owner.Number), learner, value);

    /// <summary>
    /// Counts what the method spends and only it knows: labels it asked for, tokens, calls. It may be said from any hook, also in several
    /// attempts at the same time, and stands in the report among what the arm spent.
    /// </summary>
    /// <remarks>
    /// Steps, examples and bytes the loop counts itself, of its local steps and exchanges. What a method says of these is added to the
    /// same totals, and so to the budget of the plan (bytes also to those of the round): say only what is beyond the loop's, such as
    /// a curriculum's extra looks at examples, or messages that the method passes on its own.
    /// </remarks>
    /// <param name="unit">What is spent; its documentation says what counts as one.</param>
    /// <param name="amount">How much, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The amount is negative, or there is no such unit.</exception>
    public void Spend(Unit unit, long amount) => services.Spend(unit, amount);

    /// <summary>
    /// A learner's outputs on training examples, <c>[n, outputs]</c> (of sequences <c>[n, T, vocabulary]</c>), by the one predict path.
    /// </summary>
    /// <exception cref="InvalidOperationException">The answers come from outside: ask for them by <see cref="PredictAsync"/>.</exception>
    public float[] Predict(LearnerView learner, ReadOnlySpan<int> examples) => services.Predict(learner, examples, null);

    /// <summary>As <see cref="Predict"/>, where a method that answers in place of the network may have to be waited for.</summary>
    public ValueTask<float[]> PredictAsync(LearnerView learner, int[] examples, CancellationToken cancellation) =>
        services.PredictAsync(learner, examples, cancellation);

    /// <summary>What a tap of the predict path shows on training examples, <c>[n, width]</c>: a hidden layer, or a method's own.</summary>
    public float[] Read(LearnerView learner, ReadOnlySpan<int> examples, string tap) => services.Predict(learner, examples, tap);

    /// <summary>
    /// A learner's outputs on some of the training examples, or what a tap shows, of a pass that is changed on its way, as by
    /// <see cref="Forwarding.Ablate"/>. The pass is recorded anew each time, which takes some milliseconds; learning knows nothing of it.
    /// </summary>
    /// <param name="learner">The learner.</param>
    /// <param name="examples">Training examples, n.</param>
    /// <param name="before">Prepares the pass: overwrites taps or sets places of them to zero.</param>
    /// <param name="tap">A tap; null: outputs.</param>
    /// <exception cref="KeyNotFoundException">There is no tap of this name, or the pass does not come by one that is changed.</exception>
    /// <exception cref="InvalidOperationException">A method answers in place of the network.</exception>
    public float[] Read(LearnerView learner, ReadOnlySpan<int> examples, Action<Forwarding> before, string? tap = null) =>
        services.Predict(learner, examples, tap, before);

    /// <summary>
    /// A learner's loss on each of some training rows, <c>[n]</c>, as reports show it: cross-entropy in nats, squared error in the target's unit.
    /// </summary>
    /// <param name="learner">The learner.</param>
    /// <param name="rows">Training rows, with labels; not examples that methods made.</param>
    /// <exception cref="ArgumentOutOfRangeException">One is no training row.</exception>
    public double[] Losses(LearnerView learner, ReadOnlySpan<int> rows) => services.Losses(learner, rows);

    /// <summary>A learner's outputs on inputs of any origin, an observation or a perturbed row, by the one predict path.</summary>
    /// <param name="learner">A learner of any group.</param>
    /// <param name="inputs">Inputs in the data's own units, one after the other, <c>[n, features]</c>.</param>
    /// <param name="outputs">Gets logits, or values in the target's unit, <c>[n, outputs]</c>; nothing is allocated once warm.</param>
    /// <exception cref="ArgumentException">The lengths do not agree.</exception>
    /// <exception cref="InvalidOperationException">The answers come from outside, or the network reads integers.</exception>
    public void Ask(LearnerView learner, ReadOnlySpan<float> inputs, Span<float> outputs) => services.Ask(learner, inputs, outputs);

    /// <summary>As <see cref="Ask(LearnerView, ReadOnlySpan{float}, Span{float})"/>, into memory of its own, <c>[n, outputs]</c>.</summary>
    public float[] Ask(LearnerView learner, ReadOnlySpan<float> inputs)
    {
        var network = services.Groups.First(g => g.Name == learner.Group).Network;
        var outputs = new float[inputs.Length / network.Example.Size * network.Outputs];
        services.Ask(learner, inputs, outputs);
        return outputs;
    }

    /// <summary>
    /// Continues prompts with a learner's sequence model, any number side by side, of any lengths. Each sequence has random numbers of its own, by
    /// its place among the prompts: which others are generated with it, and on how many threads, changes no bit of it.
    /// </summary>
    /// <param name="learner">A learner of any group; its model reads tokens.</param>
    /// <param name="prompts">At least one token each, and no more than the context; the same prompt may come several times.</param>
    /// <param name="options">How they are continued; null: as <see cref="GenerationOptions"/> says.</param>
    /// <returns>What was added to each prompt, in their order. Cost: for each token that is read or drawn a pass over one token, and what layers
    /// keep. Tokens drawn count as spent (<see cref="Unit.Tokens"/>).</returns>
    /// <exception cref="ArgumentException">A prompt is empty, too long or not of the vocabulary, or options are out of range.</exception>
    /// <exception cref="Problems.CohortException">A logit is not finite: the learner has diverged (COH1407).</exception>
    /// <exception cref="InvalidOperationException">The learner's model reads no tokens, or its answers come from outside.</exception>
    public IReadOnlyList<Completion> Generate(LearnerView learner, IReadOnlyList<int[]> prompts, GenerationOptions? options = null) =>
        Generate([Speaker.Of(learner)], prompts, options);

    /// <summary>
    /// As <see cref="Generate(LearnerView, IReadOnlyList{int[]}, GenerationOptions?)"/>, where several networks say what comes next.
    /// </summary>
    /// <param name="speakers">At least one, all of one vocabulary; random numbers are by the first one's id.</param>
    /// <param name="prompts">As above; the shortest context counts.</param>
    /// <param name="options">As above.</param>
    /// <param name="rule">Makes one set of logits of theirs; null: those of the first.</param>
    public IReadOnlyList<Completion> Generate(
        IReadOnlyList<Speaker> speakers, IReadOnlyList<int[]> prompts, GenerationOptions? options = null, LogitRule? rule = null)
    {
        options ??= new GenerationOptions();
        var random = speakers.Count == 0 ? default : Stream(options.Purpose, speakers[0].Learner.Id);
        return services.Generate(owner, speakers, prompts, options, rule, random.NextUInt64());
    }

    /// <summary>Writes an event to the run's journal.</summary>
    public void Journal(string name, string value) => services.Journal(Round, $"{owner}.{name}", value);
}
