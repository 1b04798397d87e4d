using System.Globalization;
using Cohort.Options;

namespace Cohort.Claims;

/// <summary>The settings that are tried for an arm: every combination of the values of some paths.</summary>
/// <param name="Axes">Paths in the plan, each with its values in order.</param>
internal sealed record TuningGrid(IReadOnlyList<(string Path, IReadOnlyList<PlanNode> Values)> Axes)
{
    /// <summary>The settings, each with one value for each path; the last path moves fastest.</summary>
    public IReadOnlyList<PlanMap> Settings => [.. Combinations(0).Select(values => new PlanMap([.. values.Reverse()], PlanPlace.None))];

    /// <summary>The paths whose value in a setting is the first or the last of several.</summary>
    /// <param name="setting">One of <see cref="Settings"/>.</param>
    public IEnumerable<string> Edges(PlanMap setting) =>
        from axis in Axes
        where axis.Values.Count > 1 && axis.Values.All(value => Number(value) is not null)
        let chosen = Number(setting.Find(axis.Path)!.Value)
        where chosen == Number(axis.Values[0]) || chosen == Number(axis.Values[^1])
        select axis.Path;

    /// <summary>Paths and values, as they are written.</summary>
    public override string ToString() => string.Join(", ", Axes.Select(a => $"{a.Path} [{string.Join(", ", a.Values)}]"));

    // As the ledger's JSON gives it back: 0.001 for 1e-3.
    private static PlanNode Canonical(PlanNode value) => Number(value) is { } number
        ? new PlanScalar(number.ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e'), quoted: false, value.Place) : value;

    private static double? Number(PlanNode value) =>
        value is PlanScalar { Quoted: false } scalar && double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number : null;

    // Innermost first.
    private IEnumerable<IEnumerable<PlanEntry>> Combinations(int axis) => axis == Axes.Count ? [[]]
        : from value in Axes[axis].Values
          from rest in Combinations(axis + 1)
          select rest.Append(new PlanEntry(Axes[axis].Path, PlanPlace.None, Canonical(value)));
}
