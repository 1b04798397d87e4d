using System.Text.Json.Nodes;
using Cohort.Metrics;
using Cohort.Reports;
using Cohort.Tensors;

namespace Cohort.Tests.Reports;

/// <summary>An invented report that looks like a real one: alone flattens early, together nears pooled, one peer is worse off.</summary>
internal static class SampleReport
{
    internal static readonly Metric Accuracy = new("accuracy") { IsScore = true }, MacroF1 = new("macro_f1");

    internal static Report Make(int peers = 8, int rounds = 20, string[]? classes = null, double diverged = 0.9)
    {
        classes ??= ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
        return new Report
        {
            Plan = new JsonObject { ["seed"] = 1, ["run"] = "sample", ["budget"] = new JsonObject { ["rounds"] = rounds } },
            PlanText = $"seed: 1\nrun: sample\nbudget: {{ rounds: {rounds} }}\ndata: glyphs\n"
                + $"peers: {{ count: {peers}, split: {{ dirichlet: {{ alpha: 0.3 }} }} }}\n",
            Seed = 1,
            Machine = new MachineReport("Debian GNU/Linux 13 (trixie)", "X64", 2, "AVX-512", ".NET 10.0.1"),
            Data = new DataReport(
                $"glyphs: {peers * 300} rows, 256 numbers, {classes.Length} classes, nothing missing", classes, Peers(peers, classes.Length)),
            Rounds = [.. Enumerable.Range(1, rounds).Select(r => Round(r, peers))],
            Metrics = [Accuracy, MacroF1, Metric.Loss],
            Curves = new Curves(new Dictionary<ArmKind, IReadOnlyList<CurvePoint>>
            {
                [ArmKind.Together] = Curve(rounds, peers, 0.9, 0.12),
                [ArmKind.Alone] = Curve(rounds, peers, 0.62, 0.3),
                [ArmKind.Pooled] = Curve(rounds, 1, 0.93, 0),
            }),
            Final = new FinalResult(new Dictionary<ArmKind, ArmResult>
            {
                [ArmKind.Together] = Arm(peers, peers, 0.88, 0.02, 0.86, 0.02),
                [ArmKind.Alone] = Arm(peers, peers, 0.61, 0.08, 0.9, 0.03),
                [ArmKind.Pooled] = Arm(1, peers, 0.93, 0, 0.92, 0.02),
                [ArmKind.Adapted] = Arm(peers, peers, 0.86, 0.03, 0.94, 0.02),
                [ArmKind.AloneAdapted] = Arm(peers, peers, 0.6, 0.08, diverged, 0.03),
            }),
        };
    }

    private static PeerData[] Peers(int peers, int classes) => [.. Enumerable.Range(0, peers).Select(p =>
    {
        var stream = new RandomStream(1, "sample-labels", p);
        var counts = Enumerable.Range(0, classes).Select(_ => (long)(60 * stream.NextGamma(0.4))).ToArray();
        return new PeerData(p, counts.Sum(), counts);
    })];

    private static RoundReport Round(int round, int peers) => new(
        round,
        0.4 + 0.1 / round,
        8 * 52_000L * peers / 8 + round % 3 * 900,
        [.. Enumerable.Range(0, peers).Select(p => new LearnerRound(p, p, 2.0 / round + 0.1 * p, Scores(round)))]);

    private static Dictionary<string, double> Scores(int round) =>
        new() { ["accuracy"] = 0.9 - 0.6 / round, ["macro_f1"] = 0.88 - 0.6 / round };

    private static CurvePoint[] Curve(int rounds, int peers, double top, double spread) => [.. Enumerable.Range(1, rounds).Select(r =>
    {
        var stream = new RandomStream(1, "sample-curve", peers, r);
        var mean = top - (top - 0.1) / (1 + 0.7 * r) + 0.01 * (stream.NextDouble() - 0.5);
        return CurvePoint.Of(r, [(Accuracy, Around(mean)), (MacroF1, Around(mean - 0.03)), (Metric.Loss, Around(2.3 * (1.05 - mean)))]);

        IReadOnlyList<double> Around(double center) =>
            [.. Enumerable.Range(0, peers).Select(p => center - (peers == 1 ? 0 : spread * p / (peers - 1) - spread / 2))];
    })];

    private static ArmResult Arm(int learners, int peers, double test, double testSpread, double own, double ownSpread)
    {
        Dictionary<string, MetricSummary> All(int count, double center, double spread, string purpose)
        {
            var stream = new RandomStream(1, purpose);
            double[] values = [.. Enumerable.Range(0, count).Select(_ => Math.Clamp(center + spread * stream.NextGaussian(), 0, 1))];
            return new Dictionary<string, MetricSummary>
            {
                ["accuracy"] = MetricSummary.Of(Accuracy, values),
                ["macro_f1"] = MetricSummary.Of(MacroF1, [.. values.Select(v => v - 0.02)]),
                ["loss"] = MetricSummary.Of(Metric.Loss, [.. values.Select(v => 2.3 * (1.05 - v))]),
            };
        }

        return new ArmResult(All(learners, test, testSpread, $"sample-{test}"), All(peers, own, ownSpread, $"sample-own-{test}"))
        {
            Spent = new Dictionary<Unit, long> { [Unit.Steps] = 190L * learners, [Unit.Examples] = 6000L * peers },
        };
    }
}
