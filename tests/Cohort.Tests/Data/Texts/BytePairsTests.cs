using Cohort.Data;
using FsCheck;
using FsCheck.Fluent;

namespace Cohort.Tests.Data.Texts;

public sealed class BytePairsTests
{
    [Fact]
    public void Trained_FrequentPairs_AreJoinedInOrder()
    {
        var pairs = BytePairs.Trained(["low low lower lowest newest"], 262, "<end>");
        Assert.Equal("<end>", pairs.Tokens[0]);
        // lo 4 times and ow 4 times: the left piece that comes first; then low; then the space before it, 3 times.
        Assert.Equal(["lo", "low", " low"], pairs.Tokens.Skip(257).Take(3));
        Assert.Equal([258, 259], pairs.Encode("low low"));
        Assert.Equal("low low", pairs.Decode(pairs.Encode("low low")));
    }

    [Fact]
    public void Trained_Again_GivesTheSame()
    {
        var text = string.Concat(Enumerable.Range(0, 500).Select(i => $"{i * i % 97} birds sang in {i % 13} trees. "));
        Assert.Equal(BytePairs.Trained([text], 400).Tokens, BytePairs.Trained([text], 400).Tokens);
        Assert.Equal(BytePairs.Trained([text], 300).Tokens, BytePairs.Trained([text], 400).Tokens.Take(300));
        Assert.True(BytePairs.Trained([text], 400).Encode(text).Length < text.Length / 2);
        Assert.Equal(256, BytePairs.Trained(["abc"], 400).Tokens.Count); // no pair comes twice
    }

    [Fact]
    public void EncodeDecode_AnyText_IsThereAndBack()
    {
        var pairs = BytePairs.Trained(["the cat sat on the mat, and < 0x41 > the äöü äöü 😀😀 \n\n\n\n <0x41>"], 320, "<pad>", "<end>");
        var again = new BytePairs(pairs.Tokens);
        var texts = ArbMap.Default.GeneratorFor<string>().Select(text =>
            string.Concat((text ?? "").EnumerateRunes().Select(rune => rune.ToString())));
        Prop.ForAll(texts.ToArbitrary(), text =>
            pairs.Decode(pairs.Encode(text)) == text && pairs.Encode(text).SequenceEqual(again.Encode(text))).QuickCheckThrowOnFailure();
        foreach (var text in new[] { "", " ", "<0x41>", "<end>", "äö\u0000\u007F<", "😀 the the", new string('x', 10_000) })
            Assert.Equal(text, again.Decode(again.Encode(text)));
        Assert.DoesNotContain(1, again.Encode("<end>"));
    }

    [Fact]
    public void New_NamesThatAreNone_AreRefused()
    {
        var bytes = BytePairs.OfBytes().Tokens;
        Assert.Throws<ArgumentException>(() => new BytePairs([.. bytes.Skip(1)]));
        Assert.Throws<ArgumentException>(() => new BytePairs([.. bytes, "a"]));
        Assert.Throws<ArgumentException>(() => new BytePairs([.. bytes, "<0x41>"])); // it is A
        Assert.Throws<ArgumentException>(() => new BytePairs([.. bytes, ""]));
        Assert.Throws<ArgumentException>(() => new BytePairs([.. bytes, "a<b"]));
    }
}
