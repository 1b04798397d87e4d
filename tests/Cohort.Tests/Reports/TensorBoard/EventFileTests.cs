using System.Buffers.Binary;
using System.Text;
using Cohort.Reports;
using Google.Protobuf;

namespace Cohort.Tests.Reports.TensorBoard;

public class EventFileTests
{
    private const string Command = "01C0000000000000000000000000000014000000000004000000001400000018" + "28000000000000000200000000000000";

    // RFC 3720, appendix B.4, whose bytes are in the order in which they are sent; the check value is that of the catalogue of CRCs.
    public static TheoryData<byte[], uint> Published() => new()
    {
        { new byte[32], 0x8A9136AA },
        { [.. Enumerable.Repeat((byte)0xFF, 32)], 0x62A8AB43 },
        { [.. Enumerable.Range(0, 32).Select(i => (byte)i)], 0x46DD794E },
        { [.. Enumerable.Range(0, 32).Select(i => (byte)(31 - i))], 0x113FDB5C },
        { Convert.FromHexString(Command), 0xD9963A56 },
        { "123456789"u8.ToArray(), 0xE3069283 },
        { [], 0 },
    };

    [Theory]
    [MemberData(nameof(Published))]
    public void Crc32C_PublishedVectors_GiveThePublishedSums(byte[] bytes, uint expected) => Assert.Equal(expected, Crc32C.Of(bytes));

    // The first record of every event file: { wall_time: 0, file_version: "brain.Event:2" } as TensorFlow frames it begins with its length, 24
    // bytes, and the masked sum of that, known from any such file: A3 7F 4B 22.
    [Fact]
    public void WriteRecord_TwentyFourBytes_HasTheHeadOfEveryEventFile()
    {
        using var stream = new MemoryStream();
        EventFile.WriteRecord(stream, new byte[24]);
        Assert.Equal("1800000000000000A37F4B22", Convert.ToHexString(stream.ToArray().AsSpan(0, 12)));
        Assert.Equal(12 + 24 + 4, stream.Length);
    }

    [Fact]
    public void Write_TwoPoints_AreReadBackRecordByRecord()
    {
        using var stream = new MemoryStream();
        EventFile.Write(stream, 1000.5, [("accuracy", 1, 1001.5, 0.25), ("loss", 2, 1002.5, -3)]);
        var events = Records(stream.ToArray()).Select(Read).ToArray();
        Assert.Equal([(1000.5, 0, "brain.Event:2", 0), (1001.5, 1, "accuracy", 0.25f), (1002.5, 2, "loss", -3f)], events);
        Assert.Equal("events.out.tfevents.0000001000.cohort", EventFile.NameOf(1000.5));
    }

    private static List<byte[]> Records(ReadOnlySpan<byte> file)
    {
        var records = new List<byte[]>();
        while (file.Length > 0)
        {
            var length = (int)BinaryPrimitives.ReadInt64LittleEndian(file);
            Assert.Equal(Crc32C.Masked(file[..8]), BinaryPrimitives.ReadUInt32LittleEndian(file[8..]));
            var bytes = file.Slice(12, length);
            Assert.Equal(Crc32C.Masked(bytes), BinaryPrimitives.ReadUInt32LittleEndian(file[(12 + length)..]));
            records.Add(bytes.ToArray());
            file = file[(16 + length)..];
        }

        return records;
    }

    // By field number, as the .proto files of TensorFlow have them.
    private static (double Time, long Step, string Text, float Value) Read(byte[] message)
    {
        var (time, step, text, value) = (0.0, 0L, "", 0f);
        var input = new CodedInputStream(message);
        for (var tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            switch (tag)
            {
                case 1 << 3 | 1: time = input.ReadDouble(); break;
                case 2 << 3: step = input.ReadInt64(); break;
                case 3 << 3 | 2: text = input.ReadString(); break;
                case 5 << 3 | 2:
                    var summary = new CodedInputStream(input.ReadBytes().ToByteArray());
                    Assert.Equal(1u << 3 | 2, summary.ReadTag());
                    var of = new CodedInputStream(summary.ReadBytes().ToByteArray());
                    Assert.Equal(1u << 3 | 2, of.ReadTag());
                    text = of.ReadString();
                    Assert.Equal(2u << 3 | 5, of.ReadTag());
                    value = of.ReadFloat();
                    break;
                default: Assert.Fail($"field {tag >> 3} is not expected"); break;
            }
        }

        return (time, step, text, value);
    }
}
