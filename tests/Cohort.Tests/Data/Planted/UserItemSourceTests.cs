using Cohort.Data;
using Cohort.Loops;
using Cohort.Methods;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Problems;

namespace Cohort.Tests.Data;

public sealed class UserItemSourceTests
{
    private static readonly UserItemSource Small = new() { Users = 7, Items = 9, Rows = 200, TestRows = 60, List = 4 };

    private static readonly UserItemSource Drifting = Small with { DriftEvery = 50, DriftRows = 10, Drift = 0.6 };

    [Fact]
    public void Load_Fields_AreTheHalvesOfOneAndWhatIsPlanted()
    {
        var data = Load(Small).Train;
        Assert.Equal(["input", "user", "item", "label", "relevance", "exposure"], data.Fields.Select(f => f.Name));
        Assert.Equal(9, data.Input.Bound);
        for (var row = 0; row < data.Rows; row++)
        {
            var (user, item) = (data["user"].Integers(row)[0], data["item"].Integers(row)[0]);
            Assert.Equal([user, item], data.Input.Integers(row).ToArray());
            Assert.InRange(user, 0, 6);
            Assert.InRange(item, 0, 8);
            Assert.Equal($"u{user}", data.Groups![row]);
        }

        Assert.Equal((7, 9), (data.Groups!.Distinct().Count(), Enumerable.Range(0, 200).Select(r => data["item"].Integers(r)[0]).Distinct().Count()));
    }

    [Fact]
    public void Load_TestSet_HasListsOfDifferentItemsThatAreAllSeen()
    {
        var test = Load(Small).Test;
        for (var row = 0; row < test.Rows; row++)
        {
            Assert.Equal(row / 4 % 7, test["user"].Integers(row)[0]);
            Assert.Equal(1, test["exposure"].Numbers(row)[0]);
        }

        foreach (var list in Enumerable.Range(0, 60).Chunk(4)) Assert.Equal(4, list.Select(r => test["item"].Integers(r)[0]).Distinct().Count());
    }

    [Fact]
    public void Load_Rare_HasListsOfTheItemsThatAreLeastSeen()
    {
        var scene = Load(Small with { Rare = 0.34 }); // three of nine items, so lists of three rather than four
        Assert.Empty(Load(Small).Sets);
        Assert.Equal(Relevance(Load(Small).Test), Relevance(scene.Test));
        var seen = new Dictionary<int, float>();
        for (var row = 0; row < 200; row++) seen[scene.Train["item"].Integers(row)[0]] = scene.Train["exposure"].Numbers(row)[0];
        var least = seen.OrderBy(p => p.Value).Take(3).Select(p => p.Key).Order();
        var rare = scene.Sets["rare"];
        Assert.Equal(60, rare.Rows);
        foreach (var list in Enumerable.Range(0, 60).Chunk(3))
        {
            Assert.Equal(least, list.Select(r => rare["item"].Integers(r)[0]).Order());
            Assert.Equal([list[0] / 3 % 7], list.Select(r => rare["user"].Integers(r)[0]).Distinct());
        }
    }

    [Fact]
    public void Load_MoreRows_BeginsWithTheSameRows()
    {
        foreach (var source in new[] { Small, Drifting })
        {
            var (few, many) = (Load(source).Train, Load(source with { Rows = 333 }).Train);
            Assert.Equal(Clicks(few), Clicks(many)[..200]);
            Assert.Equal(Relevance(few), Relevance(many)[..200]);
        }

        Assert.Equal(Relevance(Load(Small).Test), Relevance(Load(Small with { TestRows = 90 }).Test)[..60]);
        Assert.NotEqual(Relevance(Load(Small).Train), Relevance(Load(Small, 2).Train));
    }

