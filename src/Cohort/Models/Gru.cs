using Cohort.Options;

namespace Cohort.Models;

/// <summary>
/// Gated recurrent units one above the other, and an output at each position: it reads tokens <c>[B, T]</c>, and gives logits of the next one
/// <c>[B, T, V]</c>, or vectors <c>[B, T, d]</c>, and gives numbers <c>[B, T, outputs]</c>.
/// </summary>
/// <remarks>
/// Source: Cho et al., "Learning phrase representations using RNN encoder-decoder for statistical machine translation", EMNLP 2014. Each example
/// begins with a memory of 0. Taps: <c>embedding</c> (of tokens), <c>layer1</c>, ..., <c>recurrence</c>, <c>output</c>.
/// </remarks>
[PlanName("gru")]
public sealed class Gru : RecurrentModel
{
    private protected override string Kind => "gru";

    private protected override RecurrentCell CellOf(string name, int inputs) => new GruCell(name, inputs, Width);
}
