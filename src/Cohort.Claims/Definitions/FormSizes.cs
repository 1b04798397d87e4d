using Cohort.Options;

namespace Cohort.Claims;

/// <summary>Values that differ by form: <c>2400|400</c> is 2400 in the full form and 400 in the fast one.</summary>
internal static class FormSizes
{
    /// <summary>A part of a claim as one form has it.</summary>
    /// <param name="node">The part.</param>
    /// <param name="form">The form.</param>
    public static PlanNode Of(PlanNode node, ClaimForm form) => node switch
    {
        PlanMap map => Of(map, form),
        PlanList list => new PlanList([.. list.Items.Select(item => Of(item, form))], list.Place),
        PlanScalar { Quoted: false } scalar when scalar.Text.Split('|') is [var full, var fast] =>
            new PlanScalar((form == ClaimForm.Full ? full : fast).Trim(), quoted: false, scalar.Place),
        _ => node,
    };

    /// <summary>A map as one form has it.</summary>
    /// <param name="map">The map.</param>
    /// <param name="form">The form.</param>
    public static PlanMap Of(PlanMap map, ClaimForm form) =>
        new([.. map.Entries.Select(entry => entry with { Value = Of(entry.Value, form) })], map.Place);
}
