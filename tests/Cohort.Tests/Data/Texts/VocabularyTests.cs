using Cohort.Data;

namespace Cohort.Tests.Data.Texts;

public sealed class VocabularyTests
{
    [Fact]
    public void Encode_KnownAndUnknown_GoThereAndBack()
    {
        var vocabulary = Vocabulary.Of(Vocabulary.Characters("banä😀"));
        Assert.Equal(["a", "b", "n", "ä", "😀", Vocabulary.Unknown], vocabulary.Tokens);
        Assert.Equal([1, 0, 5, 4], vocabulary.Encode("bax😀"));
        Assert.Equal("ba\uFFFD😀", vocabulary.Decode([1, 0, 5, 4]));
    }

    [Fact]
    public void FromJson_WhatToJsonWrote_IsTheSame()
    {
        var vocabulary = Vocabulary.Of(Vocabulary.Characters("\"\\\n😀"));
        Assert.Equal(vocabulary.Tokens, Vocabulary.FromJson(vocabulary.ToJson()).Tokens);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("[\"ab\", \"\uFFFD\"]")]
    [InlineData("[\"a\", \"a\", \"\uFFFD\"]")]
    [InlineData("[\"a\"]")]
    public void FromJson_NoVocabulary_IsRefused(string json) => Assert.Throws<ArgumentException>(() => Vocabulary.FromJson(json));
}
