using Cohort.Contexts;
using Cohort.Data;
using Cohort.Hooks;
using Cohort.Models;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Roles;
using Cohort.Tensors;
using Cohort.Topologies;

namespace Cohort.Loops;

/// <summary>
/// One way of learning under way: its learners, their bank, and the loop's round - begin, attempt, choose, local steps, remember,
/// exchange. The run compares several arms, each advanced round by round.
/// </summary>
internal sealed class Arm : IRoundServices, IDisposable
{
    private readonly ArmSetup setup;
    private readonly List<NamedMethod> methods = [];
    private readonly List<(NamedMethod Method, ScheduleOptions Schedule)> exchanges = [];
    private readonly Dictionary<ITopology, Graph> graphs = [];
    private readonly Trainer? trainer;
    private readonly Exchanger exchanger;
    private readonly DeclaredRow declared;
    private readonly ArmExamples examples;
    private readonly Dictionary<string, IPredictor> predictors = new(StringComparer.Ordinal);

    public Arm(ArmKind kind, ArmSetup setup)
    {
        (Kind, this.setup) = (kind, setup);
        var plan = setup.Plan;
        Network = plan.Learner.Model.Build(setup.Train.ExampleShape, setup.Outputs);
        setup.RequireFit(Network);
        NameMethods(plan);
        declared = new DeclaredRow(Network);
        Row = Layout(plan);
        Bank = new Bank(Row, kind == ArmKind.Pooled ? 1 : setup.Peers.Count);
        Learners = kind == ArmKind.Pooled
            ? [new LearnerView(0, 0, "pooled", [.. setup.Peers.SelectMany(p => p.Train).Order()], Bank, setup.Train, declared.Examples)]
            : [.. setup.Peers.Select((p, k) => new LearnerView(k, k, p.Name, p.Train, Bank, setup.Train, declared.Examples))];
        examples = new ArmExamples(setup, Learners, declared.Examples);
        Recorder = new StepRecorder(declared, Row, setup.Kind, methods, plan.Learner.Rule, plan.Learner.Optimizer);
        Initialize(plan);
        trainer = declared.Trainable.Any() ? new Trainer(setup, examples.Buffers, Learners, Bank, Recorder) : null;
        exchanger = new Exchanger(setup.Team, Bank);
    }

    public ArmKind Kind { get; }

    public Network Network { get; }

    public RowLayout Row { get; }

    public Bank Bank { get; }

    public IReadOnlyList<LearnerView> Learners { get; }

    public StepRecorder Recorder { get; }

    /// <summary>The training step as it runs; null where nothing is trained.</summary>
    public CompiledProgram? TrainingStep => trainer?.Program;

    /// <summary>Steps, examples and bytes so far.</summary>
    public long Steps { get; set; }

    public long Examples { get; set; }

    public long Bytes { get; set; }

    public ulong Seed => setup.Plan.Seed;

    public int Rounds => setup.Plan.Budget.Rounds;

    public int Tasks => setup.Tasks;

    public int Batch => setup.Plan.Learner.Batch;

    public double Rate => setup.Plan.Learner.Optimizer.Rate;

    /// <summary>Advances by one round and gives each learner's mean training loss, NaN for one that idled.</summary>
    public double[] Advance(int number, CancellationToken cancellation = default)
    {
        var round = new RoundContext(this, number);
        foreach (var learner in Learners) learner.Attends = true;
        Each<IBegin>(round, m => m.Begin(round));
        Each<IAttempt>(round, m => m.AttemptAsync(round, cancellation).AsTask().GetAwaiter().GetResult()); // the edge: the only place that waits
        var orders = Learners.Select(l => l.Attends ? Order(round, l) : []).ToArray();
        double[] loss = [.. Learners.Select(_ => double.NaN)];
        if (trainer is not null)
        {
            examples.Lay();
            (loss, var shown) = trainer.Run(round, orders);
            Examples += shown;
            Steps += Learners.Where(l => l.Attends).Sum(l => l.Steps);
        }

        Each<IRemember>(round, m =>
        {
            foreach (var learner in round.Attending) m.Remember(round, learner);
        });
        foreach (var (method, schedule) in exchanges.Where(e => e.Schedule.Includes(number)))
        {
            round.Owner = method.Name;
            Bytes += exchanger.Exchange((IExchange)method.Method, round);
        }

        return loss;
    }

