namespace Cohort.Compare;

/// <summary>A point on a curve of costs.</summary>
/// <param name="Label">How far it has grown.</param>
/// <param name="Cost">Cohort's cost of one unit of work, relative to the curve's first point; each pair measured in alternation.</param>
/// <param name="Rival">PyTorch's, or null.</param>
/// <param name="Ratio">PyTorch to Cohort at this point, or null.</param>
internal sealed record GrowthPoint(string Label, PairedRatio Cost, PairedRatio? Rival = null, PairedRatio? Ratio = null);
