using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Roles;
using Cohort.Tensors;

namespace Cohort.Tests.Skeletons;

/// <summary>
/// Adversarial networks (Goodfellow et al., NeurIPS 2014, arXiv:1406.2661) with squared losses (Mao et al., ICCV 2017,
/// arXiv:1611.04076): a critic tells examples from generated ones, a generator makes what it takes for examples, and each has its own
/// loss, optimiser and frequency.
/// </summary>
public sealed class AdversarialNetworks : IFeedback, IDeclare, IJudge
{
    /// <summary>Steps of the critic for one of the generator.</summary>
    public int CriticSteps { get; init; } = 2;

    public void Declare(Declarations declarations)
    {
        var example = declarations.Network.Example;
        declarations.Part("generator", new LinearModel().Build([2], example.Size), By(rate: 0.02));
        declarations.Part("critic", new Mlp { Hidden = [16] }.Build(example, 1), By(rate: 0.01));
        declarations.Every(CriticSteps, "generator");
        declarations.Segment("mean", example);
    }

    private static PartOptions By(double rate) => new() { Optimizer = new Adam { Rate = rate, Beta1 = 0.5 } };

    public void Judge(StepContext step)
    {
        var (generator, critic, x) = (step.Part("generator"), step.Part("critic"), step.Experience["input"]);
        var made = generator.Forward(step.Normal("noise", [step.Batch, 2])).Taps["output"].Reshape(x.Shape);
        var (real, fake) = (critic.Forward(x).Taps["output"], critic.Forward(made).Taps["output"]);
        step.Minimise((0.5f * ((real - 1f) * (real - 1f) + fake * fake)).Mean(), critic);
        step.Minimise((0.5f * (fake - 1f) * (fake - 1f)).Mean(), generator);
        step.Assign("mean", 0.9f * step.Value("mean") + 0.1f * made.Mean(0));
    }
}
