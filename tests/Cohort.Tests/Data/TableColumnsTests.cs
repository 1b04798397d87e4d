using Cohort.Data;
using Cohort.Loops;
using Cohort.Plans;
using Cohort.Problems;

namespace Cohort.Tests.Data;

/// <summary>Columns that are left out, dates, sites, and a test set of its own.</summary>
public sealed class TableColumnsTests : IDisposable
{
    private const string Head = "visit,site,age,sex,y\n";
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Read_Dates_AreLeftOutAndSaid()
    {
        var data = Source().Read();
        Assert.Equal(["site=north", "site=south", "age", "sex=f", "sex=m"], data.Columns.Select(c => c.ToString()));
        Assert.Contains("1 column of dates left out (visit)", data.Summary.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_DroppedColumns_AreNoFeatures()
    {
        var data = (Source() with { Drop = ["SEX", "3"] }).Read();
        Assert.Equal(["site=north", "site=south"], data.Columns.Select(c => c.ToString()));
        Assert.Contains("2 unwanted left out (age, sex)", data.Summary.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_DroppedWithASchema_AreNoFeaturesEither()
    {
        var schema = folder.Write("schema.yaml", DataSchemaFile.Write(Source().InferSchema()));
        var data = (Source() with { Schema = schema, Drop = ["site"] }).Read();
        Assert.Equal(["age", "sex=f", "sex=m"], data.Columns.Select(c => c.ToString()));
    }

    [Fact]
    public void Read_DroppedThatAreNotThereOrNeeded_AreRefusedAtOnce()
    {
        var refused = Assert.Throws<CohortException>(() => (Source() with { Group = "site", Drop = ["sx", "9", "y", "site"] }).Read());
        Assert.Equal(Enumerable.Repeat(DataProblems.UnknownColumn, 4), refused.Problems.Select(p => p.Kind));
        Assert.Contains("did you mean \"sex\"?", refused.Problems[0].Message, StringComparison.Ordinal);
        Assert.Contains("y is the label", refused.Problems[2].Message, StringComparison.Ordinal);
        Assert.Contains("site is the group", refused.Problems[3].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_TestFile_IsTheCommonTestSetInTheColumnsOfTheFirst()
    {
        var test = folder.Write("t.csv", "sex,y,age,site\nm,ill,7,south\nf,well,8,east\nm,well,9,north\n");
        var scene = (Source() with { Test = test }).Load(new DataRequest(1));
        Assert.Equal((40, 3), (scene.Train.Rows, scene.Test.Rows));
        Assert.Equal([0, 1, 7, 0, 1, 0, 0, 8, 1, 0, 1, 0, 9, 0, 1], scene.Test.Values);
        Assert.Equal([0, 1, 1], scene.Test.Labels);
        Assert.EndsWith("; common test set: 3 rows of t.csv", scene.Train.Summary.ToString(), StringComparison.Ordinal);
        Assert.Equal(FieldScaling.EachValue, scene.Train.Input.Scaling);
    }

    [Fact]
    public void Load_TestFileWithoutAColumn_IsRefused()
    {
        var test = folder.Write("t.csv", "sex,y,site\nm,ill,south\nf,well,north\n");
        var problem = Assert.Throws<CohortException>(() => (Source() with { Test = test }).Load(new DataRequest(1))).Problems.Single();
        Assert.Equal(DataProblems.SchemaMismatch, problem.Kind);
        Assert.Contains("\"age\" is not in the file", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Deal_NaturalIds_CallsPeersByTheirSites()
    {
        var plan = new Plan { Data = new() { Source = Source() with { Group = "site" } }, Peers = new() { Count = 2, Split = new NaturalId() } };
        Assert.Equal(["north", "south"], DealtData.Of(plan, new RunEnvironment()).Peers.Select(p => p.Name));
        var shared = plan with { Peers = plan.Peers with { Shared = new() { Share = 0.2 } } };
        Assert.Equal(["north", "south"], DealtData.Of(shared, new RunEnvironment()).Peers.Select(p => p.Name));
        var mixed = plan with { Peers = plan.Peers with { Split = new Iid() } };
        Assert.Equal(["peer0", "peer1"], DealtData.Of(mixed, new RunEnvironment()).Peers.Select(p => p.Name));
    }

    private TableSource Source()
    {
        var rows = Enumerable.Range(0, 40).Select(i =>
            $"2024-0{1 + i % 9}-11,{(i % 3 == 0 ? "south" : "north")},{20 + i % 7},{(i % 2 == 0 ? "m" : "f")},{(i % 5 < 2 ? "ill" : "well")}\n");
        return new TableSource { Path = folder.Write("s.csv", Head + string.Concat(rows)), Label = "y" };
    }
}
