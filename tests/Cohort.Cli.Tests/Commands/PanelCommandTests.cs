using System.Globalization;
using System.Text.Json;

namespace Cohort.Cli.Tests;

/// <summary><c>cohort panel</c>.</summary>
public sealed class PanelCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Panel_SmallFile_SaysHowReliableRatersAreAndHowOftenItIsRight()
    {
        var run = CohortProcess.Run("panel", Votes(), "--rater", "worker", "--truth", Truth(), "--abilities", "--out", folder["items.csv"]);
        Assert.True(run.Exit == 0, run.Error);
        Assert.Contains("60 votes of 3 raters on 20 items, 2 labels; dawid_skene", run.Output, StringComparison.Ordinal);
        Assert.Contains("Right on 20 of 20 items whose truth is known, 1.000; majority 1.000.", run.Output, StringComparison.Ordinal);
        var lines = File.ReadAllLines(folder["items.csv"]);
        Assert.Equal("item,label,votes,difficulty,p(no),p(yes)", lines[0]);
        Assert.Equal(21, lines.Length);
        var cells = lines[1].Split(',');
        Assert.Equal(["i0", "yes", "3"], cells[..3]);
        Assert.Equal(1, cells[4..].Sum(c => double.Parse(c, CultureInfo.InvariantCulture)), 1e-12);
    }

    [Theory]
    [InlineData("dawid_skene")]
    [InlineData("one_coin")]
    [InlineData("majority")]
    public void Panel_Json_HasEveryRater(string model)
    {
        var run = CohortProcess.Here("panel", Votes(), "--rater", "worker", "--truth", Truth(), "--model", model, "--abilities", "--json");
        Assert.True(run.Exit == 0, run.Error);
        var json = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal(model, json.GetProperty("model").GetString());
        Assert.Equal((60, 20), (json.GetProperty("votes").GetInt32(), json.GetProperty("items").GetInt32()));
        var raters = json.GetProperty("raters").EnumerateArray().ToArray();
        Assert.Equal(["a", "b", "c"], raters.Select(r => r.GetProperty("rater").GetString()));
        Assert.True(raters[0].GetProperty("reliability").GetDouble() > raters[2].GetProperty("reliability").GetDouble());
        Assert.True(raters[0].GetProperty("ability").GetDouble() > raters[2].GetProperty("ability").GetDouble());
        Assert.Equal(1, json.GetProperty("truth").GetProperty("accuracy").GetDouble());
        Assert.Equal(["no", "yes"], json.GetProperty("labels").EnumerateArray().Select(l => l.GetProperty("label").GetString()));
    }

    [Fact]
    public void Panel_OpenAnswers_AreThoseOfTheItem()
    {
        var file = folder.Write("answers.csv", "agent,item,label\na,q1,17\nb,q1,17\nc,q1,4\na,q2,x\nb,q2,y\nc,q2,y\n");
        var run = CohortProcess.Here("panel", file, "--rater", "agent", "--open", "--out", folder["items.csv"], "--json");
        Assert.True(run.Exit == 0, run.Error);
        Assert.True(JsonDocument.Parse(run.Output).RootElement.GetProperty("open").GetBoolean());
        var lines = File.ReadAllLines(folder["items.csv"]);
        Assert.Equal("item,label,votes,probability", lines[0]);
        Assert.StartsWith("q1,17,3,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("q2,y,3,", lines[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "COH1304", "--open", "--model", "dawid_skene")]
    [InlineData(2, "COH1306", "--model", "majority", "--rounds", "3")]
    [InlineData(2, "COH1301", "--rounds", "0")]
    [InlineData(2, "COH1301", "--smoothing", "-1")]
    [InlineData(2, "COH1301", "--model", "best")]
    [InlineData(2, "COH1304", "--item", "label")]
    [InlineData(3, "COH2013", "--label", "lable")]
    [InlineData(3, "COH2011", "--truth", "missing.csv")]
    public void Panel_WhatCannotBe_HasACode(int exit, string code, params string[] args)
    {
        var run = CohortProcess.Here(["panel", Votes(), "--rater", "worker", .. args, "--json"]);
        Assert.True(exit == run.Exit, run.Error);
        Assert.Contains(code, run.Error, StringComparison.Ordinal);
        var problems = JsonDocument.Parse(run.Output).RootElement.GetProperty("error").GetProperty("problems");
        Assert.Equal(code, problems[0].GetProperty("code").GetString());
    }

    // Two raters who know, and one who does not.
    private string Votes() => folder.Write("votes.csv", "worker,item,label\n" + string.Concat(Enumerable.Range(0, 20).Select(i =>
        $"a,i{i},{Label(i % 2 == 0)}\nb,i{i},{Label(i % 2 == 0)}\nc,i{i},{Label(i % 3 == 0)}\n")));

    private string Truth() => folder.Write("truth.csv", "item,label\n"
        + string.Concat(Enumerable.Range(0, 20).Select(i => $"i{i},{Label(i % 2 == 0)}\n")));

    private static string Label(bool yes) => yes ? "yes" : "no";
}
