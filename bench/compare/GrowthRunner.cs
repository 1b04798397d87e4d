using System.Globalization;

namespace Cohort.Compare;

/// <summary>How the cost of a unit of work grows: with learners, batch, width and rounds. All points of a curve take turns in one run.</summary>
internal sealed class GrowthRunner(CompareSettings settings, Sides sides, TextWriter log)
{
    public const string Work = "growth";

    private const int RowsOfPeer = 320, Rows = 6400;

    public IReadOnlyList<GrowthPoint> Run()
    {
        int[] peers = settings.Quick ? [4, 32, 250] : [4, 16, 64, 250, 1000];
        int[] batches = settings.Quick ? [8, 64] : [8, 16, 32, 64, 128, 256];
        int[] widths = settings.Quick ? [32, 256] : [16, 32, 64, 128, 256, 512];
        return
        [
            .. Learners(1, peers), .. Learners(2, peers),
            .. AgainstPyTorch("seconds for an example by batch; MLP 784-200-10, 1 thread", batches, b => Row.Mlp(b, 1), s => s.Rows),
            .. AgainstPyTorch("seconds for an example by hidden width; MLP 784-width-10, batch 32, 1 thread", widths, w => Row.Mlp(32, 1, w), s => s.Rows),
            .. Rounds(),
        ];
    }

    private List<GrowthPoint> Learners(int threads, int[] peers)
    {
        var curve = $"seconds for a learner's step by learners; MLP 784-200-10, batch 32, ring, {threads} thread{(threads > 1 ? "s" : "")}";
        WorkSpec[] specs = [.. peers.Select(k => new WorkSpec { Peers = k, Rows = RowsOfPeer, SharedRows = Rows, Momentum = 0, Mixing = true, Threads = threads })];
        return Points(curve, specs, [.. peers.Select(k => $"K = {k}")], s => s.StepsPerUnit, rivals: false);
    }

    private List<GrowthPoint> AgainstPyTorch(string curve, int[] values, Func<int, WorkSpec> work, Func<WorkSpec, double> size) =>
        Points(curve, [.. values.Select(work)], [.. values.Select(v => $"{v}")], size, rivals: true);

    private List<GrowthPoint> Points(string curve, WorkSpec[] specs, string[] labels, Func<WorkSpec, double> size, bool rivals)
    {
        var folders = specs.Select(s => new WorkFolder(s)).ToArray();
        var contestants = new List<Contestant>();
        try
        {
            contestants.AddRange(folders.Select(f => Sides.Cohort(f.Path)));
            if (rivals) contestants.AddRange(folders.Select(f => sides.Rival(f.Path, new Setup("eager") { Batches = "whole" })));
            var times = new Contest(settings).Run(contestants);
            var costs = times.Select((t, i) => t.Select(x => x.Wall / size(specs[i % specs.Length])).ToArray()).ToArray();
            var points = new List<GrowthPoint>();
            for (var i = 0; i < specs.Length; i++)
            {
                var rival = rivals ? costs[specs.Length + i] : null;
                points.Add(new GrowthPoint(curve, labels[i], PairedRatio.Of(costs[0], costs[i]),
                    rival is null ? null : PairedRatio.Of(costs[specs.Length], rival), rival is null ? null : PairedRatio.Of(costs[i], rival), Memory(contestants[i])));
                log.WriteLine(FormattableString.Invariant($"{curve}: {labels[i]}: {points[^1].Cost.Median:F2}{(rival is null ? "" : FormattableString.Invariant($", PyTorch {points[^1].Rival!.Median:F2}, ratio {points[^1].Ratio!.Median:F2}"))}; {points[^1].Note}"));
            }

            return points;
        }
        finally
        {
            foreach (var contestant in contestants) contestant.Dispose();
            foreach (var folder in folders) folder.Dispose();
        }
    }

    private static string Memory(Contestant cohort)
    {
        var parts = cohort.Ask("memory").Split(' ').Select(p => long.Parse(p, CultureInfo.InvariantCulture)).ToArray();
        return string.Create(CultureInfo.InvariantCulture, $"bank {parts[0] / 1e6:F1} MB; peak beyond the loaded rows {parts[1] / 1e6:F1} MB");
    }

    /// <summary>The cost of early rounds, in fresh processes, relative to the last: what compiling and cold memory cost.</summary>
    private List<GrowthPoint> Rounds()
    {
        const string Curve = "seconds for a round by its number in a fresh process, relative to the last ones; 16 peers, ring, 2 threads";
        int[] shown = settings.Quick ? [1, 2, 5, 10] : [1, 2, 3, 5, 10, 20, 40];
        var spec = new WorkSpec { Peers = 16, Rows = 600, Momentum = 0, Mixing = true, Threads = 2 };
        using var folder = new WorkFolder(spec);
        var runs = Enumerable.Range(0, settings.Alternations).Select(_ => (Cohort: Costs(() => Sides.Cohort(folder.Path)), Rival: Costs(() => sides.Rival(folder.Path, new Setup("eager"))))).ToArray();
        return [.. shown.Select(n => new GrowthPoint(Curve, $"round {n}", Relative(n, r => r.Cohort), Relative(n, r => r.Rival), PairedRatio.Of([.. runs.Select(r => r.Cohort[n - 1])], [.. runs.Select(r => r.Rival[n - 1])])))];

        double[] Costs(Func<Contestant> start)
        {
            using var side = start();
            return [.. Enumerable.Range(0, shown[^1] + 3).Select(_ => side.Run(1).Wall)];
        }

        PairedRatio Relative(int n, Func<(double[] Cohort, double[] Rival), double[]> side) =>
            PairedRatio.Of([.. runs.Select(r => PairedRatio.MedianOf(side(r).TakeLast(3)))], [.. runs.Select(r => side(r)[n - 1])]);
    }
}
