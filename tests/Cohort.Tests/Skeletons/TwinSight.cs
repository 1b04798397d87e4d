using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Models;
using Cohort.Roles;
using Cohort.Tensors;

namespace Cohort.Tests.Skeletons;

/// <summary>
/// Twin-sight (Zhang et al., ICLR 2024, arXiv:2402.14430): beside its supervised network each learner has one that learns without
/// labels; a term keeps the neighbourhoods of the two feature spaces alike. Both are averaged by whatever exchange the plan names.
/// </summary>
public sealed class TwinSight : IFeedback, IDeclare, IJudge
{
    /// <summary>The unsupervised network.</summary>
    public IModel Model { get; init; } = new Mlp { Hidden = [8] };

    /// <summary>The weight of the instance term, here: two noisy views of an example have the same features.</summary>
    public float Instance { get; init; } = 1;

    /// <summary>The weight of the neighbourhood term.</summary>
    public float Neighbours { get; init; } = 1;

    public void Declare(Declarations declarations)
    {
        declarations.Part("unsupervised", Model.Build(declarations.Network.Example, 4));
        declarations.Segment("neighbourhood", []);
    }

    public void Judge(StepContext step)
    {
        var x = step.Experience["input"];
        var unsupervised = step.Part("unsupervised");
        var features = unsupervised.Forward(x).Taps["output"];
        var other = unsupervised.Forward(x + 0.1f * step.Normal("view", x.Shape)).Taps["output"];
        var apart = Normalised(features) - Normalised(other);
        var loss = Neighbourhood(step.Pass.Taps["activation1"], features);
        step.Assign("neighbourhood", loss);
        step.Terms.Add(Instance * step.WeightedMean((apart * apart).Sum(1)));
        step.Terms.Add(Neighbours * loss);
    }

    /// <summary>The mean squared difference of the two matrices of cosines between examples.</summary>
    public static Tensor Neighbourhood(Tensor a, Tensor b)
    {
        var difference = Gram(a) - Gram(b);
        return (difference * difference).Mean();
    }

    private static Tensor Gram(Tensor z)
    {
        var n = Normalised(z);
        return n.MatMul(n, transposeB: true);
    }

    private static Tensor Normalised(Tensor z) => z / ((z * z).Sum(1, keep: true) + 1e-12f).Sqrt();
}
