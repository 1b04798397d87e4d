using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Tensors;

namespace Cohort.Methods;

/// <summary>FedBN: federated averaging in which each peer keeps the scales and shifts of its normalisation layers to itself.</summary>
/// <remarks>
/// Source: the paper, algorithm 1. There the layers are batch normalisations; networks here have layer normalisations (of transformers), whose
/// learnt scale and shift are what stays. There are no running statistics. A network without such layers is refused: it would be FedAvg.
/// </remarks>
[Method("fedbn", Role = MethodRole.Exchange, Habitat = Habitat.Tokens)]
[Paper("fedbn")]
public sealed class FedBatchNorm : FederatedAveraging, ILinearExchange, ICheck
{
    /// <inheritdoc/>
    public IEnumerable<string> Check(RunFacts facts)
    {
        if (!facts.Network.Segments.Any(IsNormalisation))
            yield return "it keeps normalisation layers to each peer, and this network has none: take fedavg";
    }

    /// <inheritdoc/>
    public bool Passes(Segment segment) => segment.Exchanged && !IsNormalisation(segment);

    // A layer normalisation is what has a scale and a shift.
    private static bool IsNormalisation(Segment segment) => segment.Owner == "model"
        && (segment.Name.EndsWith(".scale", StringComparison.Ordinal) || segment.Name.EndsWith(".shift", StringComparison.Ordinal));
}
