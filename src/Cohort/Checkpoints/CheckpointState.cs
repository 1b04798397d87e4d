using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cohort.Problems;

namespace Cohort.Checkpoints;

/// <summary>
/// The <c>state.json</c> of a checkpoint: all of it but the tensors and the rounds before the last one, the SHA-256 of each file with tensors,
/// how far the rounds' record goes, and a SHA-256 of itself.
/// </summary>
internal sealed record CheckpointState(CheckpointContent Content, IReadOnlyList<(string Group, string Sha256)> Files)
{
    /// <summary>The form; its number changes with what the file holds.</summary>
    internal const string Format = Form + "2";
    internal const string FileName = "state.json";

    private const string Form = "cohort.checkpoint/";
    private const string End = "\n}", BeforeHash = ",\n  \"sha256\": \"", AfterHash = "\"\n}";

    /// <summary>The bytes of the file, in two parts. The same content gives the same bytes.</summary>
    internal (ReadOnlyMemory<byte> Body, byte[] Seal) Render()
    {
        var stream = new MemoryStream();
        var options = new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var json = new Utf8JsonWriter(stream, options)) Write(json);
        var whole = new ReadOnlyMemory<byte>(stream.GetBuffer(), 0, (int)stream.Length);
        return (whole[..^End.Length], Encoding.ASCII.GetBytes(BeforeHash + Convert.ToHexStringLower(SHA256.HashData(whole.Span)) + AfterHash));
    }

    /// <summary>Reads the file back.</summary>
    /// <exception cref="FormatException">It is not what <see cref="Render"/> wrote.</exception>
    /// <exception cref="NotSupportedException">It has another format.</exception>
    internal static CheckpointState Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            // Other versions may seal their files otherwise, so the form is what is read first.
            var reader = new StateReader(json);
            if (reader.Format() is var format && format != Format && IsVersion(format))
                throw new NotSupportedException($"its form is {Excerpt.Quoted(format)}, and this version of Cohort reads {Format}");
            if (format != Format || !IsSealed(json)) throw new FormatException("its SHA-256 is not the one noted in it");
            return reader.Rest();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or ArgumentException or OverflowException)
        {
            throw new FormatException("it is not a state of a checkpoint", e);
        }
    }

    private static bool IsVersion(string format) =>
        format.StartsWith(Form, StringComparison.Ordinal) && format.Length > Form.Length && format[Form.Length..].All(char.IsAsciiDigit);

    // Whether it ends with the hash of what it would be without.
    private static bool IsSealed(ReadOnlySpan<byte> json)
    {
        var seal = BeforeHash.Length + 64 + AfterHash.Length;
        if (json.Length < seal) return false;
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sum.AppendData(json[..^seal]);
        sum.AppendData("\n}"u8);
        return json[^seal..].SequenceEqual(Encoding.ASCII.GetBytes(BeforeHash + Convert.ToHexStringLower(sum.GetHashAndReset()) + AfterHash));
    }

    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("format", Format);
        json.WriteString("version", Content.Version);
        json.WriteNumber("round", Content.Round);
        json.WriteString("plan", Content.PlanHash);
        json.WriteStartObject("rounds");
        json.WriteNumber("count", Content.Kept.Rounds);
        json.WriteNumber("bytes", Content.Kept.Bytes);
        json.WriteString("sha256", Content.Kept.Sha256);
        json.WriteEndObject();
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
        json.WriteEndObject();
    }

    // In one pass and in the order in which it is written, so that the file's bytes and what they say are all that is in memory.
    private ref struct StateReader
    {
        private Utf8JsonReader json;

        public StateReader(ReadOnlySpan<byte> bytes)
        {
            json = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = 8 });
            Need(JsonTokenType.StartObject);
        }

        public string Format() => Text("format");

        public CheckpointState Rest()
        {
            var (version, round, plan) = (Text("version"), (int)Number("round"), Text("plan"));
            Key("rounds");
            Need(JsonTokenType.StartObject);
            var kept = new RoundsPosition(Number("count"), Number("bytes"), Text("sha256"));
            Need(JsonTokenType.EndObject);
            if (kept.Rounds < 0 || kept.Bytes < kept.Rounds) throw new FormatException("it notes more rounds than bytes of them");
            var files = new List<(string, string)>();
            Key("groups");
            Need(JsonTokenType.StartArray);
            while (Next() == JsonTokenType.StartObject)
            {
                files.Add((Text("name"), Text("sha256")));
                Need(JsonTokenType.EndObject);
            }

            var (scalars, lists) = (Scalars(), Lists());
            Text("sha256");
            Need(JsonTokenType.EndObject);
            var content = new CheckpointContent
            {
                Round = round, PlanHash = plan, Version = version, Kept = kept, Scalars = scalars, Lists = lists,
            };
            return round >= 0 ? new CheckpointState(content, files) : throw new FormatException("its round is negative");
        }

        private Dictionary<string, CheckpointValue> Scalars()
        {
            var scalars = new Dictionary<string, CheckpointValue>(StringComparer.Ordinal);
            Key("scalars");
            Need(JsonTokenType.StartObject);
            while (Next() == JsonTokenType.PropertyName)
            {
                var name = json.GetString()!;
                Need(JsonTokenType.String);
                scalars.Add(name, Value());
            }

            return scalars;
        }

        private Dictionary<string, IReadOnlyList<CheckpointValue>> Lists()
        {
            var lists = new Dictionary<string, IReadOnlyList<CheckpointValue>>(StringComparer.Ordinal);
            Key("lists");
            Need(JsonTokenType.StartObject);
            while (Next() == JsonTokenType.PropertyName)
            {
                var (name, values) = (json.GetString()!, new List<CheckpointValue>());
                Need(JsonTokenType.StartArray);
                while (Next() == JsonTokenType.String) values.Add(Value());
                lists.Add(name, values);
            }

            return lists;
        }

        private CheckpointValue Value() => CheckpointValue.Parse(json.GetString()!);

        private string Text(string key)
        {
            Key(key);
            Need(JsonTokenType.String);
            return json.GetString()!;
        }

        private long Number(string key)
        {
            Key(key);
            Need(JsonTokenType.Number);
            return json.GetInt64();
        }

        private void Key(string key)
        {
            Need(JsonTokenType.PropertyName);
            if (!json.ValueTextEquals(key)) throw new JsonException($"there is no \"{key}\" where it should be");
        }

        private void Need(JsonTokenType token)
        {
            if (Next() != token) throw new JsonException($"there is a {json.TokenType} where a {token} should be");
        }

        private JsonTokenType Next() => json.Read() ? json.TokenType : throw new JsonException("it is cut off");
    }
}
