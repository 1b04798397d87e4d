using System.Text.Json.Nodes;
using Cohort.Journals;
using Cohort.Problems;
using Cohort.Tests.Checkpoints;
using FsCheck;
using FsCheck.Fluent;

namespace Cohort.Tests.Journals;

public class JournalReaderTests
{
    [Fact]
    public void Read_WhatWasAppended_GivesTheEntries()
    {
        using var folder = new TemporaryFolder();
        using (var journal = Journal.Create(folder["journal"]))
            journal.Append(new JournalEntry(4, "attended", new JsonObject { ["peers"] = new JsonArray(1) }));
        var entries = new List<JournalEntry>();
        JournalReader.Read(folder["journal"], entries.Add);
        var entry = Assert.Single(entries);
        Assert.Equal((4, "attended", "{\"peers\":[1]}"), (entry.Round, entry.Event, entry.Values!.ToJsonString()));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("{}\n")]
    [InlineData("[1]\n")]
    [InlineData("{\"n\":2,\"round\":0,\"event\":\"x\"}\n")]
    [InlineData("{\"n\":1,\"n\":1,\"round\":0,\"event\":\"x\"}\n")]
    [InlineData("{\"n\":1,\"round\":0.5,\"event\":\"x\"}\n")]
    [InlineData("{\"n\":1,\"round\":0,\"event\":\"\\ud800\"}\n")]
    public void Read_LineThatIsNoEntry_IsReportedWithItsNumber(string text)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["journal"], text);
        var problem = Assert.Throws<CohortException>(() => JournalReader.Read(folder["journal"], _ => { })).Problems.Single();
        Assert.Equal(("COH3080", 1), (problem.Kind.Code, problem.Line));
    }

    [Fact]
    public void Read_DeepNesting_IsReported()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["journal"], "{\"a\":" + new string('[', 1_000_000) + "\n");
        Assert.Equal("COH3080", Assert.Throws<CohortException>(() => JournalReader.Read(folder["journal"], _ => { })).Problems.Single().Kind.Code);
    }

    [Fact]
    public void Read_RandomlyChangedBytes_ThrowsNothingButCohortException()
    {
        using var folder = new TemporaryFolder();
        JournalTests.Write(folder["journal"], 3);
        var good = File.ReadAllBytes(folder["journal"]);
        Prop.ForAll<(NonNegativeInt At, byte Value)[]>(changes =>
        {
            var bytes = (byte[])good.Clone();
            foreach (var (at, value) in changes) bytes[at.Get % bytes.Length] = value;
            File.WriteAllBytes(folder["journal"], bytes);
            try
            {
                return JournalReader.Read(folder["journal"], _ => { }).Bytes <= bytes.Length;
            }
            catch (CohortException)
            {
                return true;
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }
}
