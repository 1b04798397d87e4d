using Cohort.Options;

namespace Cohort.Models;

/// <summary>
/// Long short-term memories with forget gates, one above the other, and an output at each position: it reads tokens <c>[B, T]</c>, and gives logits
/// of the next one <c>[B, T, V]</c>, or vectors <c>[B, T, d]</c>, and gives numbers <c>[B, T, outputs]</c>.
/// </summary>
/// <remarks>
/// Sources: Hochreiter, Schmidhuber, "Long short-term memory", Neural Computation 9(8), 1997; Gers, Schmidhuber, Cummins, "Learning to forget",
/// Neural Computation 12(10), 2000. Each example begins with a memory of 0. Taps: <c>embedding</c> (of tokens), <c>layer1</c>, ...,
/// <c>recurrence</c>, <c>output</c>.
/// </remarks>
[PlanName("lstm")]
public sealed class Lstm : RecurrentModel
{
    private protected override string Kind => "lstm";

    private protected override RecurrentCell CellOf(string name, int inputs) => new LstmCell(name, inputs, Width);
}
