using Cohort.Tensors;

namespace Cohort.Loops;

/// <summary>A prediction, and what has to be bound before it runs.</summary>
/// <param name="Program">It returns <c>output [B, width]</c>.</param>
/// <param name="Width">Outputs for each example.</param>
/// <param name="Fields">The fields of the data set that it reads, by the names under which their rows are kept.</param>
/// <param name="Generated">The fields of made examples that it reads, likewise.</param>
internal sealed record RecordedPrediction(CompiledProgram Program, int Width, IReadOnlyList<string> Fields, IReadOnlyList<string> Generated);