    /// <summary>A predictor for the arm's learners on a set of examples.</summary>
    public IPredictor PredictorOf(ExampleBuffers examples) => PredictorOf(examples, tap: null);

    /// <summary>Shows the learners to the studies of the plan, after a round.</summary>
    public void Study(int number, Func<LearnerView, int, double> score) => EachStudy(number, score, (study, context) => study.Observe(context));

    /// <summary>What the studies conclude for each learner: by name, one number for each learner, in order of ids.</summary>
    public IReadOnlyDictionary<string, double[]> Conclude(int number, Func<LearnerView, int, double> score)
    {
        var conclusions = new SortedDictionary<string, double[]>(StringComparer.Ordinal);
        EachStudy(number, score, (study, context) =>
        {
            for (var k = 0; k < Learners.Count; k++)
            {
                foreach (var (name, value) in study.Conclude(context, Learners[k]))
                {
                    if (!conclusions.TryGetValue(name, out var values)) conclusions[name] = values = [.. Learners.Select(_ => double.NaN)];
                    values[k] = value;
                }
            }
        });
        return conclusions;
    }

    /// <summary>Takes over the networks of another arm with the same learners: weights and units of inputs and targets, not the state of methods or of the optimiser.</summary>
    public void TakeNetworksOf(Arm other)
    {
        for (var k = 0; k < Learners.Count; k++)
        {
            foreach (var segment in Network.Segments.Concat(declared.Trainable.Where(other.Row.Contains)).Distinct()) other.Learners[k][segment].CopyTo(Learners[k][segment]);
            foreach (var segment in Row.Segments.Where(StepRecorder.IsUnit)) other.Learners[k][segment].CopyTo(Learners[k][segment]);
        }
    }

    public int TaskOfExample(int example) => examples.TaskOf(example);

    public int LabelOf(int example) => examples.LabelOf(example);

    public ReadOnlySpan<float> ValuesOf(int example) => examples.ValuesOf(example);

    public Graph Graph(ITopology topology, int round)
    {
        if (!topology.ChangesByRound && graphs.TryGetValue(topology, out var graph)) return graph;
        return graphs[topology] = topology.Build(new TopologyRequest(Learners.Count, Seed, round, setup.Folder, [.. Learners.Select(l => l.Peer)]));
    }

    public float[] Predict(LearnerView learner, ReadOnlySpan<int> rows, string? tap)
    {
        examples.Lay();
        if (!predictors.TryGetValue(tap ?? "", out var predictor)) predictors[tap ?? ""] = predictor = PredictorOf(examples.Buffers, tap);
        float[] outputs = [];
        predictor.Predict([(learner, rows.ToArray())], (_, values) => outputs = values.ToArray());
        return outputs;
    }

    public void Journal(int round, string name, string value)
    {
        if (Kind == ArmKind.Together) setup.Journal(round, name, value);
    }

    public void Dispose()
    {
        trainer?.Dispose();
        examples.Dispose();
        Bank.Dispose();
    }

    private void NameMethods(Plan plan)
    {
        IEnumerable<IMethod> all = [plan.Learner.Rule, .. plan.Curriculum, .. plan.Memory, .. plan.Feedback, .. plan.Evaluate];
        foreach (var method in all) methods.Add(Name(method));
        if (Kind != ArmKind.Together) return;
        foreach (var exchange in plan.Exchange)
        {
            var named = Name(exchange.Method);
            methods.Add(named);
            exchanges.Add((named, exchange.Schedule));
        }

        NamedMethod Name(IMethod method)
        {
            var name = PlanCatalogue.NameOf(method.GetType()) ?? method.GetType().Name;
            var same = methods.Count(m => m.Method.GetType() == method.GetType());
            return new NamedMethod(method, same == 0 ? name : $"{name}#{same + 1}");
        }
    }

