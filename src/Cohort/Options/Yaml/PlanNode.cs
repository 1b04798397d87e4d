using Cohort.Problems;

namespace Cohort.Options;

/// <summary>
/// A part of a plan as it was written, before it has types: a <see cref="PlanScalar"/>, a <see cref="PlanList"/> or a <see cref="PlanMap"/>.
/// </summary>
/// <param name="place">Where it was written.</param>
internal abstract class PlanNode(PlanPlace place)
{
    /// <summary>Where it was written.</summary>
    public PlanPlace Place { get; } = place;

    /// <summary>Whether nothing was written: <c>key:</c>, <c>null</c> or <c>~</c>.</summary>
    public virtual bool IsNull => false;

    /// <summary>What kind of value it is, with its text, for a message: <c>the text "abc"</c>, <c>a list</c>.</summary>
    public string InWords => this switch
    {
        { IsNull: true } => "nothing",
        PlanScalar { Quoted: true } scalar => $"the text {Excerpt.Quoted(scalar.Text)}",
        PlanScalar scalar => Excerpt.Quoted(scalar.Text),
        PlanList => "a list",
        _ => "a map",
    };

    /// <summary>As canonical YAML on one line.</summary>
    public override string ToString() => PlanWriter.WriteInline(this);
}
