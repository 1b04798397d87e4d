using Cohort.Data;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Tests.Data;

namespace Cohort.Tests.Options;

public sealed class PlanPathTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Load_PathsInAFile_AreRelativeToIt_AndFlagsToTheWorkingDirectory()
    {
        var plan = folder.Write(
            "plan.yaml", "data: { table: { path: rows/a.csv, schema: s.yaml } }\nexchange: [ { gossip: { topology: file:links.txt } } ]\n");
        var table = Assert.IsType<TableSource>(Plan.Load(plan, [PlanOverride.OfText("data.table.schema", "mine.yaml", "--set")]).Data.Source);
        Assert.Equal(("rows/a.csv", Path.Combine(Path.GetDirectoryName(plan)!, "rows", "a.csv")), (table.Path!.Given, table.Path!.Full));
        Assert.Equal(Path.GetFullPath("mine.yaml"), table.Schema!.Full);
    }

    [Fact]
    public void Load_ShortFormBesideThePlan_IsSniffedThere()
    {
        folder.Write("pictures", new byte[] { 0, 0, 8, 3, 0, 0, 0, 0 });
        Assert.IsType<IdxSource>(Plan.Load(folder.Write("plan.yaml", "data: ./pictures\n")).Data.Source);
    }

    [Fact]
    public void Write_PathsInFull_MeanTheSameElsewhere()
    {
        var plan = Plan.Load(folder.Write("plan.yaml", "data: a.csv\n"));
        var elsewhere = Plan.Parse(PlanWriter.Write(plan, fullPaths: true));
        Assert.Equal(((TableSource)plan.Data.Source).Path!.Full, ((TableSource)elsewhere.Data.Source).Path!.Full);
        Assert.Contains("path: a.csv", PlanWriter.Write(plan), StringComparison.Ordinal);
    }
}
