using System.Text.Json;
using System.Text.Json.Nodes;
using Cohort.Metrics;

namespace Cohort.Reports;

/// <summary>Reads what <see cref="ReportJson"/> wrote, so that the runs of a folder can be compared; a number that is <c>null</c> is NaN.</summary>
internal static class ReportReader
{
    /// <summary>Reads a report.</summary>
    /// <param name="text">The JSON.</param>
    /// <exception cref="FormatException">It is no report of this form.</exception>
    public static Report Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false });
            var root = document.RootElement;
            if (root.GetProperty("schema").GetString() != Report.Schema) throw new FormatException($"not a report of the form {Report.Schema}");
            Metric[] metrics = root.TryGetProperty("metrics", out var listed) ? [.. listed.EnumerateArray().Select(ReadMetric)] : [];
            return new Report
            {
                Plan = ReadPlan(root.GetProperty("plan")),
                Seed = root.GetProperty("seed").GetUInt64(),
                Machine = ReadMachine(root.GetProperty("machine")),
                Data = root.TryGetProperty("data", out var data) ? ReadData(data) : null,
                Constant = root.TryGetProperty("constant", out var constant) ? ReadConstant(constant, metrics) : null,
                Metrics = metrics,
                Rounds = ReadRounds(root.GetProperty("rounds")),
                Curves = root.TryGetProperty("curves", out var curves) ? ReadCurves(curves) : null,
                Final = root.TryGetProperty("final", out var final) ? ReadFinal(root, final, metrics) : null,
            };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or ArgumentException)
        {
            throw new FormatException($"not a report: {e.Message}", e);
        }
    }

    /// <summary>An arm by its name in reports.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    internal static ArmKind ArmOf(string? name) => Enum.GetValues<ArmKind>().Cast<ArmKind?>().FirstOrDefault(arm => arm!.Value.Name() == name)
        ?? throw new KeyNotFoundException($"there is no arm \"{name}\"");

    // A text with half a surrogate pair is read as it stands, and could not be written again.
    private static JsonNode ReadPlan(JsonElement plan)
    {
        try
        {
            using var json = new Utf8JsonWriter(Stream.Null);
            plan.WriteTo(json);
        }
        catch (InvalidOperationException e)
        {
            throw new FormatException($"not a report: its plan has a text that is none: {e.Message}", e);
        }

        return JsonNode.Parse(plan.GetRawText())!;
    }

    private static RoundReport[] ReadRounds(JsonElement rounds)
    {
        RoundReport[] read = [.. rounds.EnumerateArray().Select(RoundJson.ReadRound)];
        if (read.Any(round => round.BytesSent < 0) || read.Sum(round => (decimal)round.BytesSent) > long.MaxValue)
            throw new FormatException("not a report: its rounds have sent more or fewer bytes than can be counted");
        return read;
    }

    private static Metric ReadMetric(JsonElement metric) => new(
        metric.GetProperty("name").GetString()!, metric.GetProperty("better").GetString() == "lower" ? Better.Lower : Better.Higher)
    {
        IsScore = metric.TryGetProperty("score", out var score) && score.GetBoolean(),
    };

    private static MachineReport ReadMachine(JsonElement machine) => new(
        Text(machine, "os"), Text(machine, "architecture"), machine.GetProperty("processors").GetInt32(), Text(machine, "vector"),
        Text(machine, "runtime"));

    private static DataReport ReadData(JsonElement data) => new(
        Text(data, "summary"), [.. data.GetProperty("classes").EnumerateArray().Select(c => c.GetString()!)],
        [.. data.GetProperty("peers").EnumerateArray().Select(peer => new PeerData(
            peer.GetProperty("peer").GetInt32(), peer.GetProperty("rows").GetInt64(),
            [.. peer.GetProperty("labels").EnumerateArray().Select(l => l.GetInt64())],
            peer.TryGetProperty("name", out var name) ? name.GetString() : null)
        {
            LocalTest = peer.TryGetProperty("localTest", out var aside) ? aside.GetInt64() : null,
            Validation = peer.TryGetProperty("validation", out var validation) ? validation.GetInt64() : 0,
        })])
    {
        Name = data.TryGetProperty("name", out var name) ? name.GetString() : null,
    };

    private static ConstantAnswer ReadConstant(JsonElement constant, Metric[] metrics)
    {
        var common = new OrderedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var number in constant.EnumerateObject().Where(p => p.Name is not ("name" or "says" or "localTest")))
            common[number.Name] = RoundJson.Number(number.Value);
        return new ConstantAnswer(Text(constant, "name"), Text(constant, "says"), common,
            constant.TryGetProperty("localTest", out var local) ? ReadSummaries(local, metrics) : null);
    }

    private static Curves ReadCurves(JsonElement curves) => new(curves.EnumerateObject().ToDictionary(
        arm => ArmOf(arm.Name), arm => (IReadOnlyList<CurvePoint>)[.. arm.Value.EnumerateArray().Select(RoundJson.ReadPoint)]));

    private static FinalResult ReadFinal(JsonElement root, JsonElement final, Metric[] metrics)
    {
        var confusion = root.TryGetProperty("confusion", out var matrices)
            ? matrices.EnumerateObject().ToDictionary(m => ArmOf(m.Name), m => GainsJson.ReadMatrix(m.Value)) : [];
        var arms = final.EnumerateObject().ToDictionary(arm => ArmOf(arm.Name), arm => ReadArm(arm.Value, metrics) with
        {
            Confusion = confusion.GetValueOrDefault(ArmOf(arm.Name)),
        });
        if (!arms.ContainsKey(ArmKind.Together)) throw new FormatException("not a report: its final result lacks the arm \"together\"");
        return new FinalResult(arms)
        {
            Gains = root.TryGetProperty("gains", out var gains) ? [.. gains.EnumerateArray().Select(g => GainsJson.ReadGains(g, metrics))] : [],
        };
    }

    private static ArmResult ReadArm(JsonElement arm, Metric[] metrics)
    {
        var groups = new OrderedDictionary<string, IReadOnlyDictionary<string, MetricSummary>>(StringComparer.Ordinal);
        if (arm.TryGetProperty("groups", out var named))
        {
            foreach (var group in named.EnumerateObject()) groups[group.Name] = ReadSummaries(group.Value, metrics);
        }

        return new ArmResult(ReadSummaries(arm, metrics), arm.TryGetProperty("localTest", out var local) ? ReadSummaries(local, metrics) : null)
        {
            Groups = groups,
            Validation = arm.TryGetProperty("validation", out var validation) ? ReadSummaries(validation, metrics) : null,
            KeptRounds = arm.TryGetProperty("keptRounds", out var kept) ? [.. kept.EnumerateArray().Select(round => round.GetInt32())] : [],
            Spent = arm.GetProperty("spent").EnumerateObject()
                .ToDictionary(u => Enum.GetValues<Unit>().First(unit => unit.Name() == u.Name), u => u.Value.GetInt64()),
        };
    }

    // Whatever has the values of learners is the summary of a metric.
    private static OrderedDictionary<string, MetricSummary> ReadSummaries(JsonElement arm, Metric[] metrics)
    {
        var summaries = new OrderedDictionary<string, MetricSummary>(StringComparer.Ordinal);
        foreach (var property in arm.EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.Object || !property.Value.TryGetProperty("perLearner", out var values)) continue;
            summaries[property.Name] = new MetricSummary(MetricOf(property.Name, metrics), RoundJson.Number(property.Value.GetProperty("mean")),
                RoundJson.Number(property.Value.GetProperty("worst")), RoundJson.Number(property.Value.GetProperty("best")),
                [.. values.EnumerateArray().Select(RoundJson.Number)]);
        }

        return summaries;
    }

    private static Metric MetricOf(string name, Metric[] metrics) => metrics.FirstOrDefault(m => m.Name == name) ?? new Metric(name);

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
