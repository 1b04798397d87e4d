using Cohort.Contexts;
using Cohort.Data;
using Cohort.Hooks;
using Cohort.Loops;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Roles;
using Cohort.Testing;

namespace Cohort.Tests.Data;

public sealed class EpisodeSourceTests
{
    private static readonly EpisodeSource Sines = new() { Episodes = 12, TestEpisodes = 6, Shots = 4, Queries = 3 };

    private static readonly EpisodeSource Classes = Sines with { Kind = EpisodeKind.Classes, Ways = 3, Features = 6, Spread = 2 };

    [Fact]
    public void Load_AnyKind_SupportComesFirstAndMatesAreItsRows()
    {
        foreach (var (source, support, length) in new[] { (Sines, 4, 7), (Classes, 12, 21) })
        {
            var data = Load(source).Train;
            Assert.Equal(12 * length, data.Rows);
            for (var row = 0; row < data.Rows; row++)
            {
                var episode = row / length;
                Assert.Equal((episode, $"e{episode}", row % length < support ? 1 : 0),
                    (data["episode"].Integers(row)[0], data.Groups![row], data["support"].Integers(row)[0]));
                Assert.Equal(Enumerable.Range(episode * length, support), data["mates"].Integers(row).ToArray());
            }
        }
    }

    // Two rows give amplitude and phase: y = a sin x + b cos x. All other rows of the episode must follow.
    [Fact]
    public void Load_Sinusoid_EveryEpisodeIsOneCurve()
    {
        var data = Load(Sines).Train;
        for (var first = 0; first < data.Rows; first += 7)
        {
            var rows = Enumerable.Range(first, 7).Select(r => (X: (double)data.Row(r)[0], Y: (double)data.Targets[r])).ToArray();
            var (p, q) = (rows[0], rows.MaxBy(r => Math.Abs(Math.Sin(r.X - rows[0].X))));
            var det = Math.Sin(p.X - q.X);
            var (a, b) = ((p.Y * Math.Cos(q.X) - q.Y * Math.Cos(p.X)) / det, (q.Y * Math.Sin(p.X) - p.Y * Math.Sin(q.X)) / det);
            Assert.InRange(Math.Sqrt(a * a + b * b), 0.1 - 1e-4, 5 + 1e-4);
            Assert.True(b <= 1e-4, "phases from 0 to pi make the cosine's part negative");
            Assert.All(rows, r => Assert.Equal(a * Math.Sin(r.X) + b * Math.Cos(r.X), r.Y, 1e-4));
            Assert.All(rows, r => Assert.InRange(r.X, -5, 5));
        }
    }

    [Fact]
    public void Load_Sinusoid_TheBestWithoutSupportIsWhatTheRemarksSay()
    {
        var data = Load(Sines with { Episodes = 6000 }).Train;
        var error = Enumerable.Range(0, data.Rows).Average(r => Math.Pow(data.Targets[r] + 2 / Math.PI * 2.55 * Math.Cos(data.Row(r)[0]), 2));
        Assert.InRange(error, 2.85, 3.17);
    }

    [Fact]
    public void Load_Classes_NearestMeanOfTheSupportIsFarAboveChance()
    {
        var data = Load(Classes with { Episodes = 200 }).Train;
        var (right, count) = (0, 0);
        for (var row = 0; row < data.Rows; row++)
        {
            if (data["support"].Integers(row)[0] == 1) continue;
            var x = data.Row(row).ToArray();
            var means = data["mates"].Integers(row).ToArray().GroupBy(m => data.Labels[m])
                .Select(g => (g.Key, Mean: Enumerable.Range(0, 6).Select(j => g.Average(m => data.Row(m)[j])).ToArray()));
            right += means.MinBy(m => m.Mean.Zip(x).Sum(p => (p.First - p.Second) * (p.First - p.Second))).Key == data.Labels[row] ? 1 : 0;
            count++;
        }

        Assert.True(right > 0.9 * count, $"{right} of {count}");
        Assert.Equal([1, 1, 1], Enumerable.Range(12, 9).CountBy(r => data.Labels[r]).Select(c => c.Value / 3));
    }

