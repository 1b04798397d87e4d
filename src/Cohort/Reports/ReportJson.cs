using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cohort.Metrics;

namespace Cohort.Reports;

/// <summary>
/// Writes <c>cohort.report/2</c>. The order of keys is fixed; a number that is not finite becomes <c>null</c>, and the object that
/// holds it, directly or in a list, then ends with <c>"diverged": true</c>, or with <c>"undefined": true</c> where nothing diverged and there was
/// nothing to measure. Each arm of <c>final</c> ends with what it spent,
/// <c>"spent": { "steps": ..., "examples": ... }</c>, by the names of <see cref="Unit"/> and without those of which it spent nothing.
/// </summary>
internal static class ReportJson
{
    /// <summary>How a plan is shown to people.</summary>
    internal static JsonSerializerOptions ForPeople { get; } = new() { WriteIndented = true };

    /// <summary>The report as JSON text.</summary>
    /// <param name="report">The report.</param>
    /// <param name="indented">Whether to break lines.</param>
    public static string Render(Report report, bool indented = false)
    {
        using var stream = new MemoryStream();
        Write(stream, report, indented);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>Writes the report as UTF-8.</summary>
    public static void Write(Stream stream, Report report, bool indented = false)
    {
        var options = new JsonWriterOptions { Indented = indented, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using var json = new Utf8JsonWriter(stream, options);
        json.WriteStartObject();
        json.WriteString("schema", Report.Schema);
        json.WritePropertyName("plan");
        report.Plan.WriteTo(json);
        json.WriteNumber("seed", report.Seed);
        WriteMachine(json, report.Machine);
        if (report.Data is not null) WriteData(json, report.Data);
        if (report.Metrics.Count > 0) WriteMetrics(json, report.Metrics);
        if (report.Constant is not null) WriteConstant(json, report.Constant);
        json.WriteStartArray("rounds");
        foreach (var round in report.Rounds) RoundJson.Write(json, round);
        json.WriteEndArray();
        if (report.Curves is not null) WriteCurves(json, report.Curves);
        json.WriteNumber("bytesSent", report.BytesSent);
        if (report.Final is not null) WriteFinal(json, report.Final);
        if (report.Final is { Gains.Count: > 0 }) GainsJson.WriteGains(json, report);
        if (report.Final?.Arms.Values.Any(arm => arm.Confusion is not null) == true) GainsJson.WriteConfusion(json, report);
        json.WriteEndObject();
    }

    private static void WriteMachine(Utf8JsonWriter json, MachineReport machine)
    {
        json.WriteStartObject("machine");
        json.WriteString("os", machine.Os);
        json.WriteString("architecture", machine.Architecture);
        json.WriteNumber("processors", machine.Processors);
        json.WriteString("vector", machine.Vector);
        json.WriteString("runtime", machine.Runtime);
        json.WriteEndObject();
    }

    private static void WriteMetrics(Utf8JsonWriter json, IReadOnlyList<Metric> metrics)
    {
        json.WriteStartArray("metrics");
        foreach (var metric in metrics)
        {
            json.WriteStartObject();
            json.WriteString("name", metric.Name);
            json.WriteString("better", metric.Better == Better.Lower ? "lower" : "higher");
            if (metric.IsScore) json.WriteBoolean("score", true);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteConstant(Utf8JsonWriter json, ConstantAnswer constant)
    {
        json.WriteStartObject("constant");
        json.WriteString("name", constant.Name);
        json.WriteString("says", constant.Says);
        foreach (var (metric, value) in constant.Metrics) json.WriteFinite(metric, value);
        if (constant.LocalTest is { Count: > 0 } local)
        {
            json.WriteStartObject("localTest");
            WriteSummaries(json, local, _ => 0);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteData(Utf8JsonWriter json, DataReport data)
    {
        json.WriteStartObject("data");
        if (data.Name is not null) json.WriteString("name", data.Name);
        json.WriteString("summary", data.Summary);
        json.WriteStartArray("classes");
        foreach (var name in data.Classes) json.WriteStringValue(name);
        json.WriteEndArray();
        json.WriteStartArray("peers");
        foreach (var peer in data.Peers)
        {
            json.WriteStartObject();
            json.WriteNumber("peer", peer.Peer);
            if (peer.Name is not null) json.WriteString("name", peer.Name);
            json.WriteNumber("rows", peer.Rows);
            if (peer.LocalTest is { } aside) json.WriteNumber("localTest", aside);
            if (peer.Validation > 0) json.WriteNumber("validation", peer.Validation);
            json.WriteStartArray("labels");
            foreach (var count in peer.Labels) json.WriteNumberValue(count);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteCurves(Utf8JsonWriter json, Curves curves)
    {
        json.WriteStartObject("curves");
        foreach (var (arm, points) in curves.Ordered)
        {
            json.WriteStartArray(arm.Name());
            foreach (var point in points) RoundJson.Write(json, point);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteFinal(Utf8JsonWriter json, FinalResult final)
    {
        json.WriteStartObject("final");
        foreach (var (arm, result) in final.Ordered)
        {
            json.WriteStartObject(arm.Name());
            WriteSummaries(json, result.Metrics, result.LossOf);
            foreach (var (name, measured) in new[] { ("localTest", result.LocalTest), ("validation", result.Validation) })
            {
                if (measured is not { Count: > 0 }) continue;
                json.WriteStartObject(name);
                WriteSummaries(json, measured, result.LossOf);
                json.WriteEndObject();
            }

            if (result.Groups.Count > 0) WriteGroups(json, result);

            if (result.KeptRounds.Count > 0)
            {
                json.WriteStartArray("keptRounds");
                foreach (var round in result.KeptRounds) json.WriteNumberValue(round);
                json.WriteEndArray();
            }

            json.WriteStartObject("spent");
            foreach (var (unit, amount) in result.Spent.OrderBy(spent => spent.Key)) json.WriteNumber(unit.Name(), amount);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteGroups(Utf8JsonWriter json, ArmResult arm)
    {
        json.WriteStartObject("groups");
        foreach (var (group, metrics) in arm.Groups)
        {
            json.WriteStartObject(group);
            var own = new ArmResult(metrics);
            WriteSummaries(json, metrics, own.LossOf);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteSummaries(
        Utf8JsonWriter json, IReadOnlyDictionary<string, MetricSummary> summaries, Func<IReadOnlyList<double>, double> lossOf)
    {
        foreach (var (metric, summary) in summaries.OrderBy(pair => pair.Key == "loss"))
        {
            json.WriteStartObject(metric);
            var missing = json.WriteFinite("mean", summary.Mean) | json.WriteFinite("worst", summary.Worst) | json.WriteFinite("best", summary.Best);
            json.WriteStartArray("perLearner");
            foreach (var value in summary.PerLearner) missing |= json.WriteFiniteValue(value);
            json.WriteEndArray();
            json.WriteMissing(missing, lossOf(summary.PerLearner));
            json.WriteEndObject();
        }
    }
}
