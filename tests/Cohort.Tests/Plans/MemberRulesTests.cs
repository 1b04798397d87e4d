using Cohort.Data;
using Cohort.Options;
using Cohort.Plans;
using Cohort.Problems;

namespace Cohort.Tests.Plans;

/// <summary>Peers that bring tables of their own, as a plan says it.</summary>
public sealed class MemberRulesTests
{
    private const string Table = "data: { table: { label: y } }\n";
    private const string Two = "{ name: north, data: a.csv }, { name: south, data: b.csv }";

    [Fact]
    public void Parse_Members_AreThePeers()
    {
        var plan = Plan.Parse($"{Table}peers: {{ members: [ {Two} ] }}");
        Assert.Equal(["north", "south"], plan.Peers.Members.Select(m => m.Name));
        Assert.Equal(2, plan.Peers.Count);
        Assert.IsType<NaturalId>(plan.Peers.Split);
        var written = PlanWriter.Write(plan);
        Assert.Contains("count: 2", written, StringComparison.Ordinal);
        Assert.DoesNotContain("path", written, StringComparison.Ordinal);
        Assert.Equal(written, PlanWriter.Write(Plan.Parse(written)));
        var counted = Plan.Parse(
            $"{Table}peers: {{ count: 2, split: natural_id, members: [ {Two} ] }}\nlearner: {{ groups: [ {{ name: a, count: 2 }} ] }}");
        Assert.Equal(2, counted.Peers.Count); // saying it again is no contradiction
    }

    [Fact]
    public void Write_NoMembers_SaysNothingOfThem() =>
        Assert.DoesNotContain("members", PlanWriter.Write(Plan.Parse("seed: 1")), StringComparison.Ordinal);

    [Theory]
    [InlineData(Table, "members: [ { name: north, data: a.csv } ]", "peers.members has one member")]
    [InlineData(Table, "members: [ { name: a, data: a.csv }, { name: a, data: b.csv } ]", "2 of peers.members have the name \"a\"")]
    [InlineData(Table, "members: [ { name: a, data: a.csv }, { name: '', data: b.csv } ]", "peers.members.1.name is \"\"")]
    [InlineData(Table, "members: [ { name: a, data: a.csv }, { name: '-', data: b.csv } ]", "peers.members.1.name is \"-\"")]
    [InlineData(Table, "members: [ { name: a, data: a.csv }, { name: b } ]", "the member \"b\" has no data")]
    [InlineData(Table, "members: [ { name: a, data: '-' }, { name: b, data: '-' } ]", "several of peers.members have - as data")]
    [InlineData(Table, $"count: 3, members: [ {Two} ]", "peers.count is 3, but there are 2 members")]
    [InlineData(Table, $"split: iid, members: [ {Two} ]", "peers.split deals one data set out")]
    [InlineData("", $"members: [ {Two} ]", "peers.members bring tables: data says")]
    [InlineData("data: { table: { path: c.csv, label: y } }\n", $"members: [ {Two} ]", "data.table.path is \"c.csv\", but")]
    [InlineData("data: { table: { label: y, group: site } }\n", $"members: [ {Two} ]", "data.table.group is \"site\", but")]
    [InlineData("data: { table: { label: y, rows: 10 } }\n", $"members: [ {Two} ]", "data.table.rows has no meaning")]
    [InlineData("data: { table: { label: y, holdout: 0.3 } }\n", $"members: [ {Two} ]", "data.table.holdout has no meaning")]
    [InlineData(Table, "count: 3", "data.table.path is missing")]
    public void Parse_WhatDoesNotGoTogether_IsOneClearError(string data, string peers, string message)
    {
        var problem = Assert.Single(Assert.Throws<CohortException>(() => Plan.Parse($"{data}peers: {{ {peers} }}")).Problems);
        Assert.Equal(PlanProblems.Inconsistent, problem.Kind);
        Assert.StartsWith(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_EverythingWrong_IsToldAtOnce()
    {
        var problems = Assert.Throws<CohortException>(() => Plan.Parse("""
            data: { table: { path: c.csv, label: y, group: site } }
            peers: { count: 5, split: iid, members: [ { name: a, data: a.csv }, { name: a } ] }
            """)).Problems;
        Assert.Equal(6, problems.Count);
    }
}
