using Cohort.Data;
using Cohort.Methods;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Topologies;

namespace Cohort.Tests.Options;

public class OptionsTreeTests
{
    [Fact]
    public void FilesIn_Plan_FindsEveryPathWithItsKey()
    {
        var plan = new Plan
        {
            Data = new() { Source = new TableSource { Path = "a.csv", Schema = "s.yaml" } },
            Exchange = [new ExchangeOptions { Method = new Gossip { Topology = new FileTopology { Path = "links.txt" } } }],
        };
        Assert.Equal(
            [("data.table.path", "a.csv"), ("data.table.schema", "s.yaml"), ("exchange.0.gossip.topology.file.path", "links.txt")],
            OptionsTree.FilesIn(plan).Select(f => (f.Key, f.Path.Given)));
        Assert.All(OptionsTree.FilesIn(plan), f => Assert.True(Path.IsPathRooted(f.Path.Full)));
    }

    [Fact]
    public void FilesIn_PlanWithoutFiles_FindsNone() => Assert.Empty(OptionsTree.FilesIn(new Plan()));

    [Fact]
    public void AssembliesIn_PlanOfTheLibrary_IsTheLibrary() => Assert.Equal([typeof(Plan).Assembly], OptionsTree.AssembliesIn(new Plan()));

    [Fact]
    public void Of_WhatAnOptionHolds_ComesBeforeIt() =>
        Assert.Equal(["glyphs.rows", "glyphs.test_rows", "glyphs.size", "glyphs"], OptionsTree.Of(new GlyphSource()).Select(n => n.Key));
}
