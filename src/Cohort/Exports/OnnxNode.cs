namespace Cohort.Exports;

/// <summary>One operation of a graph.</summary>
/// <param name="Operator">Its name in the standard.</param>
/// <param name="Inputs">The names of its operands.</param>
/// <param name="Output">The name of its result.</param>
/// <param name="Attributes">Its settings by name: a number, a whole number or several.</param>
internal sealed record OnnxNode(string Operator, IReadOnlyList<string> Inputs, string Output, IReadOnlyList<(string Name, object Value)> Attributes);
