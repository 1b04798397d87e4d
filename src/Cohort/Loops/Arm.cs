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
    private readonly SortedSet<string> followers = new(StringComparer.Ordinal);
    private IReadOnlyList<LearnerView>? learners;

    public Arm(ArmKind kind, ArmSetup setup)
    {
        Kind = kind;
        Action<int, string, string> journal = kind == ArmKind.Together ? setup.Journal : (_, _, _) => { };
        var grounds = setup.Groups;
        groups = new (LearnerGroup, LentRound, ExampleOrder)[grounds.Count];
        for (var (g, id) = (0, 0); g < groups.Length; id += groups[g++].Group.Learners.Count)
        {
            var group = new LearnerGroup(kind, grounds[g], g, id);
            groups[g] = (group, new LentRound(grounds[g], group, this, journal), new ExampleOrder(kind, grounds[g], group));
        }

        Groups = [.. groups.Select(g => g.Group)];
        NextId = Learners.Count;
        foreach (var group in Groups) group.PrepareTraining(Groups);
    }

    public ArmKind Kind { get; }

    /// <summary>In the ordinal order of their names.</summary>
    public IReadOnlyList<LearnerGroup> Groups { get; }

    /// <summary>The learners of all groups, group by group, in order of their ids.</summary>
    public IReadOnlyList<LearnerView> Learners => learners ??= [.. Groups.SelectMany(g => g.Learners)];

    /// <summary>The id of the next learner that is born.</summary>
    public int NextId { get; set; }

    /// <summary>Whether the learners are others than at the start.</summary>
    public bool HasChanged { get; private set; }

    /// <summary>What methods recorded in the round under way.</summary>
    public RecordedNumbers Recorded { get; } = new();

    /// <summary>
    /// The methods, by their names in plans, that have asked how many rounds there are: with another number they may have done otherwise.
    /// </summary>
    public IReadOnlyCollection<string> RoundsFollowers
    {
        get { lock (followers) return [.. followers]; }
    }

    /// <summary>What it has spent so far.</summary>
    public Meter Spent { get; } = new();

    /// <summary>Whether a round may have to wait for something outside.</summary>
    public bool Waits => Groups.SelectMany(g => g.Methods.All)
        .Any(m => m.Method is IAttempt or IAnswer or (IMessagingExchange and not ICombiningExchange));

    /// <summary>Notes that a method has asked how many rounds there are.</summary>
    public void FollowsRounds(string method)
    {
        lock (followers) followers.Add(method); // attempts ask on several threads
    }

    /// <summary>Advances by one round and gives each learner's mean training loss, NaN for one that idled.</summary>
    /// <exception cref="OperationCanceledException">Something outside was waited for until the cancellation: the round is half done,
    /// and the arm is not to be used any more.</exception>
    public async ValueTask<double[]> AdvanceAsync(int number, CancellationToken cancellation = default)
    {
        var rounds = groups.Select(g => new GroupRound(g.Group, new MethodRounds(g.Lent, number), g.Order, Spent)).ToArray();
        foreach (var round in rounds) round.Begin();
        Settle();
        foreach (var round in rounds) await round.AttemptAsync(cancellation);
        foreach (var group in Groups.Where(g => Groups.Any(other => other.Trainer is { ReadsOthers: true }))) group.Snapshot.Begin();
        foreach (var round in rounds) round.Prepare();
        Trainer[] trainers = [.. Groups.Select(g => g.Trainer).OfType<Trainer>()];
        LocalSteps.Run(trainers, trainers.Any(t => t.ReadsOthers) ? [.. Groups.Select(g => g.Snapshot)] : []);
        var learnt = rounds.Select(round => round.End()).ToArray();
        foreach (var round in rounds) round.Remember();
        foreach (var round in rounds) await round.ExchangeAsync(cancellation);
        return [.. learnt.SelectMany(losses => losses)];
    }

    /// <summary>Becomes the learners that another arm, or a checkpoint, has: who they are, not what they know.</summary>
    /// <param name="members">Of each group.</param>
    /// <param name="nextId">The id of the next learner that is born.</param>
    public void Become(IReadOnlyList<IReadOnlyList<Member>> members, int nextId)
    {
        foreach (var (group, its) in Groups.Zip(members)) group.Become(its);
        NextId = nextId;
        PrepareAgain();
    }

    /// <summary>As <see cref="AdvanceAsync"/>, for callers that have nothing else to do meanwhile.</summary>
    public double[] Advance(int number)
    {
        var advanced = AdvanceAsync(number);
        return advanced.IsCompletedSuccessfully ? advanced.Result : advanced.AsTask().GetAwaiter().GetResult();
    }

    /// <summary>Shows the learners to the methods that observe, after a round.</summary>
    /// <param name="number">The round; 0 before the first.</param>
    /// <param name="services">What they may ask for beside the round.</param>
    /// <param name="cancellation">Asks for an early end.</param>
    public async ValueTask ObserveAsync(
        int number, IObservationServices services, CancellationToken cancellation = default)
    {
        foreach (var (group, lent, _) in groups)
        {
            foreach (var (method, name) in group.Methods.With<IObserve>())
                await method.ObserveAsync(new ObservationContext(new RoundContext(lent, name, number), services), cancellation);
        }
    }

    /// <summary>What methods conclude: each number with its values in order of ids.</summary>
    public IReadOnlyList<(Metric Metric, double[] Values)> Conclude(int number)
    {
        var concluded = new OrderedDictionary<string, (Metric Metric, List<double> Values)>(StringComparer.Ordinal);
        foreach (var (group, lent, _) in groups)
        {
            foreach (var (method, name) in group.Methods.With<IConclude>())
            {
                var values = group.Learners.Select(l => method.Conclude(new RoundContext(lent, name, number), l)).ToArray();
                foreach (var (at, metric) in method.Conclusions.Index())
                {
                    var named = metric.Of(name.Number);
                    if (!concluded.TryGetValue(named.Name, out var known)) concluded[named.Name] = known = (named, []);
                    known.Values.AddRange(values.Select(v => v[at]));
                }
            }
        }

        return [.. concluded.Values.Select(c => (c.Metric, c.Values.ToArray()))];
    }

    /// <summary>The numbers that methods conclude at the end.</summary>
    public IEnumerable<Metric> Conclusions => Groups
        .SelectMany(g => g.Methods.With<IConclude>().SelectMany(m => m.Hook.Conclusions.Select(metric => metric.Of(m.Name.Number))))
        .DistinctBy(metric => metric.Name);

    /// <summary>A round as a method sees it.</summary>
    public RoundContext Round(int number, MethodName method) => new(groups[0].Lent, method, number);

    public void Dispose()
    {
        foreach (var group in Groups) group.Dispose();
    }

    // Goes on with those that there are now.
    private void Settle()
    {
        var changed = false;
        foreach (var group in Groups) changed |= group.Settle();
        if (changed) PrepareAgain();
    }

    // A step is recorded for so many learners, of its own group and of those that it reads.
    private void PrepareAgain()
    {
        (learners, HasChanged) = (null, true);
        foreach (var group in Groups) group.PrepareTraining(Groups);
    }
}
