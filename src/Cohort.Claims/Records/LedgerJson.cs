using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cohort.Metrics;
using Cohort.Options;

namespace Cohort.Claims;

/// <summary>
/// Writes a claim's results for programs: what <c>docs/ledger/SLUG.json</c> holds and, in a list, <c>cohort claims --json</c> prints.
/// <see cref="LedgerReader"/> reads it.
/// </summary>
internal static class LedgerJson
{
    /// <summary>The name of this form, its first key.</summary>
    public const string Schema = "cohort.claim/1";

    /// <summary>One claim as a file: broken lines, ending in a line feed.</summary>
    /// <param name="entry">The claim.</param>
    public static string Render(LedgerEntry entry) => Render(json => Write(json, entry), indented: true) + "\n";

    /// <summary>Several claims as a list on one line.</summary>
    /// <param name="entries">The claims.</param>
    public static string Render(IEnumerable<LedgerEntry> entries) => Render(json =>
    {
        json.WriteStartArray();
        foreach (var entry in entries) Write(json, entry);
        json.WriteEndArray();
    }, indented: false);

    /// <summary>The form's name: <c>full</c> or <c>fast</c>.</summary>
    internal static string FormName(ClaimForm form) => form == ClaimForm.Full ? "full" : "fast";

    private static string Render(Action<Utf8JsonWriter> write, bool indented)
    {
        var options = new JsonWriterOptions { Indented = indented, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, options)) write(json);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void Write(Utf8JsonWriter json, LedgerEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("schema", Schema);
        json.WriteString("slug", entry.Slug);
        json.WriteString("id", entry.Id);
        json.WriteString("paper", entry.Paper);
        json.WriteString("version", entry.Version);
        json.WriteString("claim", entry.Says);
        json.WriteString("regime", entry.Regime);
        if (entry.Unequal.Length > 0) json.WriteString("unequal", entry.Unequal);
        json.WriteString("verdict", entry.Verdict.Words());
        if (entry.Stale.Length > 0) json.WriteString("stale", entry.Stale);
        if (entry.Tuning is { } tuning) Write(json, tuning);
        json.WriteStartArray("rows");
        foreach (var row in entry.Rows) Write(json, row);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, TuningResult tuning)
    {
        json.WriteStartObject("tuning");
        json.WriteString("of", tuning.Of);
        json.WriteRaw("seeds", $"[{string.Join(", ", tuning.Seeds)}]");
        json.WriteStartArray("arms");
        foreach (var arm in tuning.Arms)
        {
            json.WriteStartObject();
            WriteName(json, arm.Dataset, arm.Arm);
            json.WriteString("better", arm.Better == Better.Lower ? "lower" : "higher");
            json.WriteRaw("chosen", Inline(arm.Chosen));
            json.WriteStartArray("tried");
            foreach (var score in arm.Tried) json.WriteRawValue($"{{ \"setting\": {Inline(score.Setting)}, \"scores\": {List(score.Scores)} }}");
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, LedgerRow row)
    {
        var plan = row.Full.Arms[0].Plan;
        json.WriteStartObject();
        json.WriteString("date", row.Date);
        json.WriteString("cohort", row.Version);
        json.WriteString("machine", row.Machine);
        json.WriteString("verdict", row.Full.Verdict.Words());
        if (row.PaperVersion.Length > 0) json.WriteString("paperVersion", row.PaperVersion);
        if (row.Probe.Length > 0) json.WriteString("probe", row.Probe);
        json.WriteString("changed", row.Changed);
        json.WriteNumber("settingsTried", row.Settings);
        json.WritePropertyName("plan");
        PlanJson.Of(plan)!.WriteTo(json);
        Write(json, row.Full, plan);
        if (row.Fast is { } fast) Write(json, fast, plan);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, FormResult result, PlanNode plan)
    {
        json.WriteStartObject(FormName(result.Form));
        json.WriteString("verdict", result.Verdict.Words());
        json.WriteRaw("seeds", $"[{string.Join(", ", result.Seeds)}]");
        json.WriteNumber("seconds", Math.Round(result.Seconds, 1));
        json.WriteStartArray("demands");
        foreach (var outcome in result.Demands) Write(json, outcome);
        json.WriteEndArray();
        json.WriteStartArray("arms");
        foreach (var arm in result.Arms) Write(json, arm, plan);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, DemandOutcome outcome)
    {
        var (demand, interval) = (outcome.Result.Demand, outcome.Result.Interval);
        json.WriteStartObject();
        json.WriteString("demand", $"{demand}");
        if (outcome.Dataset.Length > 0) json.WriteString("dataset", outcome.Dataset);
        if (demand.Reason is { } reason) json.WriteString("because", reason);
        json.WriteRaw("effect", Number(LedgerNumber.Rounded(interval.Effect)));
        json.WriteRaw("interval", List([LedgerNumber.Rounded(interval.Low), LedgerNumber.Rounded(interval.High)]));
        json.WriteNumber("margin", demand.Margin);
        json.WriteString("verdict", outcome.Result.Verdict.Words());
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ArmMeasurement arm, PlanNode plan)
    {
        json.WriteStartObject();
        WriteName(json, arm.Dataset, arm.Arm);
        json.WriteStartObject("differs");
        foreach (var entry in PlanDifference.Of(plan, arm.Plan)) json.WriteRaw(entry.Key, Inline(entry.Value));
        json.WriteEndObject();
        if (arm.Borrows.Count > 0) json.WriteRaw("borrows", $"[{string.Join(", ", arm.Borrows.Select(Quoted))}]");
        json.WriteStartObject("values");
        foreach (var (path, values) in arm.Values) json.WriteRaw(path, List(values));
        json.WriteEndObject();
        json.WriteStartObject("spent");
        foreach (var (unit, amounts) in arm.Spent)
            json.WriteRaw(unit, amounts.Distinct().Count() == 1 ? $"{amounts[0]}" : $"[{string.Join(", ", amounts)}]");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteName(Utf8JsonWriter json, string dataset, string arm)
    {
        json.WriteString("arm", arm);
        if (dataset.Length > 0) json.WriteString("dataset", dataset);
    }

    // Lists of numbers stay on one line, so that the file can be read by people.
    private static void WriteRaw(this Utf8JsonWriter json, string name, string value)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(value);
    }

    private static string Inline(PlanNode node) =>
        PlanJson.Of(node)?.ToJsonString(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) ?? "null";

    private static string Quoted(string text) => $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)}\"";

    private static string List(IEnumerable<double> values) => $"[{string.Join(", ", values.Select(Number))}]";

    private static string Number(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "null";
}
