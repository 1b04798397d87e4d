using Cohort.Options;
using Cohort.Problems;
using Cohort.Tensors;

namespace Cohort.Models;

/// <summary>
/// A small decoder-only transformer: token embeddings, blocks of causal self-attention and a GELU network, a last layer norm and an
/// output head. It reads tokens <c>[B, T]</c> and gives logits of the next token at each position, <c>[B, T, V]</c>; or vectors <c>[B, T, d]</c>,
/// mapped where tokens have a table, and gives numbers at each position, <c>[B, T, outputs]</c>.
/// </summary>
/// <remarks>
/// Sources: Vaswani et al., "Attention is all you need", NeurIPS 2017; Radford et al., "Language models are unsupervised multitask
/// learners", 2019, section 2.3 (layer norm before each part and at the end; parts that add to the residual start smaller by one over
/// the root of their number); Press, Wolf, "Using the output embedding to improve language models", EACL 2017 (tied); Katharopoulos et al.,
/// "Transformers are RNNs", ICML 2020 (linear attention); Elhage et al., "A mathematical framework for transformer circuits", 2021 (attention
/// only); Su et al., "RoFormer: enhanced transformer with rotary position embedding", 2021.
/// Taps: <c>embedding</c>; of each block <c>block1</c>, <c>block1.attention</c> and <c>block1.network</c>, what those two add, and within them
/// <c>block1.attention.query</c>, <c>.key</c>, <c>.value</c>, <c>.pattern</c> <c>[B, H, T, T]</c>, <c>.heads</c> <c>[B, H, T, W / H]</c>,
/// <c>.output</c>, <c>block1.network.in</c> and <c>.out</c>; <c>norm</c>, <c>output</c>. They cost nothing where nobody reads or overwrites them.
/// </remarks>
[PlanName("gpt")]
public sealed class Gpt : ISequenceModel, IValidatable
{
    /// <summary>How many blocks.</summary>
    [PlanRange(1, 100)]
    public int Layers { get; init; } = 4;

    /// <summary>The length of a token's vector; a multiple of <see cref="Heads"/>, of twice that with rotary positions.</summary>
    [PlanRange(1, 16384)]
    public int Width { get; init; } = 128;

    /// <summary>Attention heads in a block.</summary>
    [PlanRange(1, 256)]
    public int Heads { get; init; } = 4;

    /// <summary>How many tokens or vectors it sees at once, and so the length of an example.</summary>
    [PlanRange(1, 8192)]
    public int Context { get; init; } = 64;

    /// <summary>How it knows where a token stands.</summary>
    public Positions Positions { get; init; } = Positions.Learned;

    /// <summary>How positions are weighed: by a softmax, or by products of positive features, without rotary positions.</summary>
    public Attention Attention { get; init; } = Attention.Softmax;

    /// <summary>How many widths the hidden layer of the network after each attention has; 0: blocks have attention only.</summary>
    [PlanRange(0, 64)]
    public int Expansion { get; init; } = 4;

    /// <summary>Whether the output head is the table of embeddings, without weights of its own.</summary>
    public bool Tied { get; init; }

    /// <summary>The share left out of each training step after the embedding, each attention and each network.</summary>
    [PlanRange(0, 1, MaxExclusive = true)]
    public double Dropout { get; init; }

    string? IModel.SizeOption => "width";

    /// <inheritdoc/>
    public IEnumerable<string> Validate()
    {
        foreach (var misfit in TransformerBlockOptions.Misfits(Width, Heads, Positions)) yield return misfit;
        if (Positions == Positions.Rotary && Attention == Attention.Linear)
            yield return "rotary positions turn what linear attention needs positive; take positions learned or none, or attention softmax";
    }

    /// <inheritdoc/>
    public Network Build(Shape example, int outputs)
    {
        var wrong = Validate().Select(sentence => RunProblems.ModelDoesNotFit.Here($"model gpt: {sentence}")).ToList();
        var vectors = example.Rank == 2;
        if (example.Rank is not (1 or 2) || example[0] > Context)
        {
            wrong.Add(RunProblems.ModelDoesNotFit.Here(
                $"model gpt reads up to {Context} tokens or vectors; this data has examples of shape {example}"));
        }
        else if (vectors && Tied)
        {
            wrong.Add(RunProblems.ModelDoesNotFit.Here("model gpt: tied needs tokens, and this data has vectors"));
        }

        if (wrong.Count > 0) throw new CohortException(wrong);
        var learned = Positions == Positions.Learned ? Context : 0;
        var tokens = vectors ? null : new Embedding("embedding", outputs, Width, learned);
        var layers = new List<Layer> { tokens ?? (Layer)new VectorEmbedding("embedding", example[1], Width, learned) };
        if (Dropout > 0) layers.Add(new DropoutLayer("dropout", Dropout));
        var options = new TransformerBlockOptions(Width, Heads, Context, Positions == Positions.Rotary, Dropout, Expansion > 0 ? 2 * Layers : Layers)
        {
            Attention = Attention, Expansion = Expansion,
        };
        for (var i = 1; i <= Layers; i++) layers.Add(new TransformerBlock($"block{i}", options));
        layers.Add(new LayerNormalization("norm", Width));
        layers.Add(Tied ? new TiedLinear("output", tokens!.Tokens) : new Linear("output", Width, outputs, Initializer.Normal(Embedding.Deviation)));
        return new Network(layers, example, outputs) { ExampleType = vectors ? ElementType.Single : ElementType.Int32 };
    }
}
