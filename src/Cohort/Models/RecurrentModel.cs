using Cohort.Options;
using Cohort.Problems;
using Cohort.Tensors;

namespace Cohort.Models;

/// <summary>
/// What recurrent sequence models have in common: they read tokens <c>[B, T]</c> or vectors <c>[B, T, d]</c>, position by position.
/// </summary>
public abstract class RecurrentModel : ISequenceModel
{
    /// <summary>The length of a token's vector, and of what a layer keeps.</summary>
    [PlanRange(1, 16384)]
    public int Width { get; init; } = 128;

    /// <summary>How many layers, one above the other.</summary>
    [PlanRange(1, 100)]
    public int Layers { get; init; } = 1;

    /// <summary>The length of an example, over which it is unrolled; steps take time and memory by it.</summary>
    [PlanRange(1, 1024)]
    public int Context { get; init; } = 64;

    string? IModel.SizeOption => "width";

    private protected abstract string Kind { get; }

    /// <inheritdoc/>
    /// <exception cref="CohortException">Examples are no sequences of tokens or vectors, or are longer than the context (COH1401).</exception>
    public Network Build(Shape example, int outputs)
    {
        if (example.Rank is not (1 or 2) || example[0] > Context)
        {
            throw RunProblems.ModelDoesNotFit.Exception(
                $"model {Kind} reads up to {Context} tokens or vectors; this data has examples of shape {example}");
        }

        var tokens = example.Rank == 1;
        RecurrentCell[] cells = [.. Enumerable.Range(1, Layers).Select(i => CellOf($"layer{i}", i == 1 && !tokens ? example[1] : Width))];
        Layer[] layers = [new Recurrence("recurrence", cells, tokens ? outputs : 0, Width, Context), new Linear("output", Width, outputs)];
        return new Network(layers, example, outputs) { ExampleType = tokens ? ElementType.Int32 : ElementType.Single };
    }

    private protected abstract RecurrentCell CellOf(string name, int inputs);
}
