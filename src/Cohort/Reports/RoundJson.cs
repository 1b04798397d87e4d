using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Cohort.Reports;

/// <summary>One round, and one point of a curve, as JSON: parts of the report, and what a checkpoint keeps of the rounds before it.</summary>
internal static class RoundJson
{
    private const string MeasuredLoss = "measuredLoss";

    /// <summary>A round as one line of JSON, with all that it says: a report has the loss of training, and leaves the measured one out.</summary>
    public static string Render(RoundReport round) => Render(json => Write(json, round, whole: true));

    /// <summary>A point of a curve as one line of JSON.</summary>
    public static string Render(CurvePoint point) => Render(json => Write(json, point));

    /// <summary>Reads a round back; <c>null</c> comes back as NaN.</summary>
    /// <exception cref="FormatException">The text is not what <see cref="Render(RoundReport)"/> wrote.</exception>
    public static RoundReport ReadRound(string text) => Read(text, ReadRound);

    /// <summary>Reads a point of a curve back; <c>null</c> comes back as NaN.</summary>
    /// <exception cref="FormatException">The text is not what <see cref="Render(CurvePoint)"/> wrote.</exception>
    public static CurvePoint ReadPoint(string text) => Read(text, ReadPoint);

    internal static RoundReport ReadRound(JsonElement root) => new(
        root.GetProperty("round").GetInt32(),
        root.GetProperty("seconds").GetDouble() is var seconds && double.IsFinite(seconds)
            ? seconds : throw new FormatException($"not a round of a report: it took {seconds} seconds"),
        root.GetProperty("bytesSent").GetInt64(),
        [.. root.GetProperty("learners").EnumerateArray().Select(ReadLearner)]);

    internal static CurvePoint ReadPoint(JsonElement root) => new(
        root.GetProperty("round").GetInt32(),
        Named(root, ["round"], value => new CurveValue(Number(value.GetProperty("mean")), Number(value.GetProperty("worst")))));

    internal static void Write(Utf8JsonWriter json, RoundReport round, bool whole = false)
    {
        json.WriteStartObject();
        json.WriteNumber("round", round.Round);
        json.WriteNumber("seconds", round.Seconds);
        json.WriteNumber("bytesSent", round.BytesSent);
        json.WriteStartArray("learners");
        foreach (var learner in round.Learners)
        {
            json.WriteStartObject();
            json.WriteNumber("id", learner.Id);
            json.WriteNumber("peer", learner.Peer);
            var (missing, trained) = (false, learner.Loss ?? double.NaN);
            if (learner.Loss is { } loss) missing = json.WriteFinite("loss", loss);
            else json.WriteNull("loss"); // it idled
            foreach (var (metric, value) in learner.Metrics)
            {
                if (metric != "loss") missing |= json.WriteFinite(metric, value);
                else if (whole) json.WriteFinite(MeasuredLoss, value);
            }

            // One that idled is judged by its loss on the test set, where it was measured.
            json.WriteMissing(missing, learner.Loss is null ? learner.Metrics.GetValueOrDefault("loss", double.NaN) : trained);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    internal static void Write(Utf8JsonWriter json, CurvePoint point)
    {
        json.WriteStartObject();
        json.WriteNumber("round", point.Round);
        var loss = point.Metrics.TryGetValue("loss", out var measured) ? measured.Mean : double.NaN;
        foreach (var (metric, value) in point.Metrics)
        {
            json.WriteStartObject(metric);
            json.WriteMissing(json.WriteFinite("mean", value.Mean) | json.WriteFinite("worst", value.Worst), loss);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static string Render(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping })) write(json);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static T Read<T>(string text, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new FormatException($"not a round of a report: {e.Message}", e);
        }
    }

    private static LearnerRound ReadLearner(JsonElement learner) => new(
        learner.GetProperty("id").GetInt32(),
        learner.GetProperty("peer").GetInt32(),
        Loss(learner),
        Named(learner, ["id", "peer", "loss", "diverged", "undefined"], Number));

    // A metric keeps its place: curves are written in that order.
    private static string NameOf(JsonProperty property) => property.Name == MeasuredLoss ? "loss" : property.Name;

    private static double? Loss(JsonElement learner)
    {
        var loss = learner.GetProperty("loss");
        return loss.ValueKind == JsonValueKind.Null && !learner.TryGetProperty("diverged", out _) ? null : Number(loss);
    }

    private static OrderedDictionary<string, T> Named<T>(JsonElement element, string[] except, Func<JsonElement, T> read)
    {
        var named = new OrderedDictionary<string, T>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject().Where(p => !except.Contains(p.Name))) named[NameOf(property)] = read(property.Value);
        return named;
    }

    /// <summary>A number; NaN where it is null.</summary>
    internal static double Number(JsonElement value) => value.ValueKind == JsonValueKind.Null ? double.NaN : value.GetDouble();
}
