using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Models;
using Cohort.Roles;
using Cohort.Tensors;

namespace Cohort.Tests.Skeletons;

/// <summary>
/// LoRA (Hu et al., ICLR 2022, arXiv:2106.09685): the model's weights are frozen, and some matrices get a learnt addition of low rank,
/// <c>W + (alpha / rank) A B</c>. Peers pass the factors along.
/// </summary>
public sealed class LowRankAdaptation : IFeedback, IDeclare, IReparameterize
{
    /// <summary>How the names of the adapted segments end.</summary>
    public IReadOnlyList<string> Of { get; init; } = [".query.weight", ".value.weight"];

    /// <summary>The rank of the addition.</summary>
    public int Rank { get; init; } = 2;

    /// <summary>The size of the addition, times the rank.</summary>
    public float Alpha { get; init; } = 4;

    // A is random and B zero, so that learning starts from the model as it is (section 4.1).
    public void Declare(Declarations declarations)
    {
        foreach (var segment in declarations.Network.Segments.Where(Adapts))
        {
            var (inputs, outputs) = (segment.Shape[0], segment.Shape[1]);
            var start = Initializer.Normal((float)(1 / Math.Sqrt(inputs)));
            declarations.Segment($"a/{segment.Name}", [inputs, Rank], start, exchanged: true, trainable: true, part: Part.Model);
            declarations.Segment($"b/{segment.Name}", [Rank, outputs], exchanged: true, trainable: true, part: Part.Model);
        }

        declarations.Freeze(s => s.Owner == "model");
    }

    public Parameters Effective(ParametersContext context, Parameters own) => own.With((segment, w) => Adapts(segment)
        ? w + Alpha / Rank * context.Value($"a/{segment.Name}").MatMul(context.Value($"b/{segment.Name}"))
        : w);

    private bool Adapts(Segment segment) => Of.Any(end => segment.Name.EndsWith(end, StringComparison.Ordinal));
}
