using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cohort.Journals;

/// <summary>The form of one line: <c>{"n":1,"round":0,"event":"run_started",...}</c>.</summary>
internal static class JournalLine
{
    private static readonly string[] Taken = ["n", "round", "event"];

    internal static byte[] Render(long number, JournalEntry entry)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("n", number);
            json.WriteNumber("round", entry.Round);
            json.WriteString("event", entry.Event);
            foreach (var (key, value) in entry.Values ?? [])
            {
                if (Taken.Contains(key)) throw new ArgumentException($"the key \"{key}\" is the journal's own", nameof(entry));
                json.WritePropertyName(key);
                if (value is null) json.WriteNullValue();
                else value.WriteTo(json);
            }

            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    /// <summary>Reads a line without its end.</summary>
    /// <returns>The entry, or null where it is not the entry of that number.</returns>
    internal static JournalEntry? Parse(ReadOnlySpan<byte> line, long number)
    {
        try
        {
            var options = new JsonDocumentOptions { MaxDepth = 32, AllowDuplicateProperties = false };
            if (JsonNode.Parse(line, null, options) is not JsonObject values) return null;
            if (values["n"]?.GetValue<long>() != number) return null;
            var (round, name) = (values["round"]?.GetValue<int>(), values["event"]?.GetValue<string>());
            if (round is null || name is null) return null;
            foreach (var key in Taken) values.Remove(key);
            return new JournalEntry(round.Value, name, values);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            return null;
        }
    }
}
