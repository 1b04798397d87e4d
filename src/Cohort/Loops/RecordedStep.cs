using Cohort.Contexts;
using Cohort.Tensors;

namespace Cohort.Loops;

/// <summary>A training step, and what has to be bound before it runs.</summary>
/// <param name="Program">The step.</param>
/// <param name="Inputs">What methods asked for.</param>
/// <param name="Fields">The fields of the data set that it reads, by the names under which their rows are kept.</param>
/// <param name="Generated">The fields of made examples that it reads, likewise.</param>
/// <param name="Partners">The learners that it reads beside its own; the first is slot 1.</param>
internal sealed record RecordedStep(
    CompiledProgram Program, IReadOnlyList<InputRequest> Inputs, IReadOnlyList<string> Fields, IReadOnlyList<string> Generated,
    PartnerRequest[] Partners)
{
    /// <summary>The input of a program that holds the rows of a field.</summary>
    public static string InputOf(string field) => $"field/{field}";

    /// <summary>The input of a program that holds a field of a learner's made examples.</summary>
    public static string GeneratedInputOf(string field) => $"generated/{field}";
}
