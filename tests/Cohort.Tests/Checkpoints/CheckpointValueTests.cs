using Cohort.Checkpoints;
using Cohort.Problems;
using FsCheck;
using FsCheck.Fluent;

namespace Cohort.Tests.Checkpoints;

public class CheckpointValueTests
{
    [Fact]
    public void Encoded_EachKind_IsReadable() => Assert.Equal(
        ["i:-3", "u:18446744073709551615", "d:0.1", "d:-0", "d:NaN", "t:a:b"],
        new CheckpointValue[] { -3L, ulong.MaxValue, 0.1, -0.0, double.NaN, "a:b" }.Select(v => v.Encoded));

    [Fact]
    public void Parse_AnyDouble_GivesTheSameBits() => Prop.ForAll<double>(value =>
        double.IsNaN(value)
            ? double.IsNaN(Again(value).AsDouble())
            : BitConverter.DoubleToInt64Bits(Again(value).AsDouble()) == BitConverter.DoubleToInt64Bits(value))
        .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    public void Parse_ExtremeNumbers_AreKept(long value)
    {
        Assert.Equal(value, CheckpointValue.Parse(((CheckpointValue)value).Encoded).AsInt64());
        Assert.Equal((ulong)value, CheckpointValue.Parse(((CheckpointValue)(ulong)value).Encoded).AsUInt64());
    }

    [Fact]
    public void As_OtherKind_IsAMissingState()
    {
        Assert.Equal("COH3072", Assert.Throws<CohortException>(() => ((CheckpointValue)3L).AsDouble()).Problems[0].Kind.Code);
        Assert.Equal("COH3072", Assert.Throws<CohortException>(() => default(CheckpointValue).AsText()).Problems[0].Kind.Code);
        Assert.Throws<FormatException>(() => CheckpointValue.Parse("x:1"));
    }

    private static CheckpointValue Again(double value) => CheckpointValue.Parse(((CheckpointValue)value).Encoded);
}
