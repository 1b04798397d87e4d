using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cohort.Problems;

namespace Cohort.Checkpoints;

/// <summary>
/// The <c>state.json</c> of a checkpoint: all of it but the tensors, the SHA-256 of each file with tensors, and a SHA-256 of itself.
/// </summary>
internal sealed record CheckpointState(CheckpointContent Content, IReadOnlyList<(string Group, string Sha256)> Files)
{
    internal const string Format = "cohort.checkpoint/1";
    internal const string FileName = "state.json";

    /// <summary>The bytes of the file. The same content gives the same bytes.</summary>
    internal byte[] Render() => Render(Convert.ToHexStringLower(SHA256.HashData(Render(null))));

    /// <summary>Reads the file back.</summary>
    /// <exception cref="FormatException">It is not what <see cref="Render()"/> wrote.</exception>
    /// <exception cref="NotSupportedException">It has another format.</exception>
    internal static CheckpointState Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 8 });
            var root = document.RootElement;
            if (root.GetProperty("format").GetString() is var format && format != Format)
                throw new NotSupportedException($"the format is {Excerpt.Quoted(format ?? "null")}, not {Format}");
            var content = new CheckpointContent
            {
                Round = root.GetProperty("round").GetInt32(),
                PlanHash = Text(root.GetProperty("plan")),
                Scalars = root.GetProperty("scalars").EnumerateObject().ToDictionary(p => p.Name, p => Value(p.Value), StringComparer.Ordinal),
                Lists = root.GetProperty("lists").EnumerateObject().ToDictionary(
                    p => p.Name, p => (IReadOnlyList<CheckpointValue>)[.. p.Value.EnumerateArray().Select(Value)], StringComparer.Ordinal),
            };
            var groups = root.GetProperty("groups").EnumerateArray();
            var files = groups.Select(g => (Text(g.GetProperty("name")), Text(g.GetProperty("sha256")))).ToArray();
            var state = new CheckpointState(content, files);
            return json.Span.SequenceEqual(state.Render()) ? state : throw new FormatException("its SHA-256 is not the one noted in it");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or ArgumentException)
        {
            throw new FormatException("it is not a state of a checkpoint", e);
        }
    }

    private byte[] Render(string? sha256)
    {
        using var stream = new MemoryStream();
        var options = new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var json = new Utf8JsonWriter(stream, options))
        {
            json.WriteStartObject();
            json.WriteString("format", Format);
            json.WriteNumber("round", Content.Round);
            json.WriteString("plan", Content.PlanHash);
            json.WriteStartArray("groups");
            foreach (var (group, hash) in Files)
            {
                json.WriteStartObject();
                json.WriteString("name", group);
                json.WriteString("sha256", hash);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartObject("scalars");
            foreach (var (name, value) in Content.Scalars.OrderBy(p => p.Key, StringComparer.Ordinal)) json.WriteString(name, value.Encoded);
            json.WriteEndObject();
            json.WriteStartObject("lists");
            foreach (var (name, list) in Content.Lists.OrderBy(p => p.Key, StringComparer.Ordinal))
            {
                json.WriteStartArray(name);
                foreach (var value in list) json.WriteStringValue(value.Encoded);
                json.WriteEndArray();
            }

            json.WriteEndObject();
            if (sha256 is not null) json.WriteString("sha256", sha256);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static string Text(JsonElement element) => element.GetString() ?? throw new FormatException("a text is null");

    private static CheckpointValue Value(JsonElement element) => CheckpointValue.Parse(Text(element));
}
