using System.Buffers;
using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Cohort.Checkpoints;

/// <summary>
/// Writes the safetensors format: 8 bytes little-endian header length, a JSON header padded with spaces to a multiple of 8, the
/// tensors back to back (huggingface/safetensors, README, "Format"). The same tensors give the same bytes, whatever their order.
/// </summary>
internal static class SafetensorsWriter
{
    /// <summary>Writes the tensors to a stream, which stays open.</summary>
    /// <param name="stream">Where to; it need not be seekable.</param>
    /// <param name="tensors">In any order; written by falling alignment, then by name, so that each is aligned to its element size.</param>
    /// <param name="metadata">Free text-to-text map for <c>__metadata__</c>, written in ordinal order of its keys; none by default.</param>
    /// <exception cref="ArgumentException">A name occurs twice, is <c>__metadata__</c> or is not valid Unicode.</exception>
    public static void Write(Stream stream, IEnumerable<TensorEntry> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        if (!BitConverter.IsLittleEndian) throw new PlatformNotSupportedException("safetensors files are written on little-endian machines only");
        var ordered = Ordered(tensors);
        var header = Header(ordered, metadata);
        if (header.Length > SafetensorsHeader.MaxLength)
        {
            throw new ArgumentException(
                $"the header would have {header.Length} bytes; at most {SafetensorsHeader.MaxLength} are allowed", nameof(tensors));
        }

        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach (var tensor in ordered) tensor.WriteTo(stream);
    }

    /// <summary>How many bytes the header of a file of these tensors has, without metadata; beyond <see cref="SafetensorsHeader.MaxLength"/> none
    /// is read.</summary>
    public static int HeaderLength(IEnumerable<TensorEntry> tensors) => Header(Ordered(tensors), metadata: null).Length;

    private static TensorEntry[] Ordered(IEnumerable<TensorEntry> tensors) =>
        [.. tensors.OrderByDescending(t => t.Type).ThenBy(t => t.Name, StringComparer.Ordinal)];

    private static ReadOnlySpan<byte> Header(TensorEntry[] ordered, IReadOnlyDictionary<string, string>? metadata)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var names = new HashSet<string>(StringComparer.Ordinal) { SafetensorsHeader.MetadataKey };
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            if (metadata is not null) WriteMetadata(json, metadata);
            var begin = 0L;
            foreach (var tensor in ordered)
            {
                if (!names.Add(tensor.Name)) throw new ArgumentException($"the name \"{tensor.Name}\" is reserved or occurs twice", nameof(ordered));
                WriteTensor(json, tensor, begin);
                begin += tensor.ByteCount;
            }

            json.WriteEndObject();
        }

        var padding = -buffer.WrittenCount & 7;
        buffer.GetSpan(padding)[..padding].Fill((byte)' ');
        buffer.Advance(padding);
        return buffer.WrittenSpan;
    }

    private static void WriteMetadata(Utf8JsonWriter json, IReadOnlyDictionary<string, string> metadata)
    {
        json.WriteStartObject(SafetensorsHeader.MetadataKey);
        foreach (var (key, value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal)) json.WriteString(key, value);
        json.WriteEndObject();
    }

    private static void WriteTensor(Utf8JsonWriter json, TensorEntry tensor, long begin)
    {
        json.WriteStartObject(tensor.Name);
        json.WriteString("dtype", tensor.Type.ToString());
        json.WriteStartArray("shape");
        foreach (var length in tensor.Shape) json.WriteNumberValue(length);
        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(begin);
        json.WriteNumberValue(begin + tensor.ByteCount);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
