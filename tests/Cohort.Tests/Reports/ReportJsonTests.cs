using System.Text.Json.Nodes;
using Cohort.Metrics;
using Cohort.Reports;

namespace Cohort.Tests.Reports;

public class ReportJsonTests
{
    [Fact]
    public void Render_SmallReport_GivesExactlyThisText()
    {
        var report = new Report
        {
            Plan = new JsonObject { ["seed"] = 7 },
            PlanText = "seed: 7",
            Seed = 7,
            Machine = new MachineReport("os", "X64", 2, "AVX2", ".NET 10"),
            Data = new DataReport("3 rows", ["a", "<b>"], [new PeerData(0, 3, [1, 2]), new PeerData(1, 0, [0, 0], "clinic")]),
            Origin = new RunOrigin(DateTimeOffset.UnixEpoch, "cohort learn"), // not in JSON, which a rerun repeats
            Rounds = [new RoundReport(1, 0.5, 100, [new LearnerRound(0, 0, 1.25, Values(0.5)), new LearnerRound(1, 1, double.NaN, Values(0.25))])],
            Metrics = [SampleReport.Accuracy, Metric.Loss],
            Curves = new Curves(new Dictionary<ArmKind, IReadOnlyList<CurvePoint>>
            {
                [ArmKind.Together] = [new CurvePoint(1, new Dictionary<string, CurveValue> { ["accuracy"] = new(0.375, 0.25) })],
            }),
            Final = new FinalResult(new Dictionary<ArmKind, ArmResult>
            {
                [ArmKind.Together] = new ArmResult(
                    Summaries((Metric.Loss, [1, 3]), (SampleReport.Accuracy, [0.5, 0.25])), Summaries((SampleReport.Accuracy, [1, 0])))
                {
                    KeptRounds = [1, 0], Spent = new Dictionary<Unit, long> { [Unit.Labels] = 3, [Unit.Steps] = long.MaxValue }, // out of order
                },
                [ArmKind.Alone] = new ArmResult(Summaries((Metric.Loss, [double.PositiveInfinity, 2]))),
            }),
        };
        var expected = """
            {"schema":"cohort.report/2","plan":{"seed":7},"seed":7,
            "machine":{"os":"os","architecture":"X64","processors":2,"vector":"AVX2","runtime":".NET 10"},
            "data":{"summary":"3 rows","classes":["a","<b>"],
            "peers":[{"peer":0,"rows":3,"labels":[1,2]},{"peer":1,"name":"clinic","rows":0,"labels":[0,0]}]},
            "metrics":[{"name":"accuracy","better":"higher","score":true},{"name":"loss","better":"lower"}],
            "rounds":[{"round":1,"seconds":0.5,"bytesSent":100,"learners":[{"id":0,"peer":0,"loss":1.25,"accuracy":0.5},
            {"id":1,"peer":1,"loss":null,"accuracy":0.25,"diverged":true}]}],
            "curves":{"together":[{"round":1,"accuracy":{"mean":0.375,"worst":0.25}}]},"bytesSent":100,
            "final":{"alone":{"loss":{"mean":null,"worst":null,"best":2,"perLearner":[null,2],"diverged":true},"spent":{}},
            "together":{"accuracy":{"mean":0.375,"worst":0.25,"best":0.5,"perLearner":[0.5,0.25]},
            "loss":{"mean":2,"worst":3,"best":1,"perLearner":[1,3]},
            "localTest":{"accuracy":{"mean":0.5,"worst":0,"best":1,"perLearner":[1,0]}},
            "keptRounds":[1,0],"spent":{"steps":9223372036854775807,"labels":3}}}}
            """.ReplaceLineEndings("");
        Assert.Equal(expected, ReportJson.Render(report));
        Assert.Equal(expected, ReportJson.Render(ReportReader.Read(expected)));
    }

