using System.Buffers.Binary;
using Google.Protobuf;

namespace Cohort.Reports;

/// <summary>
/// A file of events as TensorBoard reads them: TFRecords, each with its length and two masked checksums, around messages <c>Event</c>
/// (<c>tensorflow/core/util/event.proto</c>, <c>tensorflow/core/framework/summary.proto</c>), whose fields are written by number.
/// </summary>
internal static class EventFile
{
    /// <summary>What the first event of a file says.</summary>
    private const string Version = "brain.Event:2";

    /// <summary>What a file is called in its folder.</summary>
    /// <param name="began">When the run began, in seconds since 1970.</param>
    public static string NameOf(double began) => FormattableString.Invariant($"events.out.tfevents.{Math.Max(0, (long)began):0000000000}.cohort");

    /// <summary>Writes a file.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="began">When the run began, in seconds since 1970.</param>
    /// <param name="points">The points of curves, in order of rounds: the tag, the round, when it ended, and the value.</param>
    public static void Write(Stream stream, double began, IEnumerable<(string Tag, int Round, double Time, double Value)> points)
    {
        WriteRecord(stream, Event(began, 0, output =>
        {
            output.WriteTag(3, WireFormat.WireType.LengthDelimited); // Event.file_version
            output.WriteString(Version);
        }));
        foreach (var (tag, round, time, value) in points)
        {
            var summary = Message(output => WriteMessage(output, 1, Message(of => // Summary.value
            {
                of.WriteTag(1, WireFormat.WireType.LengthDelimited); // Summary.Value.tag
                of.WriteString(tag);
                of.WriteTag(2, WireFormat.WireType.Fixed32); // Summary.Value.simple_value
                of.WriteFloat((float)value);
            })));
            WriteRecord(stream, Event(time, round, output => WriteMessage(output, 5, summary))); // Event.summary
        }
    }

    /// <summary>Writes one TFRecord: the length, its checksum, the bytes, their checksum.</summary>
    public static void WriteRecord(Stream stream, ReadOnlySpan<byte> bytes)
    {
        Span<byte> head = stackalloc byte[12], foot = stackalloc byte[4];
        BinaryPrimitives.WriteInt64LittleEndian(head, bytes.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(head[8..], Crc32C.Masked(head[..8]));
        BinaryPrimitives.WriteUInt32LittleEndian(foot, Crc32C.Masked(bytes));
        stream.Write(head);
        stream.Write(bytes);
        stream.Write(foot);
    }

    private static byte[] Event(double time, long step, Action<CodedOutputStream> what) => Message(output =>
    {
        output.WriteTag(1, WireFormat.WireType.Fixed64); // Event.wall_time
        output.WriteDouble(time);
        output.WriteTag(2, WireFormat.WireType.Varint); // Event.step
        output.WriteInt64(step);
        what(output);
    });

    private static void WriteMessage(CodedOutputStream output, int field, byte[] message)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(ByteString.CopyFrom(message));
    }

    private static byte[] Message(Action<CodedOutputStream> write)
    {
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream, leaveOpen: true)) write(output);
        return stream.ToArray();
    }
}
