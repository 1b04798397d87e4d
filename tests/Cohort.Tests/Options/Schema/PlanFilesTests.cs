using Cohort.Data;
using Cohort.Methods;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Topologies;

namespace Cohort.Tests.Options;

public class PlanFilesTests
{
    [Fact]
    public void In_Plan_FindsEveryPathWithItsKey()
    {
        var plan = new Plan
        {
            Data = new() { Source = new TableSource { Path = "a.csv", Schema = "s.yaml" } },
            Exchange = [new ExchangeOptions { Method = new Gossip { Topology = new FileTopology { Path = "links.txt" } } }],
        };
        Assert.Equal(
            [("data.table.path", "a.csv"), ("data.table.schema", "s.yaml"), ("exchange.0.gossip.topology.file.path", "links.txt")],
            PlanFiles.In(plan).Select(f => (f.Key, f.Path.Given)));
        Assert.All(PlanFiles.In(plan), f => Assert.True(Path.IsPathRooted(f.Path.Full)));
    }

    [Fact]
    public void In_PlanWithoutFiles_FindsNone() => Assert.Empty(PlanFiles.In(new Plan()));
}
