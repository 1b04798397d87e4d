using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Models;
using Cohort.Roles;
using Cohort.Tensors;

namespace Cohort.Tests.Skeletons;

/// <summary>
/// A hypernetwork (Ha, Dai, Le, ICLR 2017, arXiv:1609.09106): a part makes all weights of the model out of a learnt vector; peers pass
/// the part along, and each keeps a vector of its own (Shamsian et al., ICML 2021, arXiv:2103.04628).
/// </summary>
public sealed class WeightGenerator : IFeedback, IDeclare, IReparameterize
{
    /// <summary>The length of the vector.</summary>
    public int Width { get; init; } = 4;

    public void Declare(Declarations declarations)
    {
        declarations.Part("generator", new Mlp { Hidden = [8] }.Build([Width], declarations.Network.Size));
        declarations.Segment("vector", [1, Width], Initializer.Normal(1), trainable: true, part: "generator");
        declarations.Freeze(s => s.Owner == "model");
    }

    public Parameters Effective(ParametersContext context, Parameters own)
    {
        var made = context.Part("generator").Forward(context.Value("vector")).Taps["output"];
        var at = 0;
        var weights = new Dictionary<Segment, Tensor>();
        foreach (var segment in context.Network.Segments)
        {
            weights[segment] = made.Slice(1, at, segment.Shape.Size).Reshape(segment.Shape);
            at += segment.Shape.Size;
        }

        return own.With((segment, _) => weights[segment]);
    }
}
