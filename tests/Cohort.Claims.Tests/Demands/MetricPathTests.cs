using System.Text.Json.Nodes;
using Cohort.Metrics;
using Cohort.Reports;
using FsCheck;
using FsCheck.Fluent;

namespace Cohort.Claims.Tests;

public class MetricPathTests
{
    private static readonly Report Run = ReportOf(
        (ArmKind.Together, new ArmResult(
            Summaries(("accuracy", Better.Higher, [0.1, 0.2, 0.6]), ("forgetting#2", Better.Lower, [0.3, 0.5, 0.1]),
                ("noise-1/accuracy", Better.Higher, [0.01, 0.01, 0.13])),
            Summaries(("accuracy", Better.Higher, [0.7, 0.8, 0.9])))
        {
            Groups = new Dictionary<string, IReadOnlyDictionary<string, MetricSummary>>
            {
                ["large"] = Summaries(("accuracy", Better.Higher, [0.1, 0.2]), ("noise-1/accuracy", Better.Higher, [0.01, 0.01])),
            },
        }),
        (ArmKind.AloneAdapted, new ArmResult(Summaries(("loss", Better.Lower, [1, double.NaN, 3])))));

    [Theory]
    [InlineData("accuracy", 0.3, Better.Higher)]
    [InlineData("together.accuracy", 0.3, Better.Higher)]
    [InlineData("accuracy.worst", 0.1, Better.Higher)]
    [InlineData("forgetting#2.worst", 0.5, Better.Lower)]
    [InlineData("own.accuracy", 0.8, Better.Higher)]
    [InlineData("learners[1..].accuracy", 0.4, Better.Higher)]
    [InlineData("learners[..2].accuracy", 0.15, Better.Higher)]
    [InlineData("learners[0].accuracy", 0.1, Better.Higher)]
    [InlineData("learners[1..3].accuracy.worst", 0.2, Better.Higher)]
    [InlineData("own.learners[0..2].accuracy", 0.75, Better.Higher)]
    [InlineData("aloneAdapted.loss", double.NaN, Better.Lower)]
    [InlineData("aloneAdapted.learners[2].loss", 3, Better.Lower)]
    [InlineData("noise-1/accuracy", 0.05, Better.Higher)]
    [InlineData("noise-1/groups.large.accuracy", 0.01, Better.Higher)]
    [InlineData("groups.large.learners[1].accuracy", 0.2, Better.Higher)]
    [InlineData("spent.examples", 60_000, Better.Lower)]
    [InlineData("pooled.spent.steps", 40, Better.Lower)]
    public void Find_NumberOfTheReport_IsIt(string text, double value, Better better)
    {
        var found = Read(text).Find(Run, new Dictionary<string, long> { ["examples"] = 60_000, ["steps"] = 40 }, []);
        Assert.Equal(value, found!.Value, 12);
        Assert.Equal(better, found.Metric.Better);
    }

    [Theory]
    [InlineData("acuracy", "acuracy cannot be read: there is no acuracy, did you mean \"accuracy\"? there are: accuracy, forgetting#2")]
    [InlineData("pooled.accuracy", "the run has no arm pooled, it has together, aloneAdapted")]
    [InlineData("groups.lrge.accuracy", "the run has no group lrge, it has large")]
    [InlineData("aloneAdapted.groups.large.loss", "the run has no group large, it has none")]
    [InlineData("noise-2/accuracy", "there is no noise-2/accuracy")]
    [InlineData("aloneAdapted.own.loss", "no peer set rows aside (peers.local_test)")]
    [InlineData("learners[2..4].accuracy", "accuracy has 3 learners, from 0")]
    [InlineData("learners[3..].accuracy", "accuracy has 3 learners, from 0")]
    [InlineData("spent.bytes", "what was counted is examples")]
    public void Find_WhatIsNotThere_SaysWhatIs(string text, string sentence)
    {
        var problems = new List<string>();
        Assert.Null(Read(text).Find(Run, new Dictionary<string, long> { ["examples"] = 1 }, problems));
        Assert.Contains(sentence, Assert.Single(problems));
    }

    [Fact]
    public void Find_NothingCounted_SaysSo()
    {
        var problems = new List<string>();
        Assert.Null(Read("spent.bytes").Find(Run, null, problems));
        Assert.Equal(["spent.bytes cannot be read: what was counted is none"], problems);
    }

    [Fact]
    public void Find_RunWithoutAnEnd_SaysSo()
    {
        var problems = new List<string>();
        Assert.Null(MetricPath.Accuracy.Find(Run with { Final = null }, null, problems));
        Assert.Equal(["accuracy cannot be read: the run did not come to its end"], problems);
    }

