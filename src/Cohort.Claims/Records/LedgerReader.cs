using System.Text.Json;
using Cohort.Metrics;
using Cohort.Problems;

namespace Cohort.Claims;

/// <summary>
/// Reads what <see cref="LedgerJson"/> wrote. Effects, intervals and verdicts are computed anew from the values of the arms: a ledger
/// cannot say what its values do not.
/// </summary>
internal static class LedgerReader
{
    /// <summary>Reads a ledger of full forms.</summary>
    /// <param name="text">The JSON text.</param>
    /// <param name="name">The file's name, for the problem.</param>
    /// <exception cref="CohortException">It is not a ledger: COH3090.</exception>
    public static IReadOnlyList<LedgerEntry> Read(string text, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 16 });
            return [.. document.RootElement.EnumerateArray().Select(Entry)];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException)
        {
            throw LedgerProblems.Unreadable.Exception($"this is not a ledger: {e.Message}", name);
        }
    }

    private static LedgerEntry Entry(JsonElement entry)
    {
        if (Text(entry, "form") != "full") throw new FormatException("an entry is not of the full form");
        return new LedgerEntry
        {
            Slug = Text(entry, "slug"),
            Id = Text(entry, "id"),
            Paper = Text(entry, "paper"),
            Sentence = Text(entry, "claim"),
            Experiment = Text(entry, "experiment"),
            Tried = Text(entry, "tried"),
            Budget = Budget(entry.GetProperty("budget")),
            Arms = [.. entry.GetProperty("arms").EnumerateArray().Select(arm => new LedgerArm(
                Text(arm, "name"), Text(arm, "what"), Text(arm, "tuning"), arm.TryGetProperty("budget", out var budget) ? Budget(budget) : null))],
            Result = Result(entry, ClaimForm.Full),
            Fast = entry.TryGetProperty("fast", out var fast) ? Result(fast, ClaimForm.Fast) : null,
        };
    }

    private static FormResult Result(JsonElement result, ClaimForm form)
    {
        var seeds = result.GetProperty("seedList").EnumerateArray().Select(seed => seed.GetUInt64()).ToArray();
        var arms = result.GetProperty("values").EnumerateObject().Select(Measurement).ToArray();
        var comparisons = result.GetProperty("comparisons").EnumerateArray().Select(Comparison).ToArray();
        if (comparisons.Length == 0) throw new FormatException("an entry has no comparison");
        return FormResult.Of(form, seeds, arms, comparisons, result.GetProperty("seconds").GetDouble());
    }

    private static ArmMeasurement Measurement(JsonProperty arm) => new(arm.Name, new OrderedDictionary<string, IReadOnlyList<double>>(
        arm.Value.EnumerateObject().Select(metric => KeyValuePair.Create(metric.Name, Numbers(metric.Value))), StringComparer.Ordinal));

    private static IReadOnlyList<double> Numbers(JsonElement list) => [.. list.EnumerateArray().Select(Number)];

    private static Comparison Comparison(JsonElement comparison) => new(
        Text(comparison, "method"),
        Text(comparison, "baseline"),
        Text(comparison, "metric"),
        comparison.GetProperty("margin").GetDouble(),
        Kind(Text(comparison, "kind")))
    { Better = comparison.GetProperty("lowerIsBetter").GetBoolean() ? Better.Lower : Better.Higher };

    private static ComparisonKind Kind(string word) => word switch
    {
        "gain" => ComparisonKind.Gain,
        "same" => ComparisonKind.Same,
        _ => throw new FormatException($"\"{word}\" is no kind of comparison"),
    };

    private static ClaimBudget Budget(JsonElement budget)
    {
        var unit = Text(budget, "unit");
        var known = Enum.GetValues<BudgetUnit>().Where(u => ClaimBudget.NameOf(u) == unit).ToArray();
        if (known.Length == 0) throw new FormatException($"\"{unit}\" is no unit of a budget");
        return new ClaimBudget(known[0], budget.GetProperty("amount").GetDouble(), budget.GetProperty("fastAmount").GetDouble());
    }

    private static string Text(JsonElement element, string key) =>
        element.GetProperty(key).GetString() ?? throw new FormatException($"{key} is null");

    private static double Number(JsonElement value) => value.ValueKind == JsonValueKind.Null ? double.NaN : value.GetDouble();
}
