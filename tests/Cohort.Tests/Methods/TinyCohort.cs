using Cohort.Contexts;
using Cohort.Data;
using Cohort.Loops;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Plans;
using Cohort.Roles;
using Cohort.Tensors;

namespace Cohort.Tests.Methods;

/// <summary>One arm over a handful of rows, small enough to follow by hand: rows, weights and rounds are all in the test's hands.</summary>
internal sealed class TinyCohort : IDisposable
{
    private readonly WorkerTeam team = new(1);
    private readonly ExampleBuffers buffers;

    /// <summary>Makes the arm.</summary>
    /// <param name="plan">Its plan; data and peers are not looked at.</param>
    /// <param name="data">The training rows.</param>
    /// <param name="rows">The rows of each peer.</param>
    public TinyCohort(Plan plan, Dataset data, params int[][] rows)
    {
        buffers = new ExampleBuffers(data);
        var peers = rows.Select((own, k) => new PeerRows($"peer{k}", own, [])).ToArray();
        Arm = new Arm(ArmKind.Together, new ArmSetup(plan, data, buffers, peers, team, ".", (round, name, value) => Journal.Add($"{round} {name}: {value}")));
        foreach (var learner in Arm.Learners) // inputs as they are, so that the test can follow them
        {
            learner[Arm.Row[StepRecorder.Mean]].Clear();
            learner[Arm.Row[StepRecorder.Scale]].Fill(1);
        }
    }

    public Arm Arm { get; }

    public List<string> Journal { get; } = [];

    public IReadOnlyList<LearnerView> Learners => Arm.Learners;

    /// <summary>A plan with a linear model, single-example steps and given exchanges.</summary>
    public static Plan Linear(double rate, int rounds, params IExchange[] exchanges) => new()
    {
        Budget = new BudgetOptions { Rounds = rounds },
        Learner = new LearnerOptions { Model = new LinearModel(), Optimizer = new Sgd { Rate = rate }, Batch = 1 },
        Exchange = [.. exchanges.Select(e => new ExchangeOptions { Method = e })],
    };

    /// <summary>Rows of one feature with a number to predict.</summary>
    public static Dataset Numbers(params (float X, float Y)[] rows) =>
        Dataset.Regression("tiny", [1], [.. rows.Select(r => r.X)], [.. rows.Select(r => r.Y)]);

    /// <summary>Glyphs, 16 x 16.</summary>
    public static Dataset Glyphs(int rows) => new GlyphSource().Load(new DataRequest(new DataOptions { Rows = rows, TestRows = 10 }, 1)).Train;

    /// <summary>The rows 0 to n - 1 dealt out in turn.</summary>
    public static int[][] Dealt(int rows, int peers) => [.. Enumerable.Range(0, peers).Select(k => Enumerable.Range(0, rows).Where(r => r % peers == k).ToArray())];

    /// <summary>A segment of a learner, by name.</summary>
    public Span<float> Of(int learner, string segment) => Learners[learner][Arm.Row[segment]];

    /// <summary>Sets the first weight of every learner and clears its other weights.</summary>
    public void Set(params float[] weights)
    {
        for (var k = 0; k < weights.Length; k++)
        {
            foreach (var segment in Arm.Network.Segments) Learners[k][segment].Clear();
            Learners[k][Arm.Network.Segments[0]][0] = weights[k];
        }
    }

    /// <summary>The first weight of every learner.</summary>
    public float[] Firsts() => [.. Learners.Select(l => l[Arm.Network.Segments[0]][0])];

    /// <summary>All weights of all learners.</summary>
    public float[] Weights() => [.. Learners.SelectMany(l => Arm.Network.Segments.SelectMany(s => l[s].ToArray()))];

    /// <summary>A round as a method sees it.</summary>
    public RoundContext Round(int number, string method = "") => new(Arm, number) { Owner = method };

    public void Dispose()
    {
        Arm.Dispose();
        buffers.Dispose();
        team.Dispose();
    }
}
