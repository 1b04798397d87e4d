using System.Text;
using System.Text.Json;
using Cohort.Metrics;

namespace Cohort.Reports;

/// <summary>What a report says of single learners and classes, as JSON: gains with their intervals, and which classes are taken for which.</summary>
internal static class GainsJson
{
    /// <summary>Beyond so many classes the matrix is left out: only what is said of each class by itself stands.</summary>
    public const int MostClasses = 100;

    /// <summary>Writes <c>gains</c>: a list of comparisons, each with its learners in order of ids.</summary>
    public static void WriteGains(Utf8JsonWriter json, Report report)
    {
        json.WriteStartArray("gains");
        foreach (var gains in report.Final!.Gains)
        {
            json.WriteStartObject();
            json.WriteString("arm", gains.Arm.Name());
            json.WriteString("against", gains.Against.Name());
            json.WriteString("on", gains.OnLocalTest ? "localTest" : "commonTest");
            json.WriteString("metric", gains.Metric.Name);
            json.WriteString("interval", gains.Interval);
            json.WriteNumber("better", gains.Better);
            json.WriteNumber("worse", gains.Worse);
            json.WriteNumber("noClearDifference", gains.NoClearDifference);
            json.WriteNumber("withoutNumber", gains.WithoutNumber);
            json.WriteStartArray("learners");
            foreach (var (k, gain) in gains.Learners.Index())
            {
                json.WriteStartObject();
                json.WriteString("name", report.NameOf(k));
                json.WriteNumber("rows", gain.Rows);
                var missing = json.WriteFinite("gain", gain.Gain) | json.WriteFinite("low", gain.Low) | json.WriteFinite("high", gain.High);
                json.WriteString("verdict", gain.Verdict.InWords());
                json.WriteMissing(missing, report.Final[gains.Arm].LossOf(k) + report.Final[gains.Against].LossOf(k));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Writes <c>confusion</c>: by arm, summed over its learners.</summary>
    public static void WriteConfusion(Utf8JsonWriter json, Report report)
    {
        json.WriteStartObject("confusion");
        foreach (var (arm, result) in report.Final!.Ordered.Where(a => a.Result.Confusion is not null))
        {
            json.WriteStartObject(arm.Name());
            Write(json, result.Confusion!, report.Data?.Classes ?? []);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    /// <summary>Reads one of the comparisons that <see cref="WriteGains"/> wrote.</summary>
    /// <param name="gains">The comparison.</param>
    /// <param name="metrics">The metrics of the report.</param>
    public static PairedGains ReadGains(JsonElement gains, IReadOnlyList<Metric> metrics)
    {
        var name = gains.GetProperty("metric").GetString()!;
        return new PairedGains(ReportReader.ArmOf(gains.GetProperty("arm").GetString()), ReportReader.ArmOf(gains.GetProperty("against").GetString()),
            gains.GetProperty("on").GetString() == "localTest", metrics.FirstOrDefault(m => m.Name == name) ?? new Metric(name),
            [.. gains.GetProperty("learners").EnumerateArray().Select(l => new PairedGain(
                l.GetProperty("rows").GetInt32(), RoundJson.Number(l.GetProperty("gain")), RoundJson.Number(l.GetProperty("low")),
                RoundJson.Number(l.GetProperty("high"))))])
        {
            Interval = gains.GetProperty("interval").GetString()!,
        };
    }

    /// <summary>Reads a matrix; null where its classes were too many for the report to have their counts.</summary>
    /// <exception cref="FormatException">It is not square, of no learner, or its counts cannot be added up.</exception>
    public static ConfusionMatrix? ReadMatrix(JsonElement matrix)
    {
        if (!matrix.TryGetProperty("counts", out var counts)) return null;
        IReadOnlyList<long>[] rows =
            [.. counts.EnumerateArray().Select(row => (IReadOnlyList<long>)[.. row.EnumerateArray().Select(count => count.GetInt64())])];
        var learners = matrix.GetProperty("learners").GetInt32();
        var wrong = learners < 1 ? $"is of {learners} learners"
            : rows.FirstOrDefault(row => row.Count != rows.Length) is { } row ? $"has {rows.Length} rows, and {row.Count} counts in one of them"
            : rows.Any(r => r.Any(count => count < 0)) ? "has a count below 0"
            : rows.Sum(r => r.Sum(count => (decimal)count)) > long.MaxValue / 2 ? "has counts that are too large to be added up"
            : null;
        return wrong is null ? new ConfusionMatrix(rows, learners) : throw new FormatException($"not a report: a confusion matrix {wrong}");
    }

    /// <summary>A matrix as one object.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="classes">The names of the classes, as far as they have some.</param>
    public static string Render(ConfusionMatrix matrix, IReadOnlyList<string> classes)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            Write(json, matrix, classes);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>Writes the members of a matrix: each class by itself, and the counts where the classes are not too many.</summary>
    /// <param name="json">Within an object.</param>
    /// <param name="matrix">The matrix.</param>
    /// <param name="classes">The names of the classes, as far as they have some.</param>
    public static void Write(Utf8JsonWriter json, ConfusionMatrix matrix, IReadOnlyList<string> classes)
    {
        json.WriteNumber("learners", matrix.Learners);
        json.WriteStartArray("classes");
        for (var c = 0; c < matrix.Classes; c++)
        {
            json.WriteStartObject();
            json.WriteString("class", c < classes.Count ? classes[c] : $"{c}");
            json.WriteFinite("precision", matrix.Precision(c));
            json.WriteFinite("recall", matrix.Recall(c));
            json.WriteFinite("f1", matrix.F1(c));
            json.WriteNumber("support", matrix.Support(c));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (matrix.Classes > MostClasses) return;
        json.WriteStartArray("counts");
        foreach (var row in matrix.Counts)
        {
            json.WriteStartArray();
            foreach (var count in row) json.WriteNumberValue(count);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }
}
