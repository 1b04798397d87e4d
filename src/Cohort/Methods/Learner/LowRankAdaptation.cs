using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Models;
using Cohort.Options;
using Cohort.Tensors;

namespace Cohort.Methods;

/// <summary>
/// Low-rank adaptation (LoRA): the network rests, and each of its linear layers, or those that the plan names, computes with its weight plus the
/// product of two thin matrices, which are all that learns and start so that their product is zero. It fits every model that has linear layers.
/// </summary>
/// <remarks>
/// Sources: Hu et al. for the method (section 4.1): W + (alpha / rank) A B, with one factor random and one zero, so that learning begins at the
/// network as it is. Hayou, Ghosh and Yu for where the random numbers belong (section 2): both starts keep what the random factor gives at the size
/// of what it is given, A with variance 1 / inputs and B with variance 1 / rank. Weights are stored <c>[in, out]</c> here, so A is <c>[in, rank]</c>
/// and B <c>[rank, out]</c>, and the papers' B A is A B. Biases, norms and tables of embeddings rest, and so does an output head that is tied to
/// such a table. Factors follow backpropagation; peers pass them on, each by itself, so that an average of peers has the product of averages.
/// </remarks>
[Method("lora", Slug = "lora-init-a-vs-b", Role = MethodRole.Learner, Habitat = Habitat.Tokens)]
[Paper("lora-init-a-vs-b")]
[Paper("lora")]
public sealed class LowRankAdaptation : ILearningRule, ICheck, IDeclare, IReparameterize
{
    private const string Ending = ".weight";

    /// <summary>The rank of the additions: how many rows and columns the factors share.</summary>
    [PlanArgument]
    [PlanRange(1, 4096)]
    public int Rank { get; init; } = 4;

    /// <summary>The size of the additions: they count alpha divided by the rank; default the rank, so that they count as they are.</summary>
    [PlanRange(0, 100_000, MinExclusive = true)]
    public double? Alpha { get; init; }

    /// <summary>
    /// Which linear layers are adapted: their names as the taps of the model have them (<c>block1.attention.query</c>), or how these end, from a dot
    /// on (<c>query</c>, <c>network.in</c>). Default all.
    /// </summary>
    public IReadOnlyList<string> Of { get; init; } = [];

    /// <summary>Which factor starts at random, the other being zero.</summary>
    public RandomFactor Start { get; init; } = RandomFactor.A;

    /// <inheritdoc/>
    public IEnumerable<string> Check(RunFacts facts)
    {
        string[] layers = [.. facts.Network.Segments.Where(IsMatrix).Select(LayerOf)];
        if (layers.Length == 0) yield return "it adapts linear layers, and this network has none";
        else if (Of.Where(name => !layers.Any(layer => Names(name, layer))).ToArray() is { Length: > 0 } unknown)
            yield return $"of names {string.Join(", ", unknown)}, and the network's linear layers are {string.Join(", ", layers)}";
    }

    /// <inheritdoc/>
    public void Declare(Declarations declarations)
    {
        foreach (var weight in declarations.Network.Segments.Where(Adapts))
        {
            var (layer, inputs, outputs) = (LayerOf(weight), weight.Shape[0], weight.Shape[1]);
            var a = Start == RandomFactor.A ? Initializer.Normal((float)(1 / Math.Sqrt(inputs))) : null;
            var b = Start == RandomFactor.B ? Initializer.Normal((float)(1 / Math.Sqrt(Rank))) : null;
            declarations.Segment($"a/{layer}", [inputs, Rank], a, exchanged: true, trainable: true, part: Part.Model);
            declarations.Segment($"b/{layer}", [Rank, outputs], b, exchanged: true, trainable: true, part: Part.Model);
        }

        declarations.Freeze(segment => segment.Owner == "model");
    }

    /// <inheritdoc/>
    public Parameters Effective(ParametersContext context, Parameters own) => own.With((segment, w) => Adapts(segment)
        ? w + (float)((Alpha ?? Rank) / Rank) * context.Value($"a/{LayerOf(segment)}").MatMul(context.Value($"b/{LayerOf(segment)}"))
        : w);

    /// <inheritdoc/>
    public IReadOnlyList<Tensor> Directions(StepContext step, Tensor loss) => new Backprop().Directions(step, loss);

    private bool Adapts(Segment segment) => IsMatrix(segment) && (Of.Count == 0 || Of.Any(name => Names(name, LayerOf(segment))));

    private static bool IsMatrix(Segment segment) =>
        segment.Trainable && segment.Shape.Rank == 2 && segment.Name.EndsWith(Ending, StringComparison.Ordinal);

    private static bool Names(string name, string layer) => layer == name || layer.EndsWith($".{name}", StringComparison.Ordinal);

    private static string LayerOf(Segment weight) => weight.Name[..^Ending.Length];

    /// <summary>A factor of an addition A B.</summary>
    public enum RandomFactor
    {
        /// <summary>The one that reads the layer's inputs; B is zero. It bears the larger step sizes.</summary>
        A,

        /// <summary>The one that writes the layer's outputs; A is zero.</summary>
        B,
    }
}
