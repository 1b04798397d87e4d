using Cohort.Options;
using Cohort.Problems;
using Cohort.Tensors;

namespace Cohort.Models;

/// <summary>
/// A transformer in which all positions see each other, and the mean over them makes one answer for the whole sequence: <c>[B, outputs]</c>. It
/// reads tokens <c>[B, T]</c>, vectors <c>[B, T, d]</c>, the lines of an image <c>[B, height, width, channels]</c> as vectors of width times
/// channels, or the numbers of a table's row <c>[B, T]</c> as vectors of one number each.
/// </summary>
/// <remarks>
/// Sources: Vaswani et al., "Attention is all you need", NeurIPS 2017, section 3.1 (the encoder); Devlin et al., "BERT: pre-training of deep
/// bidirectional transformers for language understanding", NAACL 2019 (learned positions); the norms' places: Radford et al., 2019, section 2.3.
/// All positions count in the mean: sequences are as long as each other. Taps as of <c>gpt</c>, and <c>pooling</c>.
/// </remarks>
[PlanName("encoder")]
public sealed class Encoder : IModel, IValidatable
{
    private const long MostPositions = 8192;

    /// <summary>How many blocks.</summary>
    [PlanRange(1, 100)]
    public int Layers { get; init; } = 2;

    /// <summary>The length of a position's vector; a multiple of <see cref="Heads"/>, of twice that with rotary positions.</summary>
    [PlanRange(1, 16384)]
    public int Width { get; init; } = 64;

    /// <summary>Attention heads in a block.</summary>
    [PlanRange(1, 256)]
    public int Heads { get; init; } = 4;

    /// <summary>How it knows where a position stands; with none, a sequence is a set.</summary>
    public Positions Positions { get; init; } = Positions.Learned;

    /// <summary>How many widths the hidden layer of the network after each attention has; 0: blocks have attention only.</summary>
    [PlanRange(0, 64)]
    public int Expansion { get; init; } = 4;

    /// <summary>The share left out of each training step after the embedding, each attention and each network.</summary>
    [PlanRange(0, 1, MaxExclusive = true)]
    public double Dropout { get; init; }

    string? IModel.SizeOption => "width";

    /// <inheritdoc/>
    public IEnumerable<string> Validate() => TransformerBlockOptions.Misfits(Width, Heads, Positions);

    /// <inheritdoc/>
    public Network Build(Shape example, int outputs) => Build(example, outputs, 0);

    /// <inheritdoc/>
    /// <exception cref="CohortException">Examples are of another form, or are too long (COH1401).</exception>
    public Network Build(Shape example, int outputs, int bound)
    {
        var wrong = Validate().Select(sentence => RunProblems.ModelDoesNotFit.Here($"model encoder: {sentence}")).ToList();
        if (example.Rank is not (1 or 2 or 3) || (bound > 0 && example.Rank != 1) || example[0] > MostPositions)
        {
            wrong.Add(RunProblems.ModelDoesNotFit.Here(
                $"model encoder reads up to {MostPositions} tokens, vectors, lines or numbers; this data has examples of shape {example}"));
        }

        if (wrong.Count > 0) throw new CohortException(wrong);
        var (length, width) = (example[0], example.Skip(1).Aggregate(1, (a, b) => checked(a * b)));
        var learned = Positions == Positions.Learned ? length : 0;
        List<Layer> layers = bound > 0 ? [new Embedding("embedding", bound, Width, learned)]
            : [new SequenceForm("sequence", length, width), new VectorEmbedding("embedding", width, Width, learned)];
        if (Dropout > 0) layers.Add(new DropoutLayer("dropout", Dropout));
        var options = new TransformerBlockOptions(Width, Heads, length, Positions == Positions.Rotary, Dropout, Expansion > 0 ? 2 * Layers : Layers)
        {
            Expansion = Expansion, Causal = false,
        };
        for (var i = 1; i <= Layers; i++) layers.Add(new TransformerBlock($"block{i}", options));
        layers.AddRange([new LayerNormalization("norm", Width), new MeanPooling("pooling"), new Linear("output", Width, outputs)]);
        return new Network(layers, example, outputs) { ExampleType = bound > 0 ? ElementType.Int32 : ElementType.Single };
    }
}
