using System.Text;
using Cohort.Data;
using Cohort.Problems;

namespace Cohort.Tests.Data;

public sealed class GzipCheckedStreamTests : IDisposable
{
    private static readonly byte[] Text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 300).Select(i => $"{i},{i * i},{i % 3}\n")));
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Read_WholeFile_GivesItsBytes() => Assert.Equal(Text, Unpack(TemporaryFolder.Gzip(Text)));

    [Fact]
    public void Read_SeveralMembers_GivesThemAll() =>
        Assert.Equal([.. Text, .. Text[..100]], Unpack([.. TemporaryFolder.Gzip(Text), .. TemporaryFolder.Gzip(Text[..100])]));

    [Fact]
    public void Read_CutAnywhere_IsRefused()
    {
        var packed = TemporaryFolder.Gzip(Text);
        for (var length = 2; length < packed.Length; length++)
        {
            var kind = Assert.Throws<CohortException>(() => Unpack(packed[..length])).Problems[0].Kind;
            Assert.True(kind == FormatProblems.TruncatedGzip || kind == FormatProblems.DamagedGzip, $"{length}: {kind.Code}");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100_000)]
    public void Read_SomethingBehindTheEnd_IsCalledThat(int bytes)
    {
        var behind = new byte[bytes];
        behind[^1] = 7;
        var problem = Assert.Throws<CohortException>(() => Unpack([.. TemporaryFolder.Gzip(Text), .. behind])).Problems.Single();
        Assert.Equal(FormatProblems.DamagedGzip, problem.Kind);
        Assert.StartsWith($"{bytes:#,0} byte", problem.Message, StringComparison.Ordinal);
        Assert.Contains("follow the end of the gzip data", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100_000)]
    public void Read_SomethingBehindSeveralMembers_IsCalledThat(int bytes)
    {
        var behind = new byte[bytes];
        behind[^1] = 7;
        byte[] packed = [.. TemporaryFolder.Gzip(Text), .. TemporaryFolder.Gzip(Text[..100]), .. TemporaryFolder.Gzip([])];
        Assert.Equal([.. Text, .. Text[..100]], Unpack(packed));
        var problem = Assert.Throws<CohortException>(() => Unpack([.. packed, .. behind])).Problems.Single();
        Assert.Equal(FormatProblems.DamagedGzip, problem.Kind);
        Assert.StartsWith($"{bytes:#,0} byte", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SeveralMembersOfWhichTheLastIsCut_IsRefused()
    {
        var (first, last) = (TemporaryFolder.Gzip(Text), TemporaryFolder.Gzip(Text[..100]));
        for (var length = 1; length < last.Length; length++)
        {
            Assert.Throws<CohortException>(() => Unpack([.. first, .. last[..length]]));
            if (length == 1 || length >= last.Length - 3) continue; // its last three bytes are zeros
            Assert.Throws<CohortException>(() => Unpack([.. first, .. last[..length], .. new byte[50]]));
        }
    }

    [Fact]
    public void Read_ZerosBehindWholeMembers_AreNothing()
    {
        // To which tapes and some programs fill files up.
        foreach (var zeros in new[] { 1, 8, 5000 })
            Assert.Equal([.. Text, .. Text], Unpack([.. TemporaryFolder.Gzip(Text), .. TemporaryFolder.Gzip(Text), .. new byte[zeros]]));
        for (var length = 20; length < 200; length += 9)
            Assert.Throws<CohortException>(() => Unpack([.. TemporaryFolder.Gzip(Text)[..length], .. new byte[500]]));
    }

    [Fact]
    public void Read_HeaderWithAllItsFields_IsWalkedOver()
    {
        var packed = TemporaryFolder.Gzip(Text);
        byte[] fields = [3, 0, 1, 2, 3, .. "name\0"u8, .. "what it is\0"u8];
        byte[] full = [.. packed[..3], 4 | 8 | 16, .. packed[4..10], .. fields, .. packed[10..]];
        Assert.Equal([.. Text, .. Text], Unpack([.. full, .. full]));
        Assert.StartsWith("3 bytes that are no gzip", Assert.Throws<CohortException>(() => Unpack([.. full, .. full, 1, 2, 3])).Problems[0].Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AnyByteChanged_NeverGivesOtherBytes()
    {
        var packed = TemporaryFolder.Gzip(Text);
        for (var at = 10; at < packed.Length; at += 7) // the first ten bytes hold flags and a date
        {
            var changed = (byte[])packed.Clone();
            changed[at] ^= 0x10;
            Assert.Throws<CohortException>(() => Unpack(changed));
        }
    }

    [Fact]
    public void Measure_Bomb_StopsAtTheLimit()
    {
        var path = folder.Write("bomb.gz", TemporaryFolder.Gzip(new byte[10_000_000]));
        Assert.Equal(FormatProblems.TooLarge, Assert.Throws<CohortException>(() => DataFile.Measure(path, limit: 1_000_000)).Problems[0].Kind);
        Assert.Equal(10_000_000, DataFile.Measure(path));
    }

    [Fact]
    public void Crc32_CheckString_GivesTheKnownValue()
    {
        var crc = new Crc32();
        crc.Add("1234"u8);
        crc.Add("56789"u8);
        Assert.Equal(0xCBF43926u, crc.Value);
    }

    [Fact]
    public void Crc32_EightBytesAtATime_GivesWhatSingleBytesDo()
    {
        var whole = new Crc32();
        whole.Add("123456789"u8);
        Assert.Equal(0xCBF43926u, whole.Value);
        var bytes = Enumerable.Range(0, 600).Select(i => (byte)(i * i / 7)).ToArray();
        for (var length = 0; length < 40; length++)
        {
            var (pieces, single) = (new Crc32(), new Crc32());
            for (var at = 0; at < bytes.Length; at += length + 1) pieces.Add(bytes.AsSpan(at, Math.Min(length + 1, bytes.Length - at)));
            for (var at = 0; at < bytes.Length; at++) single.Add(bytes.AsSpan(at, 1));
            Assert.Equal(single.Value, pieces.Value);
        }
    }

    private byte[] Unpack(byte[] packed)
    {
        using var stream = DataFile.Open(folder.Write("f.gz", packed));
        using var all = new MemoryStream();
        stream.CopyTo(all);
        return all.ToArray();
    }
}
