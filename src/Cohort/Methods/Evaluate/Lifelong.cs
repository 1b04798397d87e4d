using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Metrics;
using Cohort.Roles;

namespace Cohort.Methods;

/// <summary>
/// Lifelong-learning metrics over a stream of tasks: what a learner scores on every task after every task - its matrix R - and what
/// follows from it: average score, forgetting, transfer to tasks before and after, how well performance is maintained.
/// </summary>
/// <remarks>
/// Sources: Lopez-Paz and Ranzato, "Gradient episodic memory for continual learning", NeurIPS 2017 (average, backward and forward
/// transfer); Chaudhry et al., "Riemannian walk for incremental learning", ECCV 2018 (forgetting); the paper and New et al.,
/// "Lifelong learning metrics", 2022, arXiv:2201.08278 (maintenance, contrasts). Each task is learnt once, so its reference for
/// maintenance is the score right after it. Relative performance needs an expert for each task: it is the ratio of two runs'
/// <c>learning_score</c>. Contrasts of scores below zero, and what needs two tasks where there is one, are NaN.
/// </remarks>
[Method("lifelong", Slug = "lifelong-metrics-suite", Role = MethodRole.Evaluate)]
[Paper("lifelong-metrics-suite")]
public sealed class Lifelong : IEvaluation, IObserve, IConclude
{
    private const string Matrix = "matrix", Learning = "learning";

    /// <inheritdoc/>
    public IReadOnlyList<Metric> Conclusions { get; } =
    [
        new("average_score"), new("forgetting", Better.Lower), new("backward_transfer"), new("forward_transfer"),
        new("backward_contrast"), new("forward_contrast"), new("performance_maintenance"), new("learning_score"),
    ];

    /// <inheritdoc/>
    /// <remarks>
    /// Keeps the untrained scores and then one row of the matrix for each task, in the learner's list;
    /// and the score on the task being learnt, round by round.
    /// </remarks>
    public async ValueTask ObserveAsync(ObservationContext observation, CancellationToken cancellation)
    {
        var round = observation.Round;
        foreach (var learner in round.Learners)
        {
            var lists = round.Lists(learner);
            if (!observation.Begins) lists.Singles(Learning).Add((float)await observation.ScoreAsync(learner, round.Task, cancellation));
            if (!observation.Begins && !observation.TaskEnds) continue;
            for (var task = 0; task < round.Tasks; task++)
                lists.Singles(Matrix).Add((float)await observation.ScoreAsync(learner, task, cancellation));
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<double> Conclude(RoundContext round, LearnerView learner)
    {
        var lists = round.Lists(learner);
        return [.. Of([.. lists.Singles(Matrix)], round.Tasks), Mean(lists.Singles(Learning).Select(s => (double)s))];
    }

    /// <summary>The numbers that follow from a matrix: all of <see cref="Conclusions"/> but the last.</summary>
    /// <param name="rows"><c>[1 + T, T]</c>: scores before any task, after the first, ..., after the last; fewer rows if the run ended early.</param>
    /// <param name="tasks">How many tasks, T.</param>
    internal static double[] Of(float[] rows, int tasks)
    {
        var after = rows.Length / tasks - 1; // tasks learnt
        double R(int t, int j) => rows[(t + 1) * tasks + j]; // t = -1: before any
        var past = Enumerable.Range(0, Math.Max(0, after - 1)).ToArray();
        var last = after - 1;
        var contrasts = rows.All(r => r >= 0);
        double Change(int t, int j) => Contrast(R(t - 1, j), R(t, j)); // of task j, by learning task t
        var backward = past.SelectMany(j => Enumerable.Range(j + 1, last - j).Select(t => Change(t, j)));
        var forward = Enumerable.Range(1, tasks - 1).SelectMany(j => Enumerable.Range(0, Math.Min(j, after)).Select(t => Change(t, j)));
        return
        [
            after < 1 ? double.NaN : Mean(Enumerable.Range(0, after).Select(j => R(last, j))),
            Mean(past.Select(j => Enumerable.Range(0, last).Max(t => R(t, j)) - R(last, j))),
            Mean(past.Select(j => R(last, j) - R(j, j))),
            Mean(Enumerable.Range(1, Math.Max(0, after - 1)).Select(j => R(j - 1, j) - R(-1, j))),
            contrasts ? Mean(backward) : double.NaN,
            contrasts ? Mean(forward) : double.NaN,
            Mean(past.Select(j => Mean(Enumerable.Range(j + 1, last - j).Select(t => R(t, j) - R(j, j))))),
        ];
    }

    // (p2 - p1) / (p2 + p1), from -1 to 1; nothing before and nothing after is no change.
    private static double Contrast(double before, double now) => before + now == 0 ? 0 : (now - before) / (now + before);

    private static double Mean(IEnumerable<double> values) => values.DefaultIfEmpty(double.NaN).Average();
}
