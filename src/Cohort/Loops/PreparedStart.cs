using Cohort.Checkpoints;
using Cohort.Models;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Tensors;

namespace Cohort.Loops;

/// <summary>
/// A start of which all is known but its values: what segments it has, so that what does not fit is told before anything is trained.
/// </summary>
internal sealed class PreparedStart : IDisposable
{
    private readonly TakenStart options;
    private readonly string path;
    private readonly IReadOnlyDictionary<string, Offer> offered;
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);
    private readonly Func<PreparedStart, IRunObserver?, CancellationToken, Task<StartingNetwork>> get;
    private PreparedRun? run;

    private PreparedStart(
        TakenStart options, string path, IEnumerable<KeyValuePair<string, Offer>> offered,
        Func<PreparedStart, IRunObserver?, CancellationToken, Task<StartingNetwork>> get)
    {
        (this.options, this.path, this.get) = (options, path, get);
        this.offered = offered.ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>The start of a plan; null where all begin from random weights.</summary>
    /// <exception cref="CohortException">
    /// There is no such learner, its file is no network, or the plan to pretrain cannot be run; lists everything.
    /// </exception>
    public static PreparedStart? Of(StartOptions options, ulong seed, RunEnvironment environment) => options switch
    {
        FolderStart start => Of(start),
        PretrainedStart start => Of(start, seed, environment),
        _ => null,
    };

    /// <summary>Why a network cannot take over what it should; nothing where it can.</summary>
    /// <param name="network">The network.</param>
    /// <param name="units">Its units of inputs and targets.</param>
    public IEnumerable<Problem> Misfits(Network network, IEnumerable<Segment> units)
    {
        var fit = StartFit.Of(options, network, units, offered);
        taken.UnionWith(fit.Taken.Select(s => s.Name));
        return fit.Problems.Select(problem => StartProblems.OtherShape.Here($"{path}: {problem}"));
    }

    /// <summary>Reads the network, trains it, or waits for a run that trains the same one.</summary>
    /// <param name="observer">Is told of pretraining.</param>
    /// <param name="stop">Asks for an end.</param>
    /// <exception cref="OperationCanceledException">It was asked to end.</exception>
    public Task<StartingNetwork> GetAsync(IRunObserver? observer, CancellationToken stop) => get(this, observer, stop);

    public void Dispose()
    {
        run?.Dispose();
        run = null;
    }

    private static PreparedStart Of(FolderStart start)
    {
        if (!File.Exists(start.File.Full)) throw StartProblems.NoSuchLearner.Exception(Missing(start), start.Folder.Given);
        using var reader = SafetensorsReader.Open(start.File.Full);
        var offered = reader.Tensors.Select(t => KeyValuePair.Create(t.Name, Offer.Of(t)));
        return new PreparedStart(start, "learner.start.from", offered, (prepared, _, _) =>
        {
            // Only what is wanted is read, so that a file made to harm costs no more memory than the learner has.
            using var again = SafetensorsReader.Open(start.File.Full);
            return Task.FromResult(new StartingNetwork([.. prepared.taken.Select(again.Read)]));
        });
    }

    private static PreparedStart Of(PretrainedStart start, ulong seed, RunEnvironment environment)
    {
        const string path = "learner.start.pretrained";
        var plan = Resolved(start.Plan, seed);
        var key = StartCache.KeyOf(plan, start.Learner);
        if (environment.Starts.Find(key) is { } known)
        {
            var has = known.Tensors.Select(t => KeyValuePair.Create(t.Name, Offer.Of(t)));
            return new PreparedStart(start, path, has, (_, _, _) => Task.FromResult(known));
        }

        var run = Below(path, () => PreparedRun.Of(plan, environment));
        var network = run.Setup.Groups[0].BuildNetwork();
        var offered = network.Segments.Concat(RowDeclaration.UnitsOf(run.Setup)).Select(s => KeyValuePair.Create(s.Name, Offer.Of(s)));
        return new PreparedStart(start, path, offered, (prepared, observer, stop) => environment.Starts.GetAsync(key, async () =>
        {
            try
            {
                prepared.run = null; // from here on it is the outcome's
                var passed = observer is null ? null : new Passed(observer);
                using var outcome = await new LearningRun(plan, environment).RunPreparedAsync(run, passed, stop);
                if (outcome.Interrupted) throw new OperationCanceledException(stop);
                return new StartingNetwork(outcome.Learners[start.Learner].Weights.Values);
            }
            catch (CohortException e)
            {
                throw Below(path, e);
            }
        }, stop)) { run = run };
    }

    // What changes nothing in the end is alike in all, so that those who differ only in it share a network.
    private static Plan Resolved(Plan plan, ulong seed) => plan with
    {
        Seed = seed, Run = new Plan().Run, Baselines = false, Measure = new() { Every = 1_000_000 }, Checkpoint = new(),
    };

    private static string Missing(FolderStart start)
    {
        if (start.File == start.Folder) return "learner.start.from: there is no such file";
        var folder = Path.GetDirectoryName(start.File.Full)!;
        if (!Directory.Exists(folder)) return "learner.start.from: there is no such folder";
        var ids = Directory.EnumerateFiles(folder, "*.safetensors").Take(1000).Select(Path.GetFileNameWithoutExtension).OfType<string>();
        var known = Excerpt.Names(ids.OrderBy(id => id.Length).ThenBy(id => id, StringComparer.Ordinal).Select(id => Excerpt.Of(id)));
        return $"learner.start.from: the folder holds no learner {start.Learner}; it holds {known}";
    }

    private static T Below<T>(string path, Func<T> prepare)
    {
        try
        {
            return prepare();
        }
        catch (CohortException e)
        {
            throw Below(path, e);
        }
    }

    // The plan's own paths, from the whole plan on.
    private static CohortException Below(string path, CohortException inner) => new([.. inner.Problems.Select(p =>
        p with { Message = $"{path}.plan{(p.Message.StartsWith("learner.start.", StringComparison.Ordinal) ? "." : ": ")}{p.Message}" })]);

    /// <summary>Tells a run's observer how the run goes on that its start comes from.</summary>
    private sealed class Passed(IRunObserver outer) : IRunObserver
    {
        private int rounds;

        public void Pretraining(int round, int rounds) => outer.Pretraining(round, rounds);

        public void Started(Loops.RunStart start) => outer.Pretraining(0, rounds = start.Rounds);

        public void RoundEnded(Reports.RoundReport round, IReadOnlyDictionary<Reports.ArmKind, Reports.CurvePoint>? arms) =>
            outer.Pretraining(round.Round, rounds);
    }
}
