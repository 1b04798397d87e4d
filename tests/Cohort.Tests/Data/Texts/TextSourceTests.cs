using Cohort.Data;
using Cohort.Problems;

namespace Cohort.Tests.Data.Texts;

public sealed class TextSourceTests
{
    [Fact]
    public void Load_ShortText_CutsWindowsAndHoldsTheEndOut()
    {
        var data = Load("abcabcabcabcabxyzx", 0.25, 3); // 18 characters, the last 4 held out
        Assert.Equal((4, 1), (data.Train.Rows, data.Test.Rows));
        Assert.Equal(["a", "b", "c", Vocabulary.Unknown], data.Train.Classes);
        Assert.Equal([0, 1, 2, 0], data.Train.Tokens[..4]);
        Assert.Equal([0, 1, 2, 0], data.Train.Tokens[12..16]);
        Assert.Equal([3, 3, 3, 3], data.Test.Tokens[..4]);
        Assert.Equal(
            "text: 18 characters, 3 different and one for all others; windows of 3: 4 to learn from, 1 to test on",
            data.Train.Summary.ToString());
    }

    [Fact]
    public void Load_ByteOrderMark_IsNoCharacter() => Assert.Equal(["a", Vocabulary.Unknown], Load("\uFEFFaaaaaaaaaa", 0.3, 2).Train.Classes);

    [Fact]
    public void Load_FewerWindowsWanted_TakesTheFirst() => Assert.Equal(2, Load(new string('a', 100), 0.2, 4, windows: 2).Train.Rows);

    [Theory]
    [InlineData(TokenKind.Bytes, 512)]
    [InlineData(TokenKind.Pairs, 300)]
    public void Load_BytesAndPairs_WindowsSpellTheText(TokenKind kind, int vocabulary)
    {
        using var folder = new Checkpoints.TemporaryFolder();
        var text = string.Concat(Enumerable.Repeat("der Bär läuft, läuft und läuft. ", 40));
        File.WriteAllText(folder["x.txt"], text);
        var source = new TextSource { Path = folder["x.txt"], Holdout = 0.25, Tokens = kind, Vocabulary = vocabulary };
        Assert.Empty(source.Validate());
        var data = source.Load(new DataRequest(1) { Window = 8 });
        var tokenizer = data.Train.Tokenizer!;
        // Windows lie side by side, eight tokens each and the one after them.
        var spelt = tokenizer.Decode([.. data.Train.Tokens.Chunk(9).SelectMany(window => window[..8])]);
        Assert.StartsWith(spelt[..^1], text, StringComparison.Ordinal); // the last character may be cut in two
        Assert.InRange(spelt.Length, text.Length * 3 / 4 - 60, text.Length * 3 / 4);
        var held = tokenizer.Decode([.. data.Test.Tokens.Chunk(9).SelectMany(window => window[..8])]);
        Assert.StartsWith(held[..^1], text[(text.Length - (int)(text.Length * 0.25))..], StringComparison.Ordinal);
        // Pairs are joined within words: after 15 tokens more than bytes, all words of this text are one token.
        Assert.Equal(kind == TokenKind.Pairs ? 271 : 256, data.Train.Classes.Count);
        // An umlaut is two bytes, and a pair that is met as often as any other.
        Assert.Equal(kind == TokenKind.Pairs, tokenizer.Encode("läuft").Length < 6);
    }

    [Theory]
    [InlineData("abcdef", 5, "COH2015")]
    [InlineData("", 5, "COH2015")]
    [InlineData("abcdefghijklmnop", null, "COH1401")]
    [InlineData("abcdefghijklmnop", 0, "COH2008")]
    public void Load_WhatCannotBe_IsRefused(string text, int? window, string code) =>
        Assert.Contains(code, Assert.Throws<CohortException>(() => Load(text, 0.2, window)).Problems.Select(p => p.Kind.Code));

    [Fact]
    public void Read_BytesThatAreNoUtf8_IsRefused()
    {
        using var folder = new Checkpoints.TemporaryFolder();
        File.WriteAllBytes(folder["x.txt"], [65, 0xC3, 0x28, 66]);
        Assert.Equal("COH3012", Assert.Single(Assert.Throws<CohortException>(() => TextSource.Read(folder["x.txt"])).Problems).Kind.Code);
    }

    [Fact]
    public void Split_Shard_GivesEachPeerAStretchOfTheText()
    {
        var data = Load(new string('a', 1000), 0.1, 9).Train; // 99 windows
        var parts = new Shard { Shards = 1 }.Split(PartitionRequest.For(data, 3, 1));
        foreach (var part in parts) Assert.Equal(Enumerable.Range(part[0], 33), part);
        Assert.Equal(99, parts.Sum(p => p.Length));
    }

    private static Scene Load(string text, double holdout, int? window, int? windows = null)
    {
        using var folder = new Checkpoints.TemporaryFolder();
        File.WriteAllText(folder["story.txt"], text);
        return new TextSource { Path = folder["story.txt"], Holdout = holdout, Windows = windows }.Load(new DataRequest(1) { Window = window });
    }
}
