using Cohort.Contexts;
using Cohort.Data;
using Cohort.Hooks;
using Cohort.Loops;
using Cohort.Metrics;
using Cohort.Models;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Problems;
using Cohort.Reports;
using Cohort.Roles;
using Cohort.Testing;

namespace Cohort.Tests.Loops;

public sealed class SceneTests
{
    [Fact]
    public void Run_NamedSets_AreMeasuredUnderTheirNames()
    {
        using var outcome = Run(Plan(new Planted { Sets = ["upside_down", "as_before"] }));
        var final = outcome.Report.Final!.Together.Metrics;
        Assert.Equal(final["accuracy"].PerLearner, final["as_before/accuracy"].PerLearner);
        Assert.True(final["upside_down/accuracy"].Mean < final["accuracy"].Mean);
        Assert.Equal(Better.Lower, outcome.Report.Metrics.Single(m => m.Name == "upside_down/loss").Better);
        Assert.Contains("upside_down/accuracy", outcome.Report.Curves![ArmKind.Together]![^1].Metrics.Keys);
        Assert.Equal("accuracy", outcome.Report.MainMetric!.Name);
        Assert.Equal("loss", final.Keys.Last());
    }

    [Fact]
    public void Run_SetsThatDoNotFit_AreAllRefused()
    {
        var problems = Refused(Plan(new Planted { Sets = ["Upside"], Wrong = true, Shared = [1, 1, 5000] }));
        Assert.All(problems, p => Assert.Equal(DataProblems.BadScene, p.Kind));
        Assert.Equal(5, problems.Count); // a name, a label that is missing, another objective, a row that is not there, one twice
    }

    [Fact]
    public void Run_SplitThatGivesEveryoneEverything_IsRefused()
    {
        var plan = Plan(new Planted()) with { Peers = new() { Count = 2, Split = new Everything() } };
        Assert.All(Refused(plan), p => Assert.Equal(DataProblems.BadSplit, p.Kind));
        Assert.Contains("gave row 0 to peer 0 and to peer 1", Refused(plan)[0].Message);
    }

    [Fact]
    public void Choose_RowsOfOthers_AreRefused()
    {
        foreach (var wanted in new[] { Chooser.What.Foreign, Chooser.What.LocalTest, Chooser.What.Validation, Chooser.What.Nothing })
        {
            var plan = Plan(new Planted()) with { Curriculum = [new Chooser { Wanted = wanted }] };
            Assert.Equal(RunProblems.RowsNotOwn, Assert.Single(Refused(plan)).Kind);
        }
    }

    [Fact]
    public void Choose_SharedRows_AreEveryonesAndNobodys()
    {
        var plan = Plan(new Planted()) with { Curriculum = [new Chooser { Wanted = Chooser.What.Shared }] };
        using var outcome = Run(plan);
        var dealt = DealtData.Of(plan, new RunEnvironment());
        Assert.Equal(32, dealt.Shared.Length); // a fifth of 160
        Assert.Empty(dealt.Shared.Intersect(dealt.Peers.SelectMany(p => p.Train.Concat(p.LocalTest).Concat(p.Validation))));
        Assert.Equal(160, dealt.Shared.Length + dealt.Peers.Sum(p => p.Train.Length + p.LocalTest.Length + p.Validation.Length));
        Assert.All(dealt.Peers, p => Assert.Equal(p.LocalTest.Length, p.Validation.Length));
        Assert.Equal(128, outcome.Report.Data!.Peers.Sum(p => p.Rows + p.LocalTest!.Value + p.Validation));
    }

    [Fact]
    public void Deal_RowsThatTheSourceShares_GoToNoPeer()
    {
        var dealt = DealtData.Of(Plan(new Planted { Shared = [7, 3] }) with { Peers = new() { Count = 2 } }, new RunEnvironment());
        Assert.Equal([3, 7], dealt.Shared);
        Assert.DoesNotContain(3, dealt.Peers.SelectMany(p => p.Train.Concat(p.LocalTest)));
    }

    [Fact]
    public void Deal_PeersWithoutLabels_KeepThemForMeasuringOnly()
    {
        var peers = new PeersOptions { Count = 4, Labelled = 0.5, LocalTest = 0.2, Shared = new() { Share = 0.1, Labels = false } };
        var plan = Plan(new Planted()) with { Peers = peers };
        var dealt = DealtData.Of(plan, new RunEnvironment());
        var full = new Planted().Load(new DataRequest(plan.Seed)).Train;
        var unlabelled = dealt.Peers.Where(p => dealt.Train["labelled"].Numbers(p.Train[0])[0] == 0).ToArray();
        Assert.Equal(2, unlabelled.Length);
        Assert.All(unlabelled.SelectMany(p => p.Train).Concat(dealt.Shared), row => Assert.Equal(0, dealt.Train.Labels[row]));
        Assert.All(unlabelled.SelectMany(p => p.LocalTest), row => Assert.Equal(full.Labels[row], dealt.Train.Labels[row]));
        Assert.Contains(dealt.Peers.Except(unlabelled).SelectMany(p => p.Train), row => dealt.Train.Labels[row] > 0);
        foreach (var (peer, report) in dealt.Peers.Zip(dealt.Report().Peers)) // what is not known is not counted as the first class
            Assert.Equal(unlabelled.Contains(peer) ? 0 : peer.Train.Length, report.Labels.Sum());
    }

