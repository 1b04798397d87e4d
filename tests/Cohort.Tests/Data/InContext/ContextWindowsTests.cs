using Cohort.Data;
using Cohort.Problems;

namespace Cohort.Tests.Data.InContext;

public sealed class ContextWindowsTests
{
    private static readonly Dictionary<string, ContextWindows> Sources = new(StringComparer.Ordinal)
    {
        ["permuted_labels"] = new PermutedLabelSource(),
        ["ciphers"] = new CipherSource(),
        ["ciphers, shift"] = new CipherSource { By = CipherSource.Cipher.Shift },
        ["hmm_mixture"] = new HmmSource(),
        ["hmm_mixture, new"] = new HmmSource { NewModels = true },
        ["bursts"] = new BurstSource(),
        ["repeats"] = new RepeatSource(),
        ["returning_pairs"] = new ReturningPairSource { Pairs = 2 },
        ["returning_pairs, free"] = new ReturningPairSource { Pairs = 2, Repeated = false },
        ["bursts, steep"] = new BurstSource { Zipf = 10, Bursty = 1 },
    };

    public static TheoryData<string> Names() => [.. Sources.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Load_Again_GivesTheSameRowsAndMoreBeginWithFewer(string name)
    {
        var (some, again, more) = (Load(name, 1, 30), Load(name, 1, 30), Load(name, 1, 50));
        Assert.Equal(some.Train.Tokens, again.Train.Tokens);
        Assert.Equal(some.Test.Tokens, again.Test.Tokens);
        Assert.Equal(some.Train.Tokens, more.Train.Tokens[..some.Train.Tokens.Length]);
        Assert.NotEqual(some.Train.Tokens, Load(name, 2, 30).Train.Tokens);
        Assert.Empty(Texts(more.Train).Intersect(Texts(more.Test)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Load_NoContext_IsRefused(string name)
    {
        Assert.Throws<CohortException>(() => Sources[name].Load(new DataRequest(1)));
        if (Sources[name] is HmmSource) return;
        var refused = Assert.Throws<CohortException>(() => Sources[name].Load(new DataRequest(1) { Window = 2 }));
        Assert.Equal(DataProblems.ContextTooShort, refused.Problems[0].Kind);
    }

    [Theory]
    [InlineData("permuted_labels")]
    [InlineData("ciphers")]
    [InlineData("ciphers, shift")]
    public void Load_Pairs_CountsWhatTheWindowShowed(string name)
    {
        var data = Load(name, 3, 100).Train;
        for (var row = 0; row < data.Rows; row++)
        {
            var (tokens, mask) = (data.Tokens[(row * 22)..(row * 22 + 22)], data["mask"].Numbers(row).ToArray());
            var known = new Dictionary<int, int>();
            for (var t = 1; t < 22; t += 2)
            {
                var told = known.TryGetValue(tokens[t - 1], out var before);
                if (told) Assert.Equal(before, tokens[t]);
                var shift = name == "ciphers, shift" && known.Count > 0;
                if (shift) Assert.Equal((tokens[1] - tokens[0] + 8) % 8, (tokens[t] - tokens[t - 1] + 8) % 8);
                Assert.Equal(told || shift || (name == "ciphers" && known.Count == 7) ? 1 : 0, mask[t - 1]);
                if (t < 21) Assert.Equal(0, mask[t]);
                known[tokens[t - 1]] = tokens[t];
            }

            if (name.StartsWith("ciphers", StringComparison.Ordinal)) Assert.Equal(known.Count, known.Values.Distinct().Count());
        }
    }

    [Fact]
    public void Load_Bursts_AskForWhatStoodThreeTimes()
    {
        var scene = (new BurstSource { Bursty = 1, Windows = 100, TestWindows = 100 }).Load(new DataRequest(1) { Window = 17 });
        for (var row = 0; row < 100; row++)
        {
            var (asked, label) = (scene.Train.Tokens[row * 18 + 16], scene.Train.Tokens[row * 18 + 17]);
            int[] items = [.. Enumerable.Range(0, 8).Select(i => scene.Train.Tokens[row * 18 + 2 * i])];
            Assert.InRange(items.Count(item => item == asked), 3, 5);
            Assert.Equal(220 + asked % 32, label);
            Assert.Equal(1, scene.Train["mask"].Numbers(row)[16]);
            Assert.Equal(1, scene.Train["mask"].Numbers(row).ToArray().Sum());

            var test = scene.Test.Tokens.AsSpan(row * 18, 18).ToArray();
            Assert.All(Enumerable.Range(0, 9), i => Assert.InRange(test[2 * i], 200, 219));
            Assert.Contains(Enumerable.Range(0, 8), i => test[2 * i] == test[16] && test[2 * i + 1] == test[17]);
            Assert.Equal(4, Enumerable.Range(0, 8).Count(i => test[2 * i] == test[16]));

            var known = scene.Sets["in_weights"].Tokens.AsSpan(row * 18, 18).ToArray();
            Assert.DoesNotContain(Enumerable.Range(0, 8), i => known[2 * i] == known[16]);
            Assert.Equal(220 + known[16] % 32, known[17]);
        }
    }

    [Fact]
    public void Load_Zipf_MakesFirstItemsFrequent()
    {
        var data = (new BurstSource { Bursty = 0, Windows = 2_000, Items = 10 }).Load(new DataRequest(1) { Window = 17 }).Train;
        var counts = new int[10];
        for (var row = 0; row < data.Rows; row++) counts[data.Tokens[row * 18 + 16]]++;
        var harmonic = Enumerable.Range(1, 10).Sum(r => 1.0 / r);
        Assert.Equal(1 / harmonic, counts[0] / 2000.0, 0.03);
        Assert.Equal(0.1 / harmonic, counts[9] / 2000.0, 0.02);
    }

    [Fact]
    public void Load_Repeats_BeginAgainAfterALengthOfTheirOwn()
    {
        var data = (new RepeatSource { Windows = 200, Tokens = 10_000, Shortest = 3, Longest = 7 }).Load(new DataRequest(1) { Window = 20 }).Train;
        var lengths = new int[8];
        foreach (var row in data.Tokens.Chunk(21))
        {
            // Of ten thousand tokens hardly two of a stretch are the same, so the first place tells the length.
            var length = Array.IndexOf(row, row[0], 1);
            lengths[length]++;
            Assert.All(Enumerable.Range(length, 21 - length), t => Assert.Equal(row[t - length], row[t]));
        }

        Assert.Equal(0, lengths[..3].Sum());
        Assert.All(lengths[3..], count => Assert.InRange(count, 20, 60));
        Assert.Equal(1, data["mask"].Numbers(0).ToArray().Min());
    }

    [Fact]
    public void Load_NotRepeated_IsDrawnThroughout()
    {
        var data = (new RepeatSource { Windows = 50, Tokens = 10_000, Repeated = false }).Load(new DataRequest(1) { Window = 20 }).Train;
        Assert.InRange(data.Tokens.Distinct().Count(), 900, 1050);
    }

    [Fact]
    public void Validate_LongestBelowShortest_IsRefused() =>
        Assert.Contains("longest is 2", Assert.Single(new RepeatSource { Shortest = 3, Longest = 2 }.Validate()));

    [Fact]
    public void Load_ReturningPairs_ComeAsOftenAsIsDrawn()
    {
        var data = (new ReturningPairSource { Windows = 300, Tokens = 10_000, Pairs = 2, Most = 3 }).Load(new DataRequest(1) { Window = 20 }).Train;
        var (times, followed) = (new int[4], 0);
        foreach (var row in data.Tokens.Chunk(21))
        {
            // Of ten thousand tokens hardly two are the same by chance: what comes twice is a pair's.
            foreach (var (token, count) in row.CountBy(token => token).Where(token => token.Value > 1))
            {
                times[Math.Min(3, count)]++;
                var after = Enumerable.Range(0, 20).Where(t => row[t] == token).Select(t => row[t + 1]).ToArray();
                if (after.Length == count && after.Distinct().Count() == 1) followed++;
            }
        }

        Assert.InRange(times[2], 340, 460); // of 600 pairs of two tokens a third come once, a third twice, a third three times
        Assert.InRange(times[3], 340, 460);
        Assert.InRange(followed, (times[2] + times[3]) / 2 - 5, (times[2] + times[3]) * 2 / 3); // the firsts, and a few of the seconds by chance
    }

    [Fact]
    public void Load_FreeOfRepetitions_HasNoTwoSuccessiveTokensTwice()
    {
        var free = new ReturningPairSource { Windows = 100, Tokens = 8, Pairs = 2, Repeated = false };
        foreach (var row in free.Load(new DataRequest(1) { Window = 32 }).Train.Tokens.Chunk(33))
        {
            Assert.Equal(32, row.Zip(row.Skip(1)).Distinct().Count());
            Assert.InRange(row.Distinct().Count(), 5, 8);
        }
    }

    [Fact]
    public void Validate_MorePairsThanTokens_IsRefused() =>
        Assert.Contains("4 pairs have 8 tokens", Assert.Single(new ReturningPairSource { Tokens = 7 }.Validate()));

    private static Scene Load(string name, ulong seed, int rows) =>
        (Sources[name] with { Windows = rows, TestWindows = rows }).Load(new DataRequest(seed) { Window = 21 });

    private static string[] Texts(Dataset data) => [.. data.Tokens.Chunk(data.Features + 1).Select(row => string.Join(' ', row))];
}
