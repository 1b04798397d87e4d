namespace Cohort.Reports;

/// <summary>When and how a report came about: what a reader wants to know and a rerun would not repeat.</summary>
/// <param name="Date">When the report was made, in universal time.</param>
/// <param name="Command">The command line; null where a program ran it.</param>
public sealed record RunOrigin(DateTimeOffset Date, string? Command = null);
