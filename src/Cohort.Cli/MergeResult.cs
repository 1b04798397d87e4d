using System.Globalization;
using System.Text.Json.Nodes;
using Cohort.Data;
using Cohort.Loops;
using Cohort.Merging;
using Cohort.Metrics;
using Spectre.Console;

namespace Cohort.Cli;

/// <summary>What came of <c>cohort merge</c>: in a table, or as JSON.</summary>
internal sealed class MergeResult(LearnerMerge merge, MergeRequest request, GreedySoup? soup)
{
    private readonly List<(string Name, IReadOnlyList<(Metric Metric, double Value)> Values)> measured = [];

    /// <summary>Measures the learners, and what they became.</summary>
    public async ValueTask MeasureAsync(Dataset test, CancellationToken cancellation)
    {
        var each = await merge.EvaluateAsync(test, cancellation);
        measured.AddRange(merge.Names.Zip(each));
        measured.Add(("merged", await merge.Learner.EvaluateAsync(test, cancellation)));
    }

    public JsonObject Json()
    {
        var json = new JsonObject
        {
            ["how"] = request.Words, ["base"] = merge.Origin, ["aligned"] = request.Align, ["out"] = request.Out,
            ["learners"] = new JsonArray([.. merge.Names.Select((name, k) => (JsonNode)Entry(name, k))]),
        };
        if (measured.Count > 0) json["merged"] = Metrics(measured[^1].Values);
        if (soup is not null) json["soup"] = new JsonObject { ["ingredients"] = Names(soup), ["score"] = Number(soup.Score) };
        return json;
    }

    public void Show(Terminal terminal)
    {
        if (measured.Count > 0)
        {
            var table = new Table().Border(TableBorder.Minimal).AddColumn("learner");
            foreach (var (metric, _) in measured[0].Values)
                table.AddColumn(new Spectre.Console.TableColumn(GatedConsole.Escape(metric.Name)).RightAligned());
            foreach (var (name, values) in measured)
                table.AddRow([GatedConsole.Escape(name), .. values.Select(v => v.Value.ToString("0.0000", CultureInfo.InvariantCulture))]);
            terminal.Results.WriteFolded(table);
        }

        var aligned = request.Align ? ", hidden units in the order of the first" : "";
        terminal.Tell($"{RunWords.Count(merge.Names.Count, "learner")}: {request.Words}{aligned}.");
        if (request.Rule?.NeedsBase == true) terminal.Tell($"Tuned from {merge.Origin}.");
        if (soup is not null)
        {
            var names = string.Join(", ", soup.Ingredients.Select(k => merge.Names[k]));
            terminal.Tell(string.Create(CultureInfo.InvariantCulture,
                $"In the soup: {names}; {soup.Score:0.0000} on --data, the best alone {soup.Alone.Max():0.0000}."));
        }

        if (request.Out is not null) terminal.Tell($"Written to {request.Out}; ask it by: cohort predict {request.Out} --data FILE");
    }

    private JsonObject Entry(string name, int k)
    {
        var entry = new JsonObject { ["name"] = name };
        if (request.Weights is { } weights) entry["weight"] = weights[k];
        if (soup is not null) entry["held_out"] = Number(soup.Alone[k]);
        if (measured.Count > 0) entry["metrics"] = Metrics(measured[k].Values);
        return entry;
    }

    private JsonArray Names(GreedySoup chosen) => [.. chosen.Ingredients.Select(k => (JsonNode)merge.Names[k])];

    private static JsonObject Metrics(IReadOnlyList<(Metric Metric, double Value)> values) =>
        new(values.Select(v => KeyValuePair.Create(v.Metric.Name, Number(v.Value))));

    private static JsonNode? Number(double value) => double.IsFinite(value) ? value : null;
}