    private RowLayout Layout(Plan plan)
    {
        var segments = declared.Segments;
        foreach (var (method, name) in methods)
        {
            if (method is IDeclare declares) declares.Declare(new Declarations(name, declared));
        }

        declared.AddMirrors();
        segments.AddRange(plan.Learner.Optimizer.Declare([.. declared.Trainable]));
        segments.AddRange([Own(StepRecorder.LossSum, []), Own(StepRecorder.Rate, [])]);
        Shape scaled = [setup.Train.ScaledByFeature ? setup.Train.Features : 1];
        if (setup.Kind != TaskKind.Sequence) segments.AddRange([Own(StepRecorder.Mean, scaled), Own(StepRecorder.Scale, scaled)]);
        if (setup.Kind == TaskKind.Regression) segments.AddRange([Own(StepRecorder.TargetMean, []), Own(StepRecorder.TargetScale, [])]);
        return new RowLayout(segments);

        static Segment Own(string name, Shape shape) => new(name, shape) { Trainable = false, Exchanged = false, Owner = "loop" };
    }

    private void Initialize(Plan plan)
    {
        // Averaged weights mean the same to everyone only where inputs and targets have the same unit. A lone peer has only its own rows.
        int[] everyone = [.. setup.Peers.SelectMany(p => p.Train).Order()];
        var agreed = setup.Kind != TaskKind.Sequence && Kind != ArmKind.Alone && plan.Data.Scale == ScalingRule.Agreed ? Scaling.Of(setup.Train, everyone) : null;
        foreach (var learner in Learners)
        {
            Bank.Initialize(learner.Row, Seed, plan.Learner.Start == StartingWeights.Same ? 0 : learner.Id);
            learner[Row[StepRecorder.Rate]].Fill((float)Rate);
            if (setup.Kind == TaskKind.Regression)
            {
                var (mean, scale) = Scaling.OfTargets(setup.Train, Kind == ArmKind.Alone ? learner.Own : everyone);
                learner[Row[StepRecorder.TargetMean]].Fill(mean);
                learner[Row[StepRecorder.TargetScale]].Fill(scale);
            }

            if (setup.Kind == TaskKind.Sequence) continue; // tokens have no unit
            var scaling = agreed ?? Scaling.Of(setup.Train, learner.Own);
            scaling.Mean.CopyTo(learner[Row[StepRecorder.Mean]]);
            scaling.Scale.CopyTo(learner[Row[StepRecorder.Scale]]);
        }
    }

    /// <summary>The examples of one learner for a round: its rows of the current task, shuffled, as often as the plan says; then as the methods change it.</summary>
    private List<int> Order(RoundContext round, LearnerView learner)
    {
        var rows = setup.Tasks == 1 ? learner.Examples : [.. learner.Examples.Where(id => TaskOfExample(id) == round.Task)];
        var order = new List<int>();
        if (rows.Length == 0) return order;
        var local = setup.Plan.Learner.Local;
        var steps = local.Steps * (Kind == ArmKind.Pooled ? setup.Peers.Count(p => p.Train.Length > 0) : 1); // pooled: the same budget in one learner
        var stream = new RandomStream(Seed, "order", learner.Id, round.Round);
        var shuffled = (int[])rows.Clone();
        if (steps is { } wanted)
        {
            var count = (long)wanted * setup.Plan.Learner.Batch;
            while (order.Count < count)
            {
                stream.Shuffle<int>(shuffled);
                order.AddRange(shuffled.Take((int)Math.Min(shuffled.Length, count - order.Count)));
            }
        }
        else
        {
            for (var pass = 0; pass < local.Passes; pass++)
            {
                stream.Shuffle<int>(shuffled);
                order.AddRange(shuffled);
            }
        }

        Each<IChoose>(round, m => m.Choose(round, learner, order));
        return order;
    }

    private IPredictor PredictorOf(ExampleBuffers rows, string? tap)
    {
        if (methods.LastOrDefault(m => m.Method is IAnswer) is { Method: IAnswer answers }) return new Answerer(answers, rows, setup.Outputs);
        if (Network.Layers.Count == 0) throw PlanProblems.Inconsistent.Exception("learner.model is none, and no method of the plan answers in its place");
        return new Predictor(setup, rows, Bank, Recorder, tap);
    }

    private void Each<T>(RoundContext round, Action<T> call)
    {
        foreach (var (method, name) in methods)
        {
            if (method is not T hook) continue;
            round.Owner = name;
            call(hook);
        }
    }

    private void EachStudy(int number, Func<LearnerView, int, double> score, Action<IStudy, StudyContext> call)
    {
        var round = new RoundContext(this, number);
        Each<IStudy>(round, study => call(study, new StudyContext(round, score)));
    }
}
