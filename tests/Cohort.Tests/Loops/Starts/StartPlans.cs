using Cohort.Data;
using Cohort.Loops;
using Cohort.Methods;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Reports;

namespace Cohort.Tests.Loops.Starts;

/// <summary>Plans of a blink: four learners on drawn digits, and one that is pretrained on others.</summary>
internal static class StartPlans
{
    /// <summary>What is pretrained: two learners that are not averaged.</summary>
    public static Plan First { get; } = new()
    {
        Budget = new() { Rounds = 2 },
        Data = new() { Source = new GlyphSource { Rows = 120, TestRows = 30 } },
        Peers = new() { Count = 2, Split = new Iid(), LocalTest = 0 },
        Learner = new() { Model = new Mlp { Hidden = [6] }, Batch = 16 },
    };

    /// <summary>What learns.</summary>
    public static Plan Second { get; } = new()
    {
        Budget = new() { Rounds = 3 },
        Data = new() { Source = new GlyphSource { Rows = 160, TestRows = 40 } },
        Peers = new() { Count = 4, Split = new Iid() },
        Learner = new() { Model = new Mlp { Hidden = [6] }, Batch = 16, Optimizer = new Sgd { Rate = 0.1, Momentum = 0.9 } },
        Exchange = [new ExchangeOptions { Method = new Gossip() }],
        Checkpoint = new() { Every = 1 },
    };

    /// <summary>The second plan from a start.</summary>
    public static Plan From(StartOptions start) => Second with { Learner = Second.Learner with { Start = start } };

    /// <summary>The second plan from what the first learns.</summary>
    public static Plan Pretrained(Plan? first = null) => From(new PretrainedStart { Plan = first ?? First });

    /// <summary>Runs a plan to its end.</summary>
    public static RunOutcome Run(Plan plan, RunEnvironment? environment = null, IRunObserver? observer = null) =>
        new LearningRun(plan, environment ?? new RunEnvironment { Threads = 1 }).Run(observer);

    /// <summary>The segments of one of the learners as an arm begins.</summary>
    public static Dictionary<string, float[]> Begin(Plan plan, ArmKind kind = ArmKind.Together, int learner = 0, RunEnvironment? environment = null)
    {
        using var prepared = PreparedRun.Of(plan, environment ?? new RunEnvironment { Threads = 1 });
        var setup = prepared.WithStartAsync(null, default).AsTask().GetAwaiter().GetResult();
        using var arm = new Arm(kind, setup);
        return arm.Groups[0].Row.Segments.ToDictionary(s => s.Name, s => arm.Learners[learner][s].ToArray());
    }

    /// <summary>What is wrong with a plan, as <c>CODE message</c>.</summary>
    public static string[] ProblemsOf(Plan plan, RunEnvironment? environment = null, IRunObserver? observer = null) =>
        [.. Assert.Throws<CohortException>(() => Run(plan, environment, observer)).Problems.Select(p => $"{p.Kind.Code} {p.Message}")];

    /// <summary>All values of the network of one learner.</summary>
    public static float[] Weights(RunOutcome outcome, int learner) =>
        [.. outcome.Learners[learner].Network.Segments.SelectMany(s => outcome.Learners[learner][s].ToArray())];

    /// <summary>Notes what an observer is told, in order.</summary>
    public sealed class Notes : IRunObserver
    {
        public List<string> Told { get; } = [];

        public void Pretraining(int round, int rounds) => Told.Add($"pretraining {round}/{rounds}");

        public void Started(RunStart start) => Told.Add("started");

        public void RoundEnded(RoundReport round, IReadOnlyDictionary<ArmKind, CurvePoint>? arms) => Told.Add($"round {round.Round}");
    }
}