    [Fact]
    public void WithoutTruth_FieldsThatTellOfTheAnswer_AreHiddenToo()
    {
        var data = TrialData.Classes(2, ([1], 1), ([2], 1));
        data = data.With([.. data.Fields, Field.Integers("clean_label", [], [1, 1]).AsTruth(), Field.Integers("user", [], [3, 3])], null, null);
        var hidden = data.WithoutTruth([0]);
        Assert.Equal([0, 1], Enumerable.Range(0, 2).Select(row => hidden["clean_label"].Integers(row)[0]));
        Assert.Equal(3, hidden["user"].Integers(0)[0]);
        Assert.True(hidden["clean_label"].IsTruth);
    }

    [Theory]
    [InlineData("preferences: { rows: 40, test_rows: 10 }", "clean_label")]
    [InlineData("user_items: { users: 5, items: 6, rows: 40, test_rows: 10, list: 3 }", "relevance")]
    [InlineData("gaussian: { rows: 40, test_rows: 10, classes: 2, workers: 3 }", "clean_label", "votes")]
    public void Load_SourceThatKnowsMore_SaysSo(string source, params string[] fields)
    {
        var train = Cohort.Plans.Plan.Parse($"data: {{ {source} }}").Data.Source.Load(new DataRequest(1)).Train;
        Assert.All(fields, field => Assert.True(train[field].IsTruth, field));
    }

    [Fact]
    public void Step_ExamplesWithoutLabels_TeachNothing()
    {
        var data = TrialData.Classes(2, ([1], 1), ([2], 1)).WithoutTruth([0]);
        using var cohort = new TrialCohort(TrialPlan.Linear(1, 1), data, [0], [1]);
        var before = cohort.Weights();
        Assert.Equal(0, cohort.Advance(1)[0]);
        Assert.Equal(before[..4], cohort.Weights()[..4]);
        Assert.NotEqual(before[4..], cohort.Weights()[4..]);
        Assert.Equal((false, true), (cohort.Round(1).IsLabelled(0), data["labelled"].Numbers(1)[0] == 1));
    }

    [Fact]
    public void WithoutTruth_OfAText_IsRefused() =>
        Assert.Throws<CohortException>(() => TrialData.Windows(1, 2, 0, 1, 1, 0).WithoutTruth([0]));

    private static Plan Plan(IDataSource source) => new()
    {
        Seed = 5,
        Budget = new() { Rounds = 3 },
        Data = new() { Source = source },
        Peers = new() { Count = 4, Split = new Iid(), LocalTest = 0.1, Validation = 0.1, Shared = new() { Share = 0.2 } },
        Learner = new() { Model = new Mlp { Hidden = [8] }, Batch = 8 },
        Baselines = false,
    };

    private static RunOutcome Run(Plan plan) => new LearningRun(plan, new RunEnvironment()).Run();

    private static IReadOnlyList<Problem> Refused(Plan plan) => Assert.Throws<CohortException>(() => Run(plan)).Problems;

    /// <summary>Drawn digits, with further test sets of the same rows, turned or not.</summary>
    [PlanName("planted_scene")]
    public sealed record Planted : IDataSource
    {
        public IReadOnlyList<string> Sets { get; init; } = [];

        public IReadOnlyList<int> Shared { get; init; } = [];

        public bool Wrong { get; init; }

        public Scene Load(DataRequest request)
        {
            var scene = new GlyphSource { Rows = 160, TestRows = 60 }.Load(request);
            return scene with { Sets = Sets.ToDictionary(name => name, name => Of(name, scene.Test)), Shared = Shared };
        }

        private Dataset Of(string name, Dataset test)
        {
            if (Wrong) return Dataset.Regression("wrong", [16, 16, 1], test.Values, new float[test.Rows]);
            float[] turned = [.. Enumerable.Range(0, test.Rows).SelectMany(r => test.Row(r).ToArray().Reverse())];
            var values = name == "upside_down" ? turned : test.Values;
            return Dataset.Classification(name, test.ExampleShape, values, test.Labels, test.Classes);
        }
    }

    [PlanName("planted_everything")]
    public sealed class Everything : IPartitioner
    {
        public int[][] Split(PartitionRequest request) =>
            [.. Enumerable.Range(0, request.Peers).Select(_ => Enumerable.Range(0, request.Rows).ToArray())];
    }

    [PlanName("planted_chooser")]
    public sealed class Chooser : ICurriculum, IChoose
    {
        public enum What { Foreign, LocalTest, Validation, Shared, Nothing }

        public What Wanted { get; init; }

        public void Choose(RoundContext round, LearnerView learner, List<int> order)
        {
            var own = learner.Rows.ToArray().Concat(learner.Validation.ToArray()).Concat(learner.Shared.ToArray()).ToHashSet();
            var others = round.Learners.Where(l => l != learner).SelectMany(l => l.Rows.ToArray().Concat(l.Validation.ToArray())).ToHashSet();
            order.Add(Wanted switch
            {
                What.Foreign => round.Learners[(learner.Id + 1) % round.Learners.Count].Rows[0],
                What.Validation => learner.Validation[0],
                What.LocalTest => Enumerable.Range(0, 160).First(row => !own.Contains(row) && !others.Contains(row)),
                What.Shared => learner.Shared[0],
                _ => -1,
            });
        }
    }
}
