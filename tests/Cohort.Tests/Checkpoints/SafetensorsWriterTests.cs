using System.Text;
using Cohort.Checkpoints;

namespace Cohort.Tests.Checkpoints;

public class SafetensorsWriterTests
{
    [Fact]
    public void Write_OneTensor_GivesTheBytesOfTheSpecification()
    {
        byte[] expected =
        [
            56, 0, 0, 0, 0, 0, 0, 0,
            .. """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}  """u8,
            0x00, 0x00, 0x80, 0x3F, // 1
            0x00, 0x00, 0x00, 0xC0, // -2
        ];
        Assert.Equal(expected, Written([TensorEntry.Of("a", [2], new float[] { 1, -2 })]));
    }

    [Fact]
    public void Write_SeveralTypes_OrdersByAlignmentThenName()
    {
        var bytes = Written(
            [
                TensorEntry.Of("u", [3], new byte[] { 7, 8, 9 }),
                TensorEntry.Of("b", [], new float[] { 5 }),
                TensorEntry.Of("a", [1], new float[] { 4 }),
                TensorEntry.Of("n", [1], new long[] { 6 }),
            ],
            new Dictionary<string, string> { ["z"] = "2", ["k"] = "ü" });
        var header = """
            {"__metadata__":{"k":"ü","z":"2"},"n":{"dtype":"I64","shape":[1],"data_offsets":[0,8]},
            "a":{"dtype":"F32","shape":[1],"data_offsets":[8,12]},"b":{"dtype":"F32","shape":[],"data_offsets":[12,16]},
            "u":{"dtype":"U8","shape":[3],"data_offsets":[16,19]}}
            """.ReplaceLineEndings("");
        var length = (int)BitConverter.ToUInt64(bytes);
        Assert.Equal(header, Encoding.UTF8.GetString(bytes, 8, length).TrimEnd(' '));
        Assert.Equal(0, length % 8);
        Assert.Equal([6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x80, 0x40, 0, 0, 0xA0, 0x40, 7, 8, 9], bytes[(8 + length)..]);
    }

    [Fact]
    public void Write_AnotherOrder_GivesTheSameBytes()
    {
        TensorEntry a = TensorEntry.Of("a", [1], new float[] { 1 }), b = TensorEntry.Of("b", [1], new double[] { 2 });
        Assert.Equal(Written([a, b]), Written([b, a]));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("__metadata__")]
    public void Write_TakenName_Throws(string name) =>
        Assert.Throws<ArgumentException>(() =>
            Written([TensorEntry.Of("a", [0], Array.Empty<float>()), TensorEntry.Of(name, [0], Array.Empty<float>())]));

    [Fact]
    public void Of_ShapeThatDoesNotFit_Throws() => Assert.Throws<ArgumentException>(() => TensorEntry.Of("a", [2, 2], new float[3]));

    internal static byte[] Written(IEnumerable<TensorEntry> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        using var stream = new MemoryStream();
        SafetensorsWriter.Write(stream, tensors, metadata);
        return stream.ToArray();
    }
}
