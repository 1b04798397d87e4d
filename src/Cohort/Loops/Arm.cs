using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Metrics;
using Cohort.Reports;

namespace Cohort.Loops;

/// <summary>
/// One way of learning under way: its groups of learners, and the loop's round - begin, attempt, choose, local steps, remember,
/// exchange. The run compares several arms, each advanced round by round.
/// </summary>
internal sealed class Arm : IDisposable
{
    private readonly (LearnerGroup Group, LentRound Lent, ExampleOrder Order)[] groups;
    private readonly MethodList methods;

    public Arm(ArmKind kind, ArmSetup setup)
    {
        Kind = kind;
        methods = new MethodList(setup.Plan, exchanging: kind == ArmKind.Together);
        var group = new LearnerGroup("learners", kind, setup, methods);
        Action<int, string, string> journal = kind == ArmKind.Together ? setup.Journal : (_, _, _) => { };
        groups = [(group, new LentRound(setup, group, CohortState, Recorded, Spent, journal), new ExampleOrder(kind, setup, group))];
    }

    public ArmKind Kind { get; }

    public IEnumerable<LearnerGroup> Groups => groups.Select(g => g.Group);

    /// <summary>The only group there is yet.</summary>
    public LearnerGroup Group => groups[0].Group;

    public IReadOnlyList<LearnerView> Learners => Group.Learners;

    /// <summary>What methods keep for the whole cohort.</summary>
    public StateStore CohortState { get; } = new();

    /// <summary>What methods recorded in the round under way.</summary>
    public RecordedNumbers Recorded { get; } = new();

    /// <summary>What it has spent so far.</summary>
    public Meter Spent { get; } = new();

    /// <summary>Whether a round may have to wait for something outside.</summary>
    public bool Waits => methods.All.Any(m => m.Method is IAttempt or IAnswer or (IMessagingExchange and not ICombiningExchange));

    /// <summary>Advances by one round and gives each learner's mean training loss, NaN for one that idled.</summary>
    /// <exception cref="OperationCanceledException">Something outside was waited for until the cancellation: the round is half done,
    /// and the arm is not to be used any more.</exception>
    public async ValueTask<double[]> AdvanceAsync(int number, CancellationToken cancellation = default)
    {
        var rounds = groups.Select(g => new GroupRound(g.Group, new MethodRounds(g.Lent, number), g.Order, Spent)).ToArray();
        foreach (var round in rounds) round.Begin();
        foreach (var round in rounds) await round.AttemptAsync(cancellation);
        var learnt = rounds.Select(round => round.Learn()).ToArray();
        foreach (var round in rounds) round.Remember();
        foreach (var round in rounds) await round.ExchangeAsync(cancellation);
        return [.. learnt.SelectMany(losses => losses)];
    }

    /// <summary>As <see cref="AdvanceAsync"/>, for callers that have nothing else to do meanwhile.</summary>
    public double[] Advance(int number)
    {
        var advanced = AdvanceAsync(number);
        return advanced.IsCompletedSuccessfully ? advanced.Result : advanced.AsTask().GetAwaiter().GetResult();
    }

    /// <summary>Shows the learners to the methods that observe, after a round.</summary>
    /// <param name="number">The round; 0 before the first.</param>
    /// <param name="score">A learner's score on the test rows of one task.</param>
    /// <param name="cancellation">Asks for an early end.</param>
    public async ValueTask ObserveAsync(
        int number, Func<LearnerView, int, CancellationToken, ValueTask<double>> score, CancellationToken cancellation = default)
    {
        foreach (var (_, lent, _) in groups)
        {
            foreach (var (method, name) in methods.With<IObserve>())
                await method.ObserveAsync(new ObservationContext(new RoundContext(lent, name, number), score), cancellation);
        }
    }

    /// <summary>What methods conclude: each number with its values in order of ids.</summary>
    public IReadOnlyList<(Metric Metric, double[] Values)> Conclude(int number)
    {
        var concluded = new List<(Metric, double[])>();
        foreach (var (method, name) in methods.With<IConclude>())
        {
            var values = groups.SelectMany(g => g.Group.Learners.Select(l => method.Conclude(new RoundContext(g.Lent, name, number), l))).ToArray();
            foreach (var (at, metric) in method.Conclusions.Index())
                concluded.Add((metric.Of(name.Number), [.. values.Select(v => v[at])]));
        }

        return concluded;
    }

    /// <summary>The numbers that methods conclude at the end.</summary>
    public IEnumerable<Metric> Conclusions =>
        methods.With<IConclude>().SelectMany(m => m.Hook.Conclusions.Select(metric => metric.Of(m.Name.Number)));

    /// <summary>A round as a method sees it.</summary>
    public RoundContext Round(int number, MethodName method) => new(groups[0].Lent, method, number);

    public void Dispose()
    {
        foreach (var group in Groups) group.Dispose();
    }
}
