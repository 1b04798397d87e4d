namespace Cohort.Reports;

/// <summary>A difference with its interval, as it is drawn.</summary>
/// <param name="Name">Whose it is.</param>
/// <param name="Value">The difference, positive where it is better.</param>
/// <param name="Low">The lower end of its interval; NaN where there is none.</param>
/// <param name="High">The upper end.</param>
/// <param name="Hint">What is said of it to a pointer, the heading first.</param>
/// <param name="Missing">What stands in the place of a value that is not finite.</param>
internal sealed record IntervalRow(string Name, double Value, double Low, double High, IReadOnlyList<string> Hint, string Missing = "undefined");
