using Cohort.Contexts;
using Cohort.Data;
using Cohort.Hooks;
using Cohort.Models;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Reports;
using Cohort.Tensors;

namespace Cohort.Loops;

/// <summary>
/// The learners of one architecture: their network, one row of the bank for each, and what trains, lets exchange and predicts them.
/// </summary>
internal sealed class LearnerGroup : IDisposable
{
    private readonly ArmSetup setup;
    private readonly ArmKind arm;
    private readonly DeclaredRow declared;
    private readonly Population population;
    private RowSnapshot? snapshot;
    private Asking? asking;
    private readonly Dictionary<string, IPredictor> predictors = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Speaker, int Sequences, bool ByToken), DecodingProgram> decodings = [];

    /// <param name="arm">The arm that it belongs to.</param>
    /// <param name="setup">What all arms share, and what this group's learners are.</param>
    /// <param name="index">Its place among the groups.</param>
    /// <param name="firstId">The id of its first learner; the others' follow.</param>
    public LearnerGroup(ArmKind arm, ArmSetup setup, int index, int firstId)
    {
        (this.arm, this.setup, Methods) = (arm, setup, new MethodList(setup.Plan, arm == ArmKind.Together, attacked: arm != ArmKind.Pooled));
        Network = setup.BuildNetwork();
        (declared, Row) = RowDeclaration.Of(Network, setup, Methods);
        Trainable = [.. declared.Trainable];
        int[] hosts = arm == ArmKind.Pooled ? [0] : setup.Group.Peers;
        population = new Population(Row, [.. hosts.Select((host, k) => new Member(firstId + k, host))], ViewOf);
        View = new GroupView(index, Name, Network, () => Learners);
        Examples = new ArmExamples(setup, population, declared.Experience);
        Recorder = new StepRecorder(declared, Row, setup.Train, Methods, setup.Plan.Learner.Rule, setup.Plan.Learner.Optimizer);
        GroupStart.Initialize(this, arm, setup);
        Exchanger = new Exchanger(setup, this);
    }

    /// <summary>Empty where the plan has no groups.</summary>
    public string Name => setup.Group.Name;

    /// <summary>What methods of any group see of this one.</summary>
    public GroupView View { get; }

    public MethodList Methods { get; }

    /// <summary>What methods keep for the group as a whole.</summary>
    public StateStore State { get; } = new();

    public Network Network { get; }

    /// <summary>The options of what its learners are.</summary>
    public LearnerOptions Options => setup.Plan.Learner;

    public RowLayout Row { get; }

    /// <summary>A row for each learner; another one after the population has changed.</summary>
    public Bank Bank => population.Bank;

    /// <summary>What learning changes.</summary>
    public IReadOnlyList<Segment> Trainable { get; }

    /// <summary>What is added to each output in the end, where learning changes it; null where that is nothing, or where a part answers.</summary>
    public Segment? OutputBias =>
        declared.Answers.IsModel && Network.Layers is [.., Models.Linear last] && Trainable.Contains(last.Bias) ? last.Bias : null;

    /// <summary>In order of ids.</summary>
    public IReadOnlyList<LearnerView> Learners => population.Learners;

    /// <summary>Where learners are born and retire.</summary>
    public Population Population => population;

    public ArmExamples Examples { get; }

    /// <summary>What examples count for in training; null: all the same.</summary>
    public ExampleWeights? Weights { get; private set; }

    public StepRecorder Recorder { get; }

    /// <summary>Null where nothing is trained.</summary>
    public Trainer? Trainer { get; private set; }

    /// <summary>The learners' rows as they were when a step began, where other learners read them in theirs.</summary>
    public RowSnapshot Snapshot => snapshot ??= new RowSnapshot(Bank);

    public Exchanger Exchanger { get; private set; }

    /// <summary>The copy of one of the network's segments as learners started, for a method that declared that it wants it.</summary>
    public Segment StartOf(MethodName method, Segment segment) => FrozenStart.Find(declared, method, Row, segment);

    /// <summary>Answers on inputs of any origin.</summary>
    /// <exception cref="InvalidOperationException">A method answers in place of the network, or the network reads integers.</exception>
    public Asking Asking => asking ??= Methods.With<IAnswer>().Any() || Network.Layers.Count == 0 || setup.Train.Input.Type != FieldType.Number
        || setup.Train.Objective.Inputs.Count > 1
        ? throw new InvalidOperationException("only a network that reads numbers can be asked about inputs that are no rows")
        : new Asking(setup, this);

    /// <summary>Gives the learners the step size of a round, where the plan has a schedule for it.</summary>
    public void FollowSchedule(int round)
    {
        if (setup.Plan.Learner is not { RateSchedule: { } schedule, Optimizer: var optimizer }) return;
        foreach (var learner in Learners) learner.Rate = optimizer.Rate * schedule.Factor(round, setup.Plan.Budget.Rounds);
    }

    /// <summary>Records the step, once all groups of the arm are there: learners may read those of other groups.</summary>
    public void PrepareTraining(IReadOnlyList<LearnerGroup> groups)
    {
        Trainer?.Dispose();
        Weights ??= ExampleWeights.Of(arm, setup, Examples);
        if (!declared.Weights.Any()) return;
        Trainer = new Trainer(setup, this, groups);
        if (Trainer.ReadsOthers && Methods.Exchanges.Any(e => e.Options.Gate is not null))
            throw RunProblems.MethodDoesNotFit.Exception("a gate tries what passes between rounds, and here learners read each other within steps");
    }

    /// <summary>A learner is born, a copy of one of these; until the groups settle, its values lie by themselves.</summary>
    public LearnerView Fork(LearnerView learner, int id)
    {
        var child = population.Fork(learner, id);
        SettleExamples(); // its own can be read at once
        return child;
    }

    /// <summary>A learner is taken out.</summary>
    public void Retire(LearnerView learner)
    {
        population.Retire(learner);
        SettleExamples();
    }

    /// <summary>Goes on with the population that there is now, if it has changed while the round began.</summary>
    /// <returns>Whether it has; then every group's training has to be prepared again.</returns>
    public bool Settle()
    {
        if (!population.Close()) return false;
        ForgetRows();
        return true;
    }

    /// <summary>Becomes the population that another one is, every learner as it would start; training has to be prepared again.</summary>
    public void Become(IReadOnlyList<Member> members)
    {
        if (members.SequenceEqual(population.Members)) return;
        population.Become(members);
        ForgetRows();
        GroupStart.Initialize(this, arm, setup);
    }

    /// <summary>A predictor for these learners on a set of examples.</summary>
    /// <param name="rows">The examples.</param>
    /// <param name="tap">Reads this tap of the pass in place of its outputs; null: outputs.</param>
    /// <param name="generated">The examples that methods made for the learners, where these may be predicted on, too.</param>
    /// <param name="before">Changes the pass on its way; null: it goes as it does.</param>
    public IPredictor PredictorOf(ExampleBuffers rows, string? tap = null, GeneratedBuffers? generated = null, Action<Forwarding>? before = null)
    {
        if (before is not null && Methods.With<IAnswer>().Any())
            throw new InvalidOperationException("the learners' answers come from outside: there is no pass to be changed");
        if (Methods.With<IAnswer>().LastOrDefault() is { Hook: { } answers, Name: var name }) return new Answerer(answers, name, rows, setup.Outputs);
        if (Network.Layers.Count == 0)
            throw PlanProblems.Inconsistent.Exception("learner.model is none, and no method of the plan answers in its place");
        return new Predictor(setup, rows, Recorder, tap, generated, before);
    }

    /// <summary>The passes by which one of a learner's networks says what comes next, by how many sequences are read side by side.</summary>
    /// <param name="method">The method that asks.</param>
    /// <param name="speaker">Which network it is.</param>
    /// <exception cref="InvalidOperationException">It reads no tokens, or a method answers in place of the network.</exception>
    public Func<int, bool, DecodingProgram> Decoding(MethodName method, Speaker speaker)
    {
        if (Methods.With<IAnswer>().Any() || setup.Train.Objective is not NextTokens)
            throw new InvalidOperationException("only a learner whose network reads tokens can continue a sequence");
        var key = speaker is { Part: null, AtStart: false } ? "" : $"{method}/{(speaker.AtStart ? "start" : "part/" + speaker.Part)}";
        return (sequences, byToken) =>
        {
            if (decodings.TryGetValue((key, sequences, byToken), out var known)) return known;
            return decodings[(key, sequences, byToken)] = Recorder.Decoding(method, speaker, sequences, byToken);
        };
    }

    /// <summary>Outputs, or a tap, of one learner on training and generated examples.</summary>
    public async ValueTask<float[]> PredictAsync(LearnerView learner, int[] examples, string? tap, CancellationToken cancellation)
    {
        float[] outputs = [];
        await OnExamples(tap).PredictAsync([(learner, examples)], (_, values) => outputs = values.ToArray(), cancellation);
        return outputs;
    }

    /// <summary>As <see cref="PredictAsync"/>, where nothing has to be waited for.</summary>
    /// <exception cref="InvalidOperationException">A method answers in place of the network.</exception>
    public float[] Predict(LearnerView learner, ReadOnlySpan<int> examples, string? tap, Action<Forwarding>? before = null)
        => Predict([learner], examples, tap, before)[0];

    /// <summary>The same of several learners, each on the same examples.</summary>
    /// <exception cref="InvalidOperationException">A method answers in place of the network.</exception>
    public float[][] Predict(
        IReadOnlyList<LearnerView> learners, ReadOnlySpan<int> examples, string? tap = null, Action<Forwarding>? before = null)
    {
        if (OnExamples(tap, before) is not Predictor predictor)
            throw new InvalidOperationException("the learners' answers come from outside: ask for them in an attempt, by PredictAsync");
        var (rows, outputs) = (examples.ToArray(), new float[learners.Count][]);
        Array.Fill(outputs, []);
        predictor.Predict([.. learners.Select(learner => (learner, rows))], (item, values) => outputs[item] = values.ToArray());
        return outputs;
    }

    /// <summary>
    /// Takes over the networks of the same group in another arm: weights, where they started, and units of inputs and targets,
    /// not the state of methods or of the optimiser.
    /// </summary>
    public void TakeNetworksOf(LearnerGroup other)
    {
        for (var k = 0; k < Learners.Count; k++)
        {
            var weights = Network.Segments.Concat(declared.Weights.Where(other.Row.Contains)).Distinct();
            foreach (var segment in weights) other.Learners[k][segment].CopyTo(Learners[k][segment]);
            foreach (var segment in Row.Segments.Where(s => StepRecorder.IsUnit(s) || FrozenStart.Holds(s)))
                other.Learners[k][segment].CopyTo(Learners[k][segment]);
        }
    }

    /// <summary>Lets the network see inputs as they are: mean 0 and scale 1.</summary>
    public void LeaveUnits()
    {
        foreach (var input in setup.Train.Objective.Inputs.Where(i => setup.Train[i].Scaling != FieldScaling.None))
        {
            foreach (var learner in Learners)
            {
                learner[Row[ExampleReader.MeanOf(input)]].Clear();
                learner[Row[ExampleReader.ScaleOf(input)]].Fill(1);
            }
        }
    }

    public void Dispose()
    {
        Trainer?.Dispose();
        snapshot?.Dispose();
        asking?.Dispose();
        Examples.Dispose();
        population.Dispose();
    }

    // Made examples lie in the learners' order.
    private void SettleExamples()
    {
        if (Examples.Generated is null) return;
        Examples.Settle();
        predictors.Clear();
    }

    // What was made for the rows as they were.
    private void ForgetRows()
    {
        snapshot?.Dispose();
        asking?.Dispose();
        (snapshot, asking) = (null, null);
        predictors.Clear();
        Examples.Settle();
        Exchanger = new Exchanger(setup, this);
    }

    private LearnerView ViewOf(Member member, Bank bank)
    {
        var (peer, rows) = arm == ArmKind.Pooled ? Pooled(setup) : Hosted(setup, member.Host);
        return new LearnerView(member.Id, peer, rows, bank, setup.Train, declared.Experience) { Group = Name, Host = member.Host };
    }

    private IPredictor OnExamples(string? tap, Action<Forwarding>? before = null)
    {
        Examples.Upload();
        if (before is not null) return PredictorOf(Examples.Buffers, tap, Examples.Generated, before);
        if (predictors.TryGetValue(tap ?? "", out var known)) return known;
        return predictors[tap ?? ""] = PredictorOf(Examples.Buffers, tap, Examples.Generated);
    }

    private static (string Peer, LearnerRows Rows) Hosted(ArmSetup setup, int peer)
    {
        var rows = setup.Peers[peer];
        return (rows.Name, new LearnerRows(rows.Train, setup.Data.Shared, rows.Validation));
    }

    // Of the shared rows it has those that carry labels: for a method they are there to be chosen, for it they are more rows to learn from.
    private static (string Peer, LearnerRows Rows) Pooled(ArmSetup setup)
    {
        var shared = setup.Plan.Peers.Shared.Labels ? setup.Data.Shared : [];
        int[] train = [.. setup.Peers.SelectMany(p => p.Train).Concat(shared).Order()];
        int[] validation = [.. setup.Peers.SelectMany(p => p.Validation).Order()];
        return ("pooled", new LearnerRows(train, setup.Data.Shared, validation));
    }
}