    [Fact]
    public void Load_Clicks_ComeAsOftenAsExposureTimesRelevance()
    {
        var data = Load(new() { Rows = 40_000, Popularity = 1 }).Train;
        var (clicks, expected, spread, seen) = (0.0, 0.0, 0.0, new HashSet<float>());
        for (var row = 0; row < data.Rows; row++)
        {
            var p = (double)data["exposure"].Numbers(row)[0] * data["relevance"].Numbers(row)[0];
            seen.Add(data["exposure"].Numbers(row)[0]);
            (clicks, expected, spread) = (clicks + data["label"].Integers(row)[0], expected + p, spread + p * (1 - p));
        }

        Assert.InRange(clicks, expected - 4 * Math.Sqrt(spread), expected + 4 * Math.Sqrt(spread));
        Assert.Equal(Enumerable.Range(1, 50).Select(r => 1f / r), seen.OrderDescending(), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    // Taste before and after a change is correlated by sqrt(1 - d); the logit of relevance is linear in taste.
    [Theory]
    [InlineData(1)]
    [InlineData(0.36)]
    [InlineData(0)]
    public void Load_Drift_CorrelatesTasteAsTheRemarksSay(double drift)
    {
        var scene = Load(new() { Users = 2000, Items = 30, Rows = 11, DriftEvery = 10, Drift = drift, TestRows = 20_000, List = 10 });
        var (now, then) = (Logits(scene.Test), Logits(scene.Sets["before"]));
        var r = now.Zip(then).Sum(p => p.First * p.Second) / Math.Sqrt(now.Sum(x => x * x) * then.Sum(x => x * x));
        Assert.InRange(r, Math.Sqrt(1 - drift) - 0.05, Math.Sqrt(1 - drift) + 0.05);
    }

    [Fact]
    public void MoveTo_GradualChange_GoesFromOldToNew()
    {
        var source = Drifting with { Drift = 1 };
        var taste = PlantedTaste.Draw(3, source);
        var start = taste.Relevance(0, 0);
        taste.MoveTo(49);
        Assert.Equal(start, taste.Relevance(0, 0));
        taste.MoveTo(50);
        Assert.Equal(Math.Sqrt(0.9), Share(3, source, 50), 1e-9);
        Assert.Equal(0, Share(3, source, 59), 1e-9);
        Assert.Equal(Relevances(taste, 3, source, 99), Relevances(taste, 3, source, 59));

        // How much of the old taste the logit holds: with a bias of 0 and one factor it is linear in taste.
        static double Share(ulong seed, UserItemSource source, int row)
        {
            var one = source with { Factors = 1, Liking = 0, Strength = 1 };
            double At(int at)
            {
                var taste = PlantedTaste.Draw(seed, one);
                taste.MoveTo(at);
                var g = taste.Relevance(0, 0);
                return Math.Log(g / (1 - g));
            }

            var (old, fresh, mixed) = (At(0), At(99), At(row)); // mixed = sqrt(1 - a) old + sqrt(a) fresh
            var share = (row - 49) / 10.0;
            Assert.Equal(Math.Sqrt(1 - share) * old + Math.Sqrt(share) * fresh, mixed, 1e-9);
            return Math.Sqrt(1 - share);
        }

        static double Relevances(PlantedTaste taste, ulong seed, UserItemSource source, int row)
        {
            taste = PlantedTaste.Draw(seed, source);
            taste.MoveTo(row);
            return taste.Relevance(1, 1);
        }
    }

    [Fact]
    public void Run_MatrixFactorisation_FindsTheOrderAndMoreOfItWithoutPopularity()
    {
        var (seen, biased) = (Run("popularity: 0"), Run("popularity: 1.5"));
        var chance = Chance();
        Assert.True(seen > chance + 0.15, $"{seen} after {chance}");
        Assert.True(biased < seen - 0.05, $"{biased} and {seen}");

        static double Run(string options)
        {
            var plan = Plan.Parse($$"""
                seed: 1
                budget: { rounds: 15 }
                data: { user_items: { users: 40, items: 30, rows: 8000, test_rows: 800, factors: 2, {{options}} } }
                peers: { count: 1, split: iid }
                learner: { model: matrix_factorisation:4, optimizer: { adam: { rate: 0.02 } }, batch: 32 }
                evaluate: [ dcg:5 ]
                baselines: false
                """);
            using var outcome = new LearningRun(plan, new RunEnvironment { Threads = 1 }).Run();
            Assert.True(outcome.Report.Final!.Together.Metrics.ContainsKey("dcg_at_5"));
            return outcome.Report.Final!.Together.Metrics["ndcg"].Mean;
        }

        static double Chance()
        {
            var test = Load(new() { Users = 40, Items = 30, Rows = 1, TestRows = 800, Factors = 2 }).Test;
            int[] rows = [.. Enumerable.Range(0, 800)];
            Assert.Equal(1, new NormalisedGain().Measure(test.Objective.Against(test, rows, Relevance(test))), 1e-12);
            return new NormalisedGain().Measure(test.Objective.Against(test, rows, new float[800]));
        }
    }

    [Fact]
    public void Plan_BadOptions_NamesAll()
    {
        var plan = Plan.Parse("data: { user_items: { users: 5, drift_every: 100, drift_rows: 20, drift: 0.5 } }");
        Assert.Equal(new UserItemSource { Users = 5, DriftEvery = 100, DriftRows = 20, Drift = 0.5 }, plan.Data.Source);
        Assert.Equal(plan.Data.Source, Plan.Parse(PlanWriter.Write(plan)).Data.Source);
        var bad = Refused("users: 0, items: 1, rows: 0, test_rows: 0, list: 0, factors: 0, strength: -1, popularity: -1, drift_every: 0, drift: 2");
        Assert.Equal(Enumerable.Repeat(PlanProblems.OutOfRange, 10), bad.Problems.Select(p => p.Kind));
        Assert.Equal(4, Refused("list: 60, drift_rows: 3, drift_every: 1, factors: 1000, users: 99999, rows: 9999").Problems.Count);
    }

    private static CohortException Refused(string options) =>
        Assert.Throws<CohortException>(() => Plan.Parse($"data: {{ user_items: {{ {options} }} }}"));

    private static Scene Load(UserItemSource source, ulong seed = 1) => source.Load(new DataRequest(seed));

    private static int[] Clicks(Dataset data) => data.Labels;

    private static float[] Relevance(Dataset data) => [.. Enumerable.Range(0, data.Rows).Select(row => data["relevance"].Numbers(row)[0])];

    private static double[] Logits(Dataset data) => [.. Relevance(data).Select(g => Math.Log(g / (1 - g)) + 1)]; // the bias of liking is -1
}
