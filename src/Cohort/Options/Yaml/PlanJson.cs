using System.Globalization;
using System.Text.Json.Nodes;

namespace Cohort.Options;

/// <summary>A plan as JSON, for the report.</summary>
internal static class PlanJson
{
    /// <summary>The options, with every resolved value, as JSON: what YAML reads as a number or a truth value is one in JSON.</summary>
    public static JsonNode Of(object options) => Of(PlanNodes.Of(options))!;

    /// <summary>A part of a plan as JSON; null where nothing was written.</summary>
    public static JsonNode? Of(PlanNode node) => node switch
    {
        { IsNull: true } => null,
        PlanMap map => new JsonObject(map.Entries.Select(e => KeyValuePair.Create(e.Key, Of(e.Value)))),
        PlanList list => new JsonArray([.. list.Items.Select(Of)]),
        PlanScalar { Quoted: true } text => JsonValue.Create(text.Text),
        PlanScalar { Text: "true" } => JsonValue.Create(true),
        PlanScalar { Text: "false" } => JsonValue.Create(false),
        PlanScalar scalar when long.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) =>
            JsonValue.Create(whole),
        PlanScalar scalar when double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number) =>
            JsonValue.Create(number),
        PlanScalar scalar => JsonValue.Create(scalar.Text),
        _ => throw new ArgumentException($"{node.GetType().Name} is not a value", nameof(node)),
    };
}
