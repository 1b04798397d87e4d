using Cohort.Data;
using Cohort.Problems;

namespace Cohort.Tests.Data.Planted;

public sealed class MarkovSourceTests
{
    [Fact]
    public void Load_LongerSet_BeginsWithTheShorter()
    {
        var (some, more) = (Load(new() { Windows = 5 }), Load(new() { Windows = 9 }));
        Assert.Equal(some.Tokens, more.Tokens[..some.Tokens.Length]);
        Assert.NotEqual(some.Tokens, new MarkovSource { TestWindows = 5 }.Load(new(1) { Window = 6 }).Test.Tokens);
    }

    [Fact]
    public void Load_Answer_IsAtTheEndOfEachWindow()
    {
        var data = Load(new() { Windows = 2, Answer = 0.5 });
        Assert.Equal([0, 0, 0, 1, 1, 1], data["mask"].Numbers(1).ToArray());
        Assert.Equal(Load(new() { Windows = 2 }).Tokens, data.Tokens);
    }

    [Fact]
    public void EntropyRate_ManyTokens_IsThatOfTheirTransitions()
    {
        var source = new MarkovSource { Windows = 20_000, Vocabulary = 5 };
        var tokens = Load(source);
        var counts = new double[5, 5];
        for (var row = 0; row < tokens.Rows; row++)
            for (var t = 3; t < 6; t++) counts[tokens["input"].Integers(row)[t], tokens["label"].Integers(row)[t]]++;
        var (total, entropy) = (counts.Cast<double>().Sum(), 0.0);
        for (var v = 0; v < 5; v++)
        {
            var seen = Enumerable.Range(0, 5).Sum(w => counts[v, w]);
            for (var w = 0; w < 5; w++) entropy -= counts[v, w] > 0 ? counts[v, w] / total * Math.Log(counts[v, w] / seen) : 0;
        }

        Assert.Equal(source.EntropyRate(1), entropy, 0.02);
        Assert.Equal(Math.Log(5), (source with { Sharpness = 0 }).EntropyRate(1), 1e-9);
    }

    [Fact]
    public void Load_ModelThatReadsNoTokens_IsRefused() =>
        Assert.Throws<CohortException>(() => new MarkovSource().Load(new DataRequest(1)));

    private static Dataset Load(MarkovSource source) => source.Load(new DataRequest(1) { Window = 6 }).Train;
}