    [Theory]
    [InlineData("", "\"\" is no metric's name: a path is [SET/][KIND.][groups.NAME.][own.][learners[a..b].]METRIC[.worst]")]
    [InlineData(".accuracy", "is no metric's name")]
    [InlineData("accuracy.", "is no metric's name", "\"accuracy\" is nothing that a path has before a metric")]
    [InlineData("Accuracy", "\"Accuracy\" is no metric's name")]
    [InlineData("forgetting#0", "is no metric's name")]
    [InlineData("own", "is no metric's name")]
    [InlineData("alone", "is no metric's name")]
    [InlineData("spent", "is no metric's name")]
    [InlineData("worst", "is no metric's name")]
    [InlineData("Fashion/accuracy", "\"Fashion\" is no name of a test set")]
    [InlineData("own.groups.a.accuracy", "\"groups\" stands in the wrong place", "neither a test set nor a group goes with it")]
    [InlineData("fashion/own.accuracy", "neither a test set nor a group goes with it")]
    [InlineData("fashion/spent.bytes", "what an arm spent is one number")]
    [InlineData("groups.accuracy", "groups. is followed by the name of a group, not \"\"")]
    [InlineData("Teachers.accuracy", "\"Teachers\" is nothing that a path has before a metric")]
    [InlineData("accuracy.best", "\"accuracy\" is nothing that a path has")]
    [InlineData("togethr.accuracy", "\"togethr\" is nothing that a path has before a metric (did you mean \"together\"?)")]
    [InlineData("own.alone.accuracy", "\"alone\" stands in the wrong place")]
    [InlineData("own.own.accuracy", "\"own\" stands in the wrong place")]
    [InlineData("learners.accuracy", "\"learners\" names no learners")]
    [InlineData("learners[].accuracy", "names no learners")]
    [InlineData("learners[3..3].accuracy", "names no learners")]
    [InlineData("learners[3..1].accuracy", "names no learners")]
    [InlineData("learners[^1].accuracy", "names no learners")]
    [InlineData("learners[999999999].accuracy", "names no learners")]
    [InlineData("learners[2..accuracy", "is no metric's name")]
    [InlineData("spent.calls", "\"calls\" is nothing that is counted: units: examples, steps, bytes")]
    [InlineData("own.spent.bytes", "what an arm spent is one number")]
    [InlineData("spent.bytes.worst", "what an arm spent is one number")]
    [InlineData("Set/Teachers.own.alone.learners[2..1].Best",
        "a test set: lower", "metric's name", "nothing that", "wrong place", "names no learners", "neither")]
    public void TryParse_NoPath_SaysWhatIsWrong(string text, params string[] sentences)
    {
        var problems = new List<string>();
        Assert.Null(MetricPathParser.TryParse(text, problems));
        Assert.Equal(sentences.Length, problems.Count);
        foreach (var sentence in sentences) Assert.Contains(problems, p => p.Contains(sentence));
    }

    [Theory]
    [InlineData("together.accuracy", "accuracy")]
    [InlineData("learners[0..].loss", "loss")]
    [InlineData("learners[..].loss", "loss")]
    [InlineData("learners[0..1].loss", "learners[0].loss")]
    [InlineData("learners[..3].loss", "learners[0..3].loss")]
    public void ToString_Path_IsItsShortestForm(string text, string shortest) => Assert.Equal(shortest, Read(text).ToString());

    [Fact]
    public void ToString_AnyPath_ReadsBackAsTheSame()
    {
        var paths = from kind in Gen.Elements(Enum.GetValues<ArmKind>())
                    from own in Gen.Elements(true, false)
                    from start in Gen.Choose(0, 3)
                    from length in Gen.Choose(0, 3)
                    from metric in Gen.Elements("accuracy", "loss", "forgetting#2", "steps")
                    from worst in Gen.Elements(true, false)
                    select metric == "steps" ? new MetricPath { Kind = kind, Metric = metric, Spent = true } : new MetricPath
                    {
                        Kind = kind, Own = own, Metric = metric, Worst = worst,
                        Learners = new LearnerSlice(start, length == 0 ? null : start + length),
                    };
        Prop.ForAll(paths.ToArbitrary(), path => Read(path.ToString()) == path).QuickCheckThrowOnFailure();
    }

    private static MetricPath Read(string text)
    {
        var problems = new List<string>();
        var path = MetricPathParser.TryParse(text, problems);
        Assert.Empty(problems);
        return path!;
    }

    private static Report ReportOf(params (ArmKind Kind, ArmResult Result)[] arms) => new()
    {
        Plan = new JsonObject(), Seed = 1, Machine = new MachineReport("", "", 1, "", ""), Rounds = [],
        Final = new FinalResult(arms.ToDictionary(a => a.Kind, a => a.Result)),
    };

    private static Dictionary<string, MetricSummary> Summaries(params (string Name, Better Better, double[] Values)[] metrics) =>
        metrics.ToDictionary(m => m.Name, m => MetricSummary.Of(new Metric(m.Name, m.Better), m.Values));
}
