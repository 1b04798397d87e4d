namespace Cohort.Data;

/// <summary>What the user says of a table's columns, or of those of several tables.</summary>
/// <param name="Label">The label's name, number from 1, or <c>last</c>.</param>
/// <param name="Task">Whether it is a class or a number; null to see.</param>
/// <param name="Drop">Columns to leave out.</param>
/// <param name="Weight">The column that says what a row counts for, or null.</param>
/// <param name="Group">The column that says whose row it is, or null.</param>
internal sealed record TableWishes(string? Label, LabelTask? Task, IReadOnlyList<string> Drop, string? Weight = null, string? Group = null);