    [Fact]
    public void Render_NumbersThatWereUndefined_AreNotSaidToHaveDiverged()
    {
        var auc = new Metric("auc");
        var (common, own) = (Summaries((auc, [0.5, 0.5]), (Metric.Loss, [1, double.NaN])), Summaries((auc, [double.NaN, 0.5])));
        var point = new CurvePoint(1, new Dictionary<string, CurveValue> { ["auc"] = new(double.NaN, double.NaN), ["loss"] = new(1, 2) });
        var report = SampleReport.Make(2, 1) with
        {
            Rounds = [new RoundReport(1, 0, 0, [new LearnerRound(0, 0, 1, new Dictionary<string, double> { ["auc"] = double.NaN })])],
            Curves = new Curves(new Dictionary<ArmKind, IReadOnlyList<CurvePoint>> { [ArmKind.Together] = [point] }),
            Final = new FinalResult(new Dictionary<ArmKind, ArmResult> { [ArmKind.Together] = new ArmResult(common, own) }),
        };
        var json = ReportJson.Render(report);
        Assert.Contains("""{"id":0,"peer":0,"loss":1,"auc":null,"undefined":true}""", json, StringComparison.Ordinal);
        Assert.Contains("""
            "auc":{"mean":null,"worst":null,"undefined":true}
            """, json, StringComparison.Ordinal);
        Assert.Contains("""
            "perLearner":[null,0.5],"undefined":true}
            """, json, StringComparison.Ordinal);
        Assert.Contains("""
            "perLearner":[1,null],"diverged":true}
            """, json, StringComparison.Ordinal);
        var line = RoundJson.Render(report.Rounds[0]);
        Assert.Equal(json, ReportJson.Render(ReportReader.Read(json)));
        Assert.Equal(line, RoundJson.Render(RoundJson.ReadRound(line))); // as a checkpoint keeps it
    }

    [Fact] // found by fuzzing: what names learners counts those of the cohort
    public void Read_ResultWithoutTheCohort_IsNoReport()
    {
        var root = JsonNode.Parse(ReportJson.Render(SampleReport.Make(2, 1)))!.AsObject();
        root["final"]!.AsObject().Remove("together");
        Assert.Contains("together", Assert.Throws<FormatException>(() => ReportReader.Read(root.ToJsonString())).Message, StringComparison.Ordinal);
    }

