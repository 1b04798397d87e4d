using Cohort.Loops;
using Cohort.Reports;

namespace Cohort.Tests.Loops;

public class RoundLineTests
{
    // The report leaves the measured loss of learners out; curves.csv of a run that was resumed has it.
    [Fact]
    public void Read_WhatRenderWrote_HasAllThatTheRoundHas()
    {
        var metrics = new OrderedDictionary<string, double> { ["accuracy"] = 0.5, ["loss"] = 0.7, ["auc"] = 0.25 };
        var point = new CurvePoint(1, new OrderedDictionary<string, CurveValue> { ["accuracy"] = new(0.5, 0.25), ["loss"] = new(0.7, 0.9) });
        var line = new RoundLine(new RoundReport(1, 0.5, 12, [new LearnerRound(3, 2, 0.6, metrics), new LearnerRound(4, 0, null, metrics)]),
            new OrderedDictionary<string, CurvePoint> { ["together"] = point });
        var read = RoundLine.Read(line.Render(), 1);
        Assert.Equal(line.Report.Learners.Select(l => (l.Id, l.Peer, l.Loss)), read.Report.Learners.Select(l => (l.Id, l.Peer, l.Loss)));
        Assert.All(read.Report.Learners, learner => Assert.Equal(metrics, learner.Metrics));
        Assert.Equal(point.Metrics, read.Points["together"].Metrics);
        Assert.Equal(line.Render(), read.Render());
    }
}
