using Cohort.Problems;

namespace Cohort.Claims.Tests;

/// <summary>Files of results that were changed by hand, or by somebody who means no good.</summary>
public sealed class LedgerReaderTests : IDisposable
{
    private readonly ToyLedger ledger = ToyLedger.WithToy();

    public void Dispose() => ledger.Dispose();

    [Theory]
    [InlineData("\"seconds\": ", "\"seconds\": 1e999, \"was\": ", "a number is too large")]
    [InlineData("\"seconds\": ", "\"seconds\": -1e999, \"was\": ", "a number is too large")]
    [InlineData("\"accuracy\": [", "\"accuracy\": [1e999, ", "a number is too large")]
    [InlineData("\"accuracy\": [", "\"accuracy\": [0.5, ", "\"accuracy\" of the arm \"alone\" has ")]
    [InlineData("\"values\": {", "\"values\": { \"none\": [], ", "\"none\" of the arm \"alone\" has 0 values, and there are ")]
    [InlineData("\"spent\": {", "\"spent\": { \"none\": [], ", "\"none\" of the arm \"alone\" has 0 values, and there are ")]
    [InlineData("\"steps\": ", "\"steps\": -1, \"was\": ", "-1 is no amount that can be spent")]
    [InlineData("\"plan\": ", "\"plan\": [], \"was\": ", "a plan is no map")]
    [InlineData("\"rows\": ",
        "\"tuning\": { \"of\": \"x\", \"seeds\": [], \"arms\": [{ \"arm\": \"a\", \"better\": \"lower\", "
        + "\"tried\": [{ \"setting\": [], \"scores\": [] }] }] }, \"rows\": ",
        "a setting is no map")]
    [InlineData("\"slug\": \"toy\"", "\"slug\": \"toy\", \"slug\": \"toy\"", "slug")]
    [InlineData("\"cohort.claim/1\"", "\"cohort.claim/2\"", "the schema is not cohort.claim/1")]
    [InlineData("\"slug\": \"toy\"", "\"slug\": null", "slug is null")]
    [InlineData("\"slug\": \"toy\"", "\"slug\": \"other\"", "these are the results of other")]
    [InlineData("\"arms\": [", "\"arms\": [{ \"arm\": \"alone\", \"differs\": {}, \"values\": {}, \"spent\": {} }, ",
        "the arm \"alone\" comes 2 times")]
    public void Read_WhatCannotBe_IsRefused(string found, string put, string says)
    {
        ledger.Count();
        var (file, text) = (ledger["results/toy.json"], File.ReadAllText(ledger["results/toy.json"]));
        Assert.Contains(found, text, StringComparison.Ordinal);
        File.WriteAllText(file, text.Replace(found, put, StringComparison.Ordinal));
        var problem = Assert.Single(Assert.Throws<CohortException>(ledger.Stored).Problems);
        Assert.Equal("COH3090", problem.Kind.Code);
        Assert.Contains(says, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ControlCharacters_AreShownAsEscapes()
    {
        ledger.Count();
        var file = ledger["results/toy.json"];
        const string Name = @"""t\u001b[31m\u202e\nerror COH1102 x\ud800""";
        var text = File.ReadAllText(file);
        File.WriteAllText(file, text.Replace("\"toy\"", Name, StringComparison.Ordinal));
        var thrown = Assert.Throws<CohortException>(ledger.Stored);
        Assert.True(Seen.Is(thrown.Message), thrown.Message);
        File.WriteAllText(file, "{\"schema\": \"" + Seen.Hostile.Replace("\ud800", "", StringComparison.Ordinal));
        thrown = Assert.Throws<CohortException>(ledger.Stored);
        Assert.True(Seen.Is(thrown.Message), thrown.Message);
        Assert.InRange(thrown.Message.Length, 20, 3000);
        File.WriteAllText(file, text.Replace("\"demand\": \"", $"\"demand\": \"{new string('x', 100_000)}", StringComparison.Ordinal));
        Assert.InRange(Assert.Throws<CohortException>(ledger.Stored).Message.Length, 20, 3000);
    }

    [SkippableFact]
    public void Read_APipe_IsRefusedAtOnce()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "pipes are told from files on Linux");
        Directory.CreateDirectory(ledger["results"]);
        using (var made = System.Diagnostics.Process.Start("mkfifo", [ledger["results/toy.json"]])) made.WaitForExit();
        var problem = Assert.Single(Assert.Throws<CohortException>(ledger.Stored).Problems);
        Assert.Equal(("COH3090", "this is a pipe, not a file"), (problem.Kind.Code, problem.Message));
    }
}