    [Theory] // found by fuzzing: each was read, and could not be written
    [InlineData("[[6,2],[0,0]]", "[[6,2],[0]]", "has 2 rows, and 1 counts in one of them")]
    [InlineData("[[6,2],[0,0]]", "[[6,2]]", "has 1 rows, and 2 counts in one of them")]
    [InlineData("[[6,2],[0,0]]", "[[6,2],[0,0],[0,0]]", "has 3 rows, and 2 counts in one of them")]
    [InlineData("[[6,2],[0,0]]", "[[6,-2],[0,0]]", "has a count below 0")]
    [InlineData("[[6,2],[0,0]]", "[[9223372036854775807,2],[2,0]]", "too large to be added up")]
    [InlineData("{\"learners\":2", "{\"learners\":0", "is of 0 learners")]
    [InlineData("\"bytesSent\":1", "\"bytesSent\":9223372036854775807,\"was\":1", "more or fewer bytes than can be counted")]
    [InlineData("\"bytesSent\":1", "\"bytesSent\":-1,\"was\":1", "more or fewer bytes than can be counted")]
    [InlineData("\"plan\":{", "\"plan\":{\"x\":\"\\ud800\",", "its plan has a text that is none")]
    [InlineData("\"plan\":{", "\"plan\":{\"x\":1,\"x\":2,", "x")]
    public void Read_WhatCouldNotBeWrittenAgain_IsNoReport(string found, string put, string says)
    {
        var sample = SampleReport.Make(2, 2, ["a", "b"]);
        var arms = new Dictionary<ArmKind, ArmResult>(sample.Final!.Arms);
        arms[ArmKind.Together] = arms[ArmKind.Together] with { Confusion = new ConfusionMatrix([[6, 2], [0, 0]], Learners: 2) };
        RoundReport[] rounds = [.. sample.Rounds.Select(round => round with { BytesSent = 1 })];
        var text = ReportJson.Render(sample with { Rounds = rounds, Final = new FinalResult(arms) });
        Assert.Contains(found, text, StringComparison.Ordinal);
        var thrown = Assert.Throws<FormatException>(() => ReportReader.Read(text.Replace(found, put, StringComparison.Ordinal)));
        Assert.Contains(says, thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cohort.report/2", "cohort.report/1")]
    [InlineData("\"rounds\":", "\"rounds\"")]
    [InlineData("\"rounds\":", "\"rounds\":3,\"were\":")]
    [InlineData("\"rounds\":", "\"runds\":")]
    [InlineData("\"final\":{", "\"final\":{\"alone\":{\"spent\":{}},")] // it comes twice then
    public void Read_SomethingElse_IsNoReport(string found, string put)
    {
        var text = ReportJson.Render(SampleReport.Make(2, 1));
        Assert.Contains(found, text, StringComparison.Ordinal);
        Assert.StartsWith("not a report",
            Assert.Throws<FormatException>(() => ReportReader.Read(text.Replace(found, put, StringComparison.Ordinal))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Render_GainsAndConfusion_StandBelowTheResult()
    {
        var sample = SampleReport.Make(2, 1, ["a", "b"]);
        var arms = new Dictionary<ArmKind, ArmResult>(sample.Final!.Arms);
        arms[ArmKind.Together] = arms[ArmKind.Together] with { Confusion = new ConfusionMatrix([[6, 2], [0, 0]], Learners: 2) };
        var gains = new PairedGains(ArmKind.Together, ArmKind.Alone, OnLocalTest: true, SampleReport.Accuracy,
            [new PairedGain(20, 0.25, 0.125, 0.5), new PairedGain(0, double.NaN, double.NaN, double.NaN)]) { Interval = "newcombe" };
        var json = ReportJson.Render(sample with { Final = new FinalResult(arms) { Gains = [gains] } });
        var expected = """
            "gains":[{"arm":"together","against":"alone","on":"localTest","metric":"accuracy","interval":"newcombe",
            "better":1,"worse":0,"noClearDifference":0,"withoutNumber":1,"learners":[
            {"name":"peer0","rows":20,"gain":0.25,"low":0.125,"high":0.5,"verdict":"better"},
            {"name":"peer1","rows":0,"gain":null,"low":null,"high":null,"verdict":"without a number","undefined":true}]}],
            "confusion":{"together":{"learners":2,"classes":[
            {"class":"a","precision":1,"recall":0.75,"f1":0.8571428571428571,"support":4},
            {"class":"b","precision":0,"recall":null,"f1":0,"support":0}],"counts":[[6,2],[0,0]]}}}
            """.ReplaceLineEndings("");
        Assert.EndsWith(expected, json, StringComparison.Ordinal);
        Assert.Equal(json, ReportJson.Render(ReportReader.Read(json)));
    }

    [Fact]
    public void Render_SampleReport_HasTheKeysOfTheContractInOrder()
    {
        var root = JsonNode.Parse(ReportJson.Render(SampleReport.Make(peers: 5, rounds: 3), indented: true))!.AsObject();
        Assert.Equal(["schema", "plan", "seed", "machine", "data", "metrics", "rounds", "curves", "bytesSent", "final"], root.Select(p => p.Key));
        Assert.Equal(["alone", "together", "pooled", "adapted", "aloneAdapted"], root["final"]!.AsObject().Select(p => p.Key));
        Assert.Equal(["accuracy", "macro_f1", "loss", "localTest", "spent"], root["final"]!["together"]!.AsObject().Select(p => p.Key));
        Assert.Equal(5, root["final"]!["adapted"]!["localTest"]!["accuracy"]!["perLearner"]!.AsArray().Count);
    }

    [Fact]
    public void Render_RowsSetAsideAndAConstant_AreWritten()
    {
        var sample = SampleReport.Make(2, 1);
        var root = JsonNode.Parse(ReportJson.Render(sample with
        {
            Data = new DataReport("s", [], [new PeerData(0, 3, []) { LocalTest = 2, Validation = 1 }]) { Name = "t.csv" },
            Constant = new ConstantAnswer("mean", "always 3", new Dictionary<string, double> { ["rmse"] = 1.5 },
                Summaries((new Metric("rmse", Better.Lower), [2]))),
        }))!;
        Assert.Equal("""{"name":"t.csv","summary":"s","classes":[],"peers":[{"peer":0,"rows":3,"localTest":2,"validation":1,"labels":[]}]}""",
            root["data"]!.ToJsonString());
        Assert.Equal(
            """{"name":"mean","says":"always 3","rmse":1.5,"localTest":{"rmse":{"mean":2,"worst":2,"best":2,"perLearner":[2]}}}""",
            root["constant"]!.ToJsonString());
    }

    private static Dictionary<string, double> Values(double accuracy) => new() { ["accuracy"] = accuracy };

    private static Dictionary<string, MetricSummary> Summaries(params (Metric Metric, double[] Values)[] summaries) =>
        summaries.ToDictionary(s => s.Metric.Name, s => MetricSummary.Of(s.Metric, s.Values));
}
