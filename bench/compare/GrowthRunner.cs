namespace Cohort.Compare;

/// <summary>How the cost of a unit of work grows: with learners, batch, width and rounds. All points of a curve take turns in one run.</summary>
internal sealed class GrowthRunner(CompareSettings settings, Sides sides, Progress progress)
{
    public const string Work = "growth";

    private const double LinearWithin = 0.25;

    public IReadOnlyList<GrowthCurve> Run()
    {
        int[] batches = settings.Quick ? [8, 64] : [8, 16, 32, 64, 128, 256];
        int[] widths = settings.Quick ? [32, 256] : [16, 32, 64, 128, 256, 512];
        return
        [
            Learners(1), Learners(2),
            AgainstPyTorch("Time for an example by batch; MLP 784-200-10, 1 thread", batches, b => Row.Mlp(b, 1), s => s.Rows),
            AgainstPyTorch("Time for an example and hidden unit by hidden width; MLP 784-width-10, batch 32, 1 thread",
                widths, w => Row.Mlp(32, 1, w), s => s.Rows * s.Widths[0]),
            Rounds(),
        ];
    }

    private GrowthCurve Learners(int threads)
    {
        var peers = LearnerCounts.All(settings.Quick);
        return Curve($"Time for a learner's round by the number of learners K; {LearnerCounts.Title}, {threads} thread{(threads > 1 ? "s" : "")}",
            [.. peers.Select(k => LearnerCounts.Spec(k, threads))], [.. peers.Select(k => $"K = {k}")], s => s.Peers, rivals: false, LinearWithin);
    }

    private GrowthCurve AgainstPyTorch(string title, int[] values, Func<int, WorkSpec> work, Func<WorkSpec, double> size) =>
        Curve(title, [.. values.Select(work)], [.. values.Select(v => $"{v}")], size, rivals: true);

    private GrowthCurve Curve(string title, WorkSpec[] specs, string[] labels, Func<WorkSpec, double> size, bool rivals, double? limit = null)
    {
        var folders = new List<WorkFolder>();
        var contestants = new List<Contestant>();
        try
        {
            folders.AddRange(specs.Select(s => new WorkFolder(s)));
            contestants.AddRange(folders.Select(f => Sides.Cohort(f.Path)));
            if (rivals) contestants.AddRange(folders.Select(f => sides.Rival(f.Path, new Setup("eager") { Batches = "whole" })));
            var times = new Contest(settings).Run(contestants);
            var costs = times.Select((t, i) => t.Select(x => x.Wall / size(specs[i % specs.Length])).ToArray()).ToArray();
            var points = specs.Select((_, i) => rivals
                ? Point(labels[i], costs[0], costs[i], costs[specs.Length], costs[specs.Length + i])
                : Point(labels[i], costs[0], costs[i], null, null));
            var curve = new GrowthCurve(title, [.. points], limit);
            foreach (var p in curve.Points) progress.Say($"{title}: {p.Label}: {p.Cost.Median:F2}{BesideRival(p)}");
            return curve;
        }
        finally
        {
            foreach (var contestant in contestants) contestant.Dispose();
            foreach (var folder in folders) folder.Dispose();
        }
    }

    private static GrowthPoint Point(string label, double[] first, double[] cost, double[]? rivalFirst, double[]? rival) => new(label,
        PairedRatio.Of(first, cost), rival is null ? null : PairedRatio.Of(rivalFirst!, rival), rival is null ? null : PairedRatio.Of(cost, rival));
    private static string BesideRival(GrowthPoint point) => point.Ratio is null ? ""
        : FormattableString.Invariant($", PyTorch {point.Rival!.Median:F2}, ratio {point.Ratio.Median:F2}");

    /// <summary>The cost of early rounds, in fresh processes, relative to the last: what compiling and cold memory cost.</summary>
    private GrowthCurve Rounds()
    {
        int[] shown = settings.Quick ? [1, 2, 5, 10] : [1, 2, 3, 5, 10, 20, 40];
        var spec = new WorkSpec { Peers = 16, Rows = 600, Momentum = 0, Mixing = true, Threads = 2 };
        using var folder = new WorkFolder(spec);
        var runs = Enumerable.Range(0, settings.Alternations).Select(_ => (
            Cohort: Costs(() => Sides.Cohort(folder.Path)),
            Rival: Costs(() => sides.Rival(folder.Path, new Setup("eager"))))).ToArray();
        return new GrowthCurve("Time for a round by its number in a fresh process, relative to the last ones; 16 peers, ring, 2 threads",
            [.. shown.Select(Point)]);

        GrowthPoint Point(int n)
        {
            var (cohort, rival) = (runs.Select(r => r.Cohort[n - 1]).ToArray(), runs.Select(r => r.Rival[n - 1]).ToArray());
            progress.Say($"round {n} of a fresh process: {Relative(n, r => r.Cohort).Median:F2}, PyTorch {Relative(n, r => r.Rival).Median:F2}");
            return new GrowthPoint($"round {n}", Relative(n, r => r.Cohort), Relative(n, r => r.Rival), PairedRatio.Of(cohort, rival));
        }

        double[] Costs(Func<Contestant> start)
        {
            using var side = start();
            return [.. Enumerable.Range(0, shown[^1] + 3).Select(_ => side.Run(1).Wall)];
        }

        PairedRatio Relative(int n, Func<(double[] Cohort, double[] Rival), double[]> side) =>
            PairedRatio.Of([.. runs.Select(r => PairedRatio.MedianOf(side(r).TakeLast(3)))], [.. runs.Select(r => side(r)[n - 1])]);
    }
}
