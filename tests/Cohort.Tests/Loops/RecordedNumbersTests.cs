using Cohort.Contexts;
using Cohort.Data;
using Cohort.Hooks;
using Cohort.Loops;
using Cohort.Metrics;
using Cohort.Models;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Reports;
using Cohort.Roles;

namespace Cohort.Tests.Loops;

/// <summary>Curves of a method's own: recorded in a round, drawn, reported, kept.</summary>
public sealed class RecordedNumbersTests
{
    private static readonly Plan Small = new()
    {
        Budget = new() { Rounds = 4 }, Baselines = false, Measure = new() { Every = 4 },
        Data = new() { Source = new GlyphSource { Rows = 60, TestRows = 20 } }, Peers = new() { Count = 2 },
        Learner = new() { Model = new LinearModel() },
    };

    [Fact]
    public void Record_EveryRound_IsACurveWithItsDirection_ApartForASecondOfAKind()
    {
        var plan = Small with { Memory = [new Patience(), new Patience { Doubled = true }] };
        using var outcome = new LearningRun(plan, new RunEnvironment { Threads = 1 }).Run();
        var report = outcome.Report;
        Assert.Equal(Better.Lower, report.Metrics.Single(m => m.Name == "patience").Better);
        var points = report.Curves![ArmKind.Together]!;
        Assert.Equal([1, 2, 3, 4], points.Select(p => p.Round));
        Assert.Equal([1, 2, 3, 4], points.Select(p => p.Metrics["patience"].Mean));
        Assert.Equal([2, 4, 6, 8], points.Select(p => p.Metrics["patience#2"].Mean));
        Assert.DoesNotContain("accuracy", points[0].Metrics.Keys); // the plan measures in the last round only
        Assert.Contains("accuracy", points[3].Metrics.Keys);
        Assert.Equal(3, report.Rounds[2].Learners[0].Metrics["patience"]);
        Assert.DoesNotContain("patience", report.Rounds[2].Learners[1].Metrics.Keys); // only learner 0's is recorded
        Assert.Contains("patience (lower is better)", HtmlReport.Render(report), StringComparison.Ordinal);
    }

    [Fact]
    public void Add_SameNameByAnotherMethod_IsRefused()
    {
        var numbers = new RecordedNumbers();
        numbers.Declare(new MethodName("one"), new Metric("share"));
        Assert.Throws<InvalidOperationException>(() => numbers.Declare(new MethodName("two"), new Metric("share")));
    }

    [PlanName("planted_patience")]
    private sealed class Patience : IMemory, IRemember
    {
        private static readonly Metric Number = new("patience", Better.Lower);

        public bool Doubled { get; init; }

        public void Remember(RoundContext round, LearnerView learner)
        {
            if (learner.Id == 0) round.Record(Number, learner, Doubled ? 2 * round.Round : round.Round);
        }
    }
}
