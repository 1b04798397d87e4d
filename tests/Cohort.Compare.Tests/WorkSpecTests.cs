using Plan = Cohort.Plans.Plan;

namespace Cohort.Compare.Tests;

public class WorkSpecTests
{
    public static TheoryData<string> Works() => [.. Row.All.Where(r => !r.Spec.IsStream).Select(r => r.Name)];

    [Theory]
    [MemberData(nameof(Works))]
    public void PlanText_EachWork_IsAPlan(string name)
    {
        var spec = Row.All.Single(r => r.Name == name).Spec;
        Plan plan = Plan.Parse(spec.PlanText);
        Assert.Equal(spec.Optimizer, plan.Learner.Optimizer.GetType().Name.ToLowerInvariant());
        Assert.Equal((spec.Peers, spec.Batch, spec.Rate), (plan.Peers.Count, plan.Learner.Batch, plan.Learner.Optimizer.Rate));
        Assert.Equal(spec.Mixing ? 1 : 0, plan.Exchange.Count);
    }

    [Fact]
    public void RowsOf_PeersWithRowsOfTheirOwn_DealsOutEachRowOnce()
    {
        var spec = new WorkSpec { Peers = 3, Rows = 4 };
        Assert.Equal(Enumerable.Range(0, 12), Enumerable.Range(0, 3).SelectMany(spec.RowsOf));
    }

    [Fact]
    public void Read_WhatWasWritten_IsTheSame()
    {
        using var folder = new WorkFolder(new WorkSpec { Model = "logistic", Example = [3], Classes = 2, Rows = 5, CallByCall = true });
        var spec = WorkSpec.Read(folder.Path);
        Assert.True(spec.IsStream && spec.CallByCall);
        Assert.Equal((3, 2, 5), (spec.Features, spec.Classes, spec.TotalRows));
    }

    [Fact]
    public void Write_NewerWorkWithoutItsPlan_IsReadByEachBuildInItsOwnWay()
    {
        using var folder = new WorkFolder(new WorkSpec { Example = [3], Rows = 5 });
        var file = Path.Combine(folder.Path, WorkSpec.FileName);
        var text = File.ReadAllText(file);
        Assert.DoesNotContain("plan", text, StringComparison.OrdinalIgnoreCase);
        File.WriteAllText(file, text.Insert(text.IndexOf('{') + 1, "\"addedLater\": 1,"));
        Assert.Equal(5, WorkSpec.Read(folder.Path).Rows);
    }

    [Fact]
    public void StepsPerUnit_RaggedPass_CountsTheLastBatch() =>
        Assert.Equal(100 * 19, new WorkSpec { Peers = 100, Rows = 600, Batch = 32 }.StepsPerUnit);

    [Fact]
    public void ProductCases_AreTwentyTwoDifferentOnes() => Assert.Equal(22, ProductCase.All.Distinct().Count());
}
