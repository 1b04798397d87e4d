namespace Cohort.Tensors;

/// <summary>The rows that a slot of a program stands for: one for each item.</summary>
/// <param name="Bank">The bank they lie in.</param>
/// <param name="Rows">The row of each item.</param>
public readonly record struct SlotRows(Bank Bank, IReadOnlyList<int> Rows);
