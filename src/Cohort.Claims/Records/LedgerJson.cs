using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cohort.Metrics;

namespace Cohort.Claims;

/// <summary>
/// Writes the ledger for programs: what <c>cohort claims --json</c> prints and <c>docs/ledger.json</c> holds. <see cref="LedgerReader"/>
/// reads it.
/// </summary>
internal static class LedgerJson
{
    /// <summary>A list of entries as JSON text; the order of keys is fixed, a number that is not finite is <c>null</c>.</summary>
    /// <param name="entries">The entries.</param>
    /// <param name="indented">Whether to break lines; ends in a line feed then.</param>
    public static string Render(IEnumerable<LedgerEntry> entries, bool indented = false)
    {
        var options = new JsonWriterOptions { Indented = indented, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, options))
        {
            json.WriteStartArray();
            foreach (var entry in entries) Write(json, entry);
            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length) + (indented ? "\n" : "");
    }

    private static void Write(Utf8JsonWriter json, LedgerEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("slug", entry.Slug);
        json.WriteString("id", entry.Id);
        json.WriteString("paper", entry.Paper);
        json.WriteString("claim", entry.Sentence);
        json.WriteString("verdict", entry.Result.Verdict.Words());
        Write(json, entry.Result.Comparisons);
        Write(json, entry.Budget, entry.Result.Form);
        json.WriteNumber("seconds", Math.Round(entry.Result.Seconds, 2));
        json.WriteString("form", FormName(entry.Result.Form));
        json.WriteString("experiment", entry.Experiment);
        json.WriteString("tried", entry.Tried);
        json.WriteStartArray("arms");
        foreach (var arm in entry.Arms)
        {
            json.WriteStartObject();
            json.WriteString("name", arm.Name);
            json.WriteString("what", arm.What);
            json.WriteString("tuning", arm.Tuning);
            if (arm.Budget is not null) Write(json, arm.Budget, entry.Result.Form);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteValues(json, entry.Result);
        if (entry.Fast is not null) WriteFast(json, entry.Fast);
        json.WriteEndObject();
    }

    private static void WriteFast(Utf8JsonWriter json, FormResult fast)
    {
        json.WriteStartObject("fast");
        json.WriteString("verdict", fast.Verdict.Words());
        Write(json, fast.Comparisons);
        json.WriteNumber("seconds", Math.Round(fast.Seconds, 2));
        WriteValues(json, fast);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<ComparisonResult> results)
    {
        json.WriteStartArray("comparisons");
        foreach (var result in results)
        {
            var asked = result.Comparison;
            json.WriteStartObject();
            json.WriteString("method", asked.Method);
            json.WriteString("baseline", asked.Baseline);
            json.WriteString("metric", asked.Metric);
            json.WriteNumber("margin", asked.Margin);
            json.WriteRaw("effect", Number(LedgerNumber.Rounded(result.Interval.Effect)));
            json.WriteRaw("interval", List([LedgerNumber.Rounded(result.Interval.Low), LedgerNumber.Rounded(result.Interval.High)]));
            json.WriteNumber("seeds", result.Differences.Count);
            json.WriteString("kind", asked.Kind == ComparisonKind.Gain ? "gain" : "same");
            json.WriteBoolean("lowerIsBetter", asked.Better == Better.Lower);
            json.WriteString("verdict", result.Verdict.Words());
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, ClaimBudget budget, ClaimForm form)
    {
        json.WriteStartObject("budget");
        json.WriteString("unit", ClaimBudget.NameOf(budget.Unit));
        json.WriteNumber("amount", budget.Amount(form));
        json.WriteNumber("fastAmount", budget.Fast);
        json.WriteEndObject();
    }

    private static void WriteValues(Utf8JsonWriter json, FormResult result)
    {
        json.WriteRaw("seedList", $"[{string.Join(", ", result.Seeds)}]");
        json.WriteStartObject("values");
        foreach (var arm in result.Arms)
        {
            json.WriteStartObject(arm.Arm);
            foreach (var (metric, values) in arm.Values) json.WriteRaw(metric, List(values));
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    internal static string FormName(ClaimForm form) => form == ClaimForm.Full ? "full" : "fast";

    // Lists of numbers stay on one line, so that the file can be read by people.
    private static void WriteRaw(this Utf8JsonWriter json, string name, string value)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(value);
    }

    private static string List(IEnumerable<double> values) => $"[{string.Join(", ", values.Select(Number))}]";

    private static string Number(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "null";
}
