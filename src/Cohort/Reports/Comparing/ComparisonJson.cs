using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cohort.Metrics;

namespace Cohort.Reports;

/// <summary>
/// Writes <c>cohort.comparison/1</c>: plans with what they spent, and every line with its value for each seed, mean, standard deviation and 95%
/// interval of the mean (Student's t; of a difference paired over seeds). A number that is not finite is <c>null</c>.
/// </summary>
internal static class ComparisonJson
{
    /// <summary>The name of this form, its first key.</summary>
    public const string Schema = "cohort.comparison/1";

    /// <summary>The comparison as JSON text.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="indented">Whether to break lines.</param>
    public static string Render(Comparison comparison, bool indented = false)
    {
        using var stream = new MemoryStream();
        var options = new JsonWriterOptions { Indented = indented, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var json = new Utf8JsonWriter(stream, options)) Write(json, comparison);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void Write(Utf8JsonWriter json, Comparison comparison)
    {
        json.WriteStartObject();
        json.WriteString("schema", Schema);
        json.WriteStartArray("seeds");
        foreach (var seed in comparison.Seeds) json.WriteNumberValue(seed);
        json.WriteEndArray();
        json.WriteString("metric", comparison.MainMetric.Name);
        if (ComparedBudgets.Describe(comparison) is { } budgets) json.WriteString("budgets", budgets);
        json.WriteStartArray("runs");
        foreach (var run in comparison.Runs)
        {
            json.WriteStartObject();
            json.WriteString("name", run.Name);
            json.WritePropertyName("plan");
            run.Reports[0].Plan.WriteTo(json);
            json.WriteStartObject("spent");
            foreach (var unit in Enum.GetValues<Unit>().Where(unit => ComparedBudgets.Spent(run, unit) > 0))
                json.WriteNumber(unit.Name(), ComparedBudgets.Spent(run, unit));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        foreach (var (name, gains) in new[] { ("lines", false), ("gains", true) })
        {
            json.WriteStartArray(name);
            foreach (var line in comparison.Metrics.SelectMany(comparison.Lines).Where(line => line.IsGain == gains)) WriteLine(json, line);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteLine(Utf8JsonWriter json, ComparisonLine line)
    {
        json.WriteStartObject();
        json.WriteString("line", line.Name);
        json.WriteString("on", line.OnLocalTest ? "localTest" : "commonTest");
        json.WriteString("metric", line.Metric.Name);
        json.WriteStartArray("values");
        foreach (var value in line.Values) json.WriteFiniteValue(value);
        json.WriteEndArray();
        json.WriteFinite("mean", line.Summary.Mean);
        json.WriteFinite("deviation", line.Summary.Deviation);
        json.WriteFinite("low", line.Summary.Interval.Low);
        json.WriteFinite("high", line.Summary.Interval.High);
        if (line.IsGain) json.WriteString("verdict", line.Verdict.InWords());
        json.WriteEndObject();
    }
}
