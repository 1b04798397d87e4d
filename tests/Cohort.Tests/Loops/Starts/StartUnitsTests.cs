using Cohort.Data;
using Cohort.Loops;
using Cohort.Models;
using Cohort.Plans;
using Cohort.Reports;
using Cohort.Tests.Data;

namespace Cohort.Tests.Loops.Starts;

/// <summary>What a network's inputs and targets were measured in comes along with the layers that read and give them.</summary>
public sealed class StartUnitsTests : IDisposable
{
    private static readonly string[] Inputs = ["input.mean", "input.scale"], Targets = ["target.mean", "target.scale"];

    private readonly TemporaryFolder folder = new();
    private readonly Plan first, second;

    public StartUnitsTests()
    {
        first = Of("first.csv", i => $"{i % 7},{i % 3},{(i % 7) + (2 * (i % 3))}\n");
        second = Of("second.csv", i => $"{100 + (i % 5)},{i % 4},{1000 + (i % 5)}\n") with { Peers = new() { Count = 3, Split = new Iid() } };
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(ArmKind.Together)]
    [InlineData(ArmKind.Alone)]
    [InlineData(ArmKind.Pooled)]
    public void Begin_WholeNetwork_BringsItsUnits(ArmKind kind)
    {
        var (begun, of, own) = (Begin(new(), kind), StartPlans.Begin(first), StartPlans.Begin(second, kind));
        foreach (var name in Inputs.Concat(Targets))
        {
            Assert.Equal(of[name], begun[name]);
            Assert.NotEqual(own[name], begun[name]);
        }
    }

    [Theory]
    [InlineData("", "output.*", true, false)]
    [InlineData("output.*", "", false, true)]
    [InlineData("", "input.*", false, true)]
    [InlineData("", "target.*", true, false)]
    [InlineData("", "hidden1.*", false, true)]
    [InlineData("*.weight", "input.*,target.scale", false, true)]
    public void Begin_Part_BringsTheUnitsOfTheLayersThatAreTaken(string only, string except, bool inputs, bool targetMean)
    {
        var begun = Begin(new() { Plan = first, Only = Names(only), Except = Names(except) });
        var (of, own) = (StartPlans.Begin(first), StartPlans.Begin(second));
        foreach (var name in Inputs) Assert.Equal((inputs ? of : own)[name], begun[name]);
        Assert.Equal((targetMean ? of : own)["target.mean"], begun["target.mean"]);
        Assert.Equal((except.Contains("target.scale", StringComparison.Ordinal) || !targetMean ? own : of)["target.scale"], begun["target.scale"]);
    }

    [Fact]
    public void Begin_SegmentsLeftOut_StartAsUnderSame()
    {
        var begun = Begin(new() { Plan = first, Except = ["output.*"] });
        var own = StartPlans.Begin(second);
        Assert.Equal(own["output.weight"], begun["output.weight"]);
        Assert.NotEqual(own["hidden1.weight"], begun["hidden1.weight"]);
    }

    [Fact]
    public void Run_StartWithoutTheUnitsThatAreNeeded_IsRefused()
    {
        var classes = Of("classes.csv", i => $"{i % 7},{i % 3},{(i % 2 == 0 ? "ill" : "well")}\n", LabelTask.Classification);
        Assert.Equal(
            [
                "COH1410 learner.start.pretrained: output.weight is [4, 1] in the network, and [4, 2] in the start",
                "COH1410 learner.start.pretrained: output.bias is [1] in the network, and [2] in the start",
            ],
            StartPlans.ProblemsOf(Pretrained(new() { Plan = classes })));
        Assert.Equal(["COH1410 learner.start.pretrained: nothing is left to be taken over"],
            StartPlans.ProblemsOf(Pretrained(new() { Plan = classes, Except = ["*"] })));
        using var run = StartPlans.Run(Pretrained(new() { Plan = classes, Except = ["output.*"] }));
        Assert.NotNull(run.Report.Final);
    }

    private static string[] Names(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries);

    private Dictionary<string, float[]> Begin(Partial start, ArmKind kind = ArmKind.Together) => StartPlans.Begin(Pretrained(start), kind);

    private Plan Pretrained(Partial start) => second with
    {
        Learner = second.Learner with { Start = new PretrainedStart { Plan = start.Plan ?? first, Only = start.Only, Except = start.Except } },
    };

    private Plan Of(string name, Func<int, string> row, LabelTask task = LabelTask.Regression) => new()
    {
        Budget = new() { Rounds = 2 },
        Data = new()
        {
            Source = new TableSource
            {
                Path = folder.Write(name, "a,b,y\n" + string.Concat(Enumerable.Range(0, 90).Select(row))), Label = "y", Task = task,
            },
        },
        Peers = new() { Count = 1, Split = new Iid() },
        Learner = new() { Model = new Mlp { Hidden = [4] }, Batch = 8 },
    };

    private sealed record Partial
    {
        public Plan? Plan { get; init; }

        public string[] Only { get; init; } = [];

        public string[] Except { get; init; } = [];
    }
}
