using System.Text.Encodings.Web;
using System.Text.Json;
using Cohort.Problems;
using Cohort.Reports;

namespace Cohort.Loops;

/// <summary>What a checkpoint keeps of a round: its report, and the point that it added to the curve of each arm.</summary>
/// <param name="Report">The round.</param>
/// <param name="Points">The points by the names of their arms; none where nothing was measured.</param>
internal sealed record RoundLine(RoundReport Report, IReadOnlyDictionary<string, CurvePoint> Points)
{
    private const string Round = "round";

    /// <summary>It as one line of JSON.</summary>
    public byte[] Render()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WritePropertyName(Round);
            RoundJson.Write(json, Report, whole: true);
            foreach (var (arm, point) in Points)
            {
                json.WritePropertyName(arm);
                RoundJson.Write(json, point);
            }

            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>Reads a line back.</summary>
    /// <param name="line">The line.</param>
    /// <param name="number">Which round it has to be of.</param>
    /// <exception cref="CohortException">It is none, or of another round: COH3072.</exception>
    public static RoundLine Read(ReadOnlyMemory<byte> line, int number)
    {
        try
        {
            using var document = JsonDocument.Parse(line, new JsonDocumentOptions { AllowDuplicateProperties = false });
            var root = document.RootElement;
            var report = RoundJson.ReadRound(root.GetProperty(Round));
            var points = new OrderedDictionary<string, CurvePoint>(StringComparer.Ordinal);
            foreach (var property in root.EnumerateObject().Where(p => p.Name != Round)) points[property.Name] = RoundJson.ReadPoint(property.Value);
            if (Wrong(report, points.Values, number) is { } wrong) throw new FormatException(wrong);
            return new RoundLine(report, points);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or OverflowException)
        {
            throw CheckpointProblems.MissingState.Exception($"the record of round {number} cannot be read: {Excerpt.Of(e.Message, 200)}");
        }
    }

    private static string? Wrong(RoundReport report, IEnumerable<CurvePoint> points, int number)
    {
        if (report.Round != number || points.Any(p => p.Round != number)) return $"it is of round {report.Round}";
        if (!double.IsFinite(report.Seconds) || report.Seconds < 0) return "it took no time that there is";
        if (report.BytesSent < 0) return "fewer than 0 bytes were sent";
        return report.Learners.Any(l => l.Id < 0 || l.Peer < 0) ? "a learner or a peer has no number" : null;
    }
}