    [Fact]
    public void Load_MoreOfAnything_BeginsWithTheSame()
    {
        foreach (var source in new[] { Sines, Classes })
        {
            var (few, many) = (Load(source), Load(source with { Episodes = 20, TestEpisodes = 9 }));
            Assert.Equal(few.Train.Values, many.Train.Values[..few.Train.Values.Length]);
            Assert.Equal(few.Test.Values, many.Test.Values[..few.Test.Values.Length]);
            Assert.Empty(few.Train.Values.Intersect(few.Test.Values));
            Assert.NotEqual(few.Train.Values, Load(source, 2).Train.Values);
        }

        var (short_, long_) = (Load(Sines).Train.Values, Load(Sines with { Shots = 6, Queries = 5 }).Train.Values);
        Assert.Equal(short_[..4], long_[..4]);
        Assert.Equal(short_[4..7], long_[6..9]);
    }

    [Fact]
    public void Step_Mates_ShowTheSupportOfItsEpisode()
    {
        var data = Load(Sines).Train;
        using var cohort = new TrialCohort(TrialPlan.Linear(0, 1) with { Feedback = [new SupportMean()] }, data, [26]); // a query of episode 3
        cohort.Advance(1);
        var (mean, scale) = (cohort.Values(0, "target.mean")[0], cohort.Values(0, "target.scale")[0]);
        Assert.Equal(Enumerable.Range(21, 4).Select(r => (data.Targets[r] - mean) * scale), cohort.Values(0, "support_mean.seen").ToArray());
    }

    [Fact]
    public void Run_EachKind_IsLearntFrom()
    {
        var sines = Run("episodes: 100, test_episodes: 40, shots: 5, queries: 5");
        Assert.InRange(sines["rmse"], 1.5, 2.1); // the root of 3.01 at best: the network looks at no support
        Assert.InRange(Run("kind: classes, episodes: 100, test_episodes: 40, ways: 2")["accuracy"], 0.4, 0.6); // chance, for the same reason

        static Dictionary<string, double> Run(string options)
        {
            var plan = Plan.Parse($$"""
                seed: 1
                budget: { rounds: 15 }
                data: { episodes: { {{options}} } }
                peers: { count: 2, split: natural_id }
                learner: { model: { mlp: [16] }, optimizer: { adam: { rate: 0.01 } }, batch: 20 }
                exchange: [ gossip ]
                baselines: false
                """);
            using var outcome = new LearningRun(plan, new RunEnvironment { Threads = 1 }).Run();
            return outcome.Report.Final!.Together.Metrics.ToDictionary(m => m.Key, m => m.Value.Mean);
        }
    }

    [Fact]
    public void Plan_BadOptions_NamesAll()
    {
        var plan = Plan.Parse(
            "data: { episodes: { kind: classes, ways: 3, features: 6, spread: 2, episodes: 12, test_episodes: 6, shots: 4, queries: 3 } }");
        Assert.Equal(Classes, plan.Data.Source);
        Assert.Equal(Classes, Plan.Parse(PlanWriter.Write(plan)).Data.Source);
        Assert.Equal(new EpisodeSource { Kind = EpisodeKind.Classes }, Plan.Parse("data: episodes:classes").Data.Source);
        Assert.Equal(7, Refused("episodes: 0, test_episodes: 0, shots: 0, queries: 0, ways: 1, features: 0, spread: -1").Problems.Count);
        Assert.Equal(2, Refused("ways: 3, episodes: 1000000, shots: 100").Problems.Count);
    }

    /// <summary>Keeps the targets of the support rows that a step reads.</summary>
    [PlanName("support_mean")]
    private sealed class SupportMean : IFeedback, IDeclare, IJudge
    {
        public void Declare(Declarations declarations) => declarations.Segment("seen", [4]);

        public void Judge(StepContext step) =>
            step.Assign("seen", step.Experience.At(step.Experience["mates"].Reshape([4]))["target"].Reshape([4]));
    }

    private static CohortException Refused(string options) =>
        Assert.Throws<CohortException>(() => Plan.Parse($"data: {{ episodes: {{ {options} }} }}"));

    private static Scene Load(EpisodeSource source, ulong seed = 1) => source.Load(new DataRequest(seed));
}
