using System.Text.Json;
using Cohort.Metrics;
using Cohort.Options;
using Cohort.Problems;

namespace Cohort.Claims;

/// <summary>
/// Reads what <see cref="LedgerJson"/> wrote. Effects, intervals and verdicts are computed anew from the values of the arms: a ledger
/// cannot say what its values do not.
/// </summary>
internal static class LedgerReader
{
    /// <summary>Reads the results of a claim.</summary>
    /// <param name="text">The JSON text.</param>
    /// <param name="name">The file's name, for the problem.</param>
    /// <exception cref="CohortException">It is not what was written: COH3090.</exception>
    public static LedgerEntry Read(string text, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 64, AllowDuplicateProperties = false });
            return Entry(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException)
        {
            throw LedgerProblems.Unreadable.Exception($"these are no results of a claim: {Excerpt.Of(e.Message, 200)}", name);
        }
    }

    private static LedgerEntry Entry(JsonElement entry)
    {
        if (Text(entry, "schema") != LedgerJson.Schema) throw new FormatException($"the schema is not {LedgerJson.Schema}");
        var rows = entry.GetProperty("rows").EnumerateArray().Select(Row).ToArray();
        if (rows.Length == 0) throw new FormatException("there is no row");
        return new LedgerEntry
        {
            Slug = Text(entry, "slug"),
            Id = Text(entry, "id"),
            Paper = Text(entry, "paper"),
            Version = Text(entry, "version"),
            Says = Text(entry, "claim"),
            Regime = Text(entry, "regime"),
            Unequal = OptionalText(entry, "unequal"),
            Stale = OptionalText(entry, "stale"),
            Tuning = entry.TryGetProperty("tuning", out var tuning) ? Tuning(tuning) : null,
            Rows = rows,
        };
    }

    private static TuningResult Tuning(JsonElement tuning) => new(
        Text(tuning, "of"),
        Seeds(tuning),
        [.. tuning.GetProperty("arms").EnumerateArray().Select(arm => new ArmTuning(
            OptionalText(arm, "dataset"),
            Text(arm, "arm"),
            Text(arm, "better") == "lower" ? Better.Lower : Better.Higher,
            [.. arm.GetProperty("tried").EnumerateArray().Select(score => new TuningScore(
                Map(score, "setting"), Numbers(score.GetProperty("scores"))))]))]);

    private static LedgerRow Row(JsonElement row)
    {
        var plan = Map(row, "plan");
        return new LedgerRow
        {
            Date = Text(row, "date"),
            Version = Text(row, "cohort"),
            Machine = Text(row, "machine"),
            PaperVersion = OptionalText(row, "paperVersion"),
            Probe = OptionalText(row, "probe"),
            Changed = Text(row, "changed"),
            Settings = row.GetProperty("settingsTried").GetInt32(),
            Full = Result(row.GetProperty("full"), ClaimForm.Full, plan),
            Fast = Result(row.GetProperty("fast"), ClaimForm.Fast, plan),
        };
    }

    private static FormResult Result(JsonElement result, ClaimForm form, PlanNode plan)
    {
        var seeds = Seeds(result);
        var arms = result.GetProperty("arms").EnumerateArray().Select(arm => Arm(arm, plan, seeds.Count)).ToArray();
        if (arms.CountBy(arm => (arm.Dataset, arm.Arm)).FirstOrDefault(arm => arm.Value > 1) is { Value: > 1 } twice)
            throw new FormatException($"the arm {Excerpt.Quoted(twice.Key.Arm)} comes {twice.Value} times");
        var names = arms.Select(arm => arm.Arm).Distinct().ToArray();
        var asked = result.GetProperty("demands").EnumerateArray().Select(demand => Demand(demand, names));
        var demands = asked.DistinctBy(demand => $"{demand}").ToArray();
        if (demands.Length == 0) throw new FormatException("a row has no demand");
        return FormResult.Of(form, seeds, arms, demands, Finite(result.GetProperty("seconds")));
    }

    private static ArmMeasurement Arm(JsonElement arm, PlanNode plan, int seeds)
    {
        var differs = arm.GetProperty("differs").EnumerateObject().Select(entry => new PlanEntry(entry.Name, PlanPlace.None, Node(entry.Value)));
        string[] borrows = arm.TryGetProperty("borrows", out var list) ? [.. list.EnumerateArray().Select(text => text.GetString()!)] : [];
        var (values, spent) = (Columns(arm.GetProperty("values"), Numbers), Columns(arm.GetProperty("spent"), amount => Amounts(amount, seeds)));
        var name = Text(arm, "arm");
        foreach (var (what, count) in values.Select(v => (v.Key, v.Value.Count)).Concat(spent.Select(s => (s.Key, s.Value.Count))))
        {
            if (count != seeds)
                throw new FormatException(
                    $"{Excerpt.Quoted(what)} of the arm {Excerpt.Quoted(name)} has {count} values, and there are {seeds} seeds");
        }

        return new ArmMeasurement(OptionalText(arm, "dataset"), name, PlanDifference.Apply(plan, differs), borrows, values, spent);
    }

    private static IReadOnlyList<long> Amounts(JsonElement amount, int seeds) => amount.ValueKind == JsonValueKind.Array
        ? [.. amount.EnumerateArray().Select(Amount)]
        : [.. Enumerable.Repeat(Amount(amount), seeds)];

    private static long Amount(JsonElement value) =>
        value.GetInt64() is >= 0 and var amount ? amount : throw new FormatException($"{value.GetInt64()} is no amount that can be spent");

    private static Demand Demand(JsonElement demand, string[] arms)
    {
        var problems = new List<string>();
        var because = OptionalText(demand, "because");
        var text = Text(demand, "demand") + (because.Length > 0 ? $" because {because}" : "");
        return Claims.Demand.TryParse(text, arms, problems) ?? throw new FormatException(string.Join("; ", problems));
    }

    private static PlanMap Map(JsonElement element, string key) =>
        Node(element.GetProperty(key)) as PlanMap ?? throw new FormatException($"a {key} is no map");

    private static PlanNode Node(JsonElement element)
    {
        var problems = new PlanProblemList();
        var node = PlanReader.ParseValue(element.GetRawText(), "plan", problems);
        return node is not null && problems.Count == 0 ? Canonical(node) : throw new FormatException("a plan cannot be read");
    }

    // JSON writes 1E-08 where plans have 1e-08; a page must not change because its claim was read.
    private static PlanNode Canonical(PlanNode node) => node switch
    {
        PlanMap map => new PlanMap([.. map.Entries.Select(entry => entry with { Value = Canonical(entry.Value) })], map.Place),
        PlanList list => new PlanList([.. list.Items.Select(Canonical)], list.Place),
        PlanScalar { Quoted: false } scalar => new PlanScalar(scalar.Text.Replace('E', 'e'), quoted: false, scalar.Place),
        _ => node,
    };

    private static OrderedDictionary<string, IReadOnlyList<T>> Columns<T>(JsonElement columns, Func<JsonElement, IReadOnlyList<T>> read) => new(
        columns.EnumerateObject().Select(column => KeyValuePair.Create(column.Name, read(column.Value))), StringComparer.Ordinal);

    private static IReadOnlyList<ulong> Seeds(JsonElement element) => [.. element.GetProperty("seeds").EnumerateArray().Select(s => s.GetUInt64())];

    private static IReadOnlyList<double> Numbers(JsonElement list) => [.. list.EnumerateArray().Select(Number)];

    private static string Text(JsonElement element, string key) =>
        element.GetProperty(key).GetString() ?? throw new FormatException($"{key} is null");

    private static string OptionalText(JsonElement element, string key) => element.TryGetProperty(key, out _) ? Text(element, key) : "";

    private static double Number(JsonElement value) => value.ValueKind == JsonValueKind.Null ? double.NaN : Finite(value);

    // JSON has no infinity, but 1e999 is read as one, and could not be written again.
    private static double Finite(JsonElement value) =>
        value.GetDouble() is var number && double.IsFinite(number) ? number : throw new FormatException("a number is too large");
}
