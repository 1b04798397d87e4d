using System.Text.Json;
using Cohort.Problems;

namespace Cohort.Tests.Problems;

public class ExcerptTests
{
    [Theory]
    [InlineData("plain text, größer ▲ 漢字 😀", "plain text, größer ▲ 漢字 😀")]
    [InlineData("a\nb\r\nc\td", @"a\nb\r\nc\td")]
    [InlineData("\u001b]0;title\u0007\u009b2J\u007f\0", @"\u001b]0;title\u0007\u009b2J\u007f\u0000")]
    [InlineData("\u202aa\u202eb\u2066c\u2069", @"\u202aa\u202eb\u2066c\u2069")]
    [InlineData("\u200bz\u200d\ufeff\u00ad", @"\u200bz\u200d\ufeff\u00ad")]
    [InlineData("\u2028\u2029\u0085", @"\u2028\u2029\u0085")]
    [InlineData("\ue000", @"\ue000")]
    [InlineData("\U000e0041", @"\udb40\udc41")]
    public void Of_WhatATerminalActsOnOrNobodySees_IsAnEscape(string text, string expected)
    {
        Assert.Equal(expected, Excerpt.Of(text, 1000));
        Assert.Equal(expected, Excerpt.Line(text));
        Assert.Equal(expected, Excerpt.Of(Excerpt.Of(text, 1000), 1000)); // once is enough, and twice no harm
        Assert.Equal(text, JsonSerializer.Deserialize<string>($"\"{expected}\""));
    }

    [Fact]
    public void Of_HalvesOfPairs_AreEscapes() => Assert.Equal(@"\ud800x\udc00", Excerpt.Of("\ud800x\udc00"));

    [Fact]
    public void Of_EveryCharacter_IsSeenOrEscaped()
    {
        for (var c = 0; c <= char.MaxValue; c++) Assert.True(Seen.Is(Excerpt.Of([(char)c])), $"U+{c:X4}");
        for (var c = 0; c <= char.MaxValue; c++) Assert.True(Seen.Is(Excerpt.Lines(['a', (char)c, 'b']), multiline: true), $"U+{c:X4}");
    }

    [Fact]
    public void Of_EndlessText_IsCut()
    {
        Assert.Equal(new string('x', 60) + "...", Excerpt.Of(new string('x', 3_000_000)));
        Assert.InRange(Excerpt.Of(new string('\u001b', 3_000_000)).Length, 60, 70);
        Assert.InRange(Excerpt.Line(new string('ä', 3_000_000)).Length, 1000, 5000);
        Assert.InRange(Excerpt.Names(Enumerable.Repeat(new string('y', 1_000_000), 100)).Length, 100, 5000);
        Assert.InRange(NearestName.Suggest("a", [.. Enumerable.Repeat(new string('y', 1_000_000), 100)], "columns").Length, 100, 3000);
    }

    [Fact]
    public void Lines_OfOurs_KeepTheirBreaksAndTabs()
    {
        Assert.Equal("a\n\tb\r\nc", Excerpt.Lines("a\n\tb\r\nc"));
        Assert.Equal(@"a\rb", Excerpt.Lines("a\rb")); // alone, it would go back to the line's beginning
    }

    /// <summary>Every kind of problem there is, with a hostile message, in a hostile file.</summary>
    [Fact]
    public void Problem_OfEachKind_IsOneShortLineThatNothingActsOn()
    {
        Assert.True(ProblemCatalogue.All.Count > 80);
        foreach (var kind in ProblemCatalogue.All)
        {
            Problem[] all = [kind.Here(Seen.Hostile), kind.Here(Seen.Hostile, Seen.Hostile), kind.Here(Seen.Hostile, Seen.Hostile, 7)];
            foreach (var problem in all)
            {
                var line = problem.ToString();
                Assert.True(Seen.Is(line), line);
                Assert.StartsWith(kind.Code, line, StringComparison.Ordinal);
                Assert.InRange(line.Length, 10, 3000);
            }

            var thrown = kind.Exception(Seen.Hostile, Seen.Hostile);
            Assert.True(Seen.Is(thrown.Message), thrown.Message);
        }
    }
}
