using Cohort.Models;
using Cohort.Tensors;

namespace Cohort.Contexts;

/// <summary>
/// One of a learner's networks while a program is recorded: the model that the plan names, or a part that a method declared
/// (<see cref="Declarations.Part"/>).
/// </summary>
public sealed class Part
{
    /// <summary>The name of the network that the plan names, which is a part like the others.</summary>
    public const string Model = "model";

    private readonly bool training;
    private readonly Func<Parameters, Parameters> effective;

    /// <param name="declared">What was declared.</param>
    /// <param name="parameters">Its own weights.</param>
    /// <param name="training">Whether its passes train.</param>
    /// <param name="effective">What the model computes with in place of given parameters; null: with them.</param>
    internal Part(DeclaredPart declared, Parameters parameters, bool training, Func<Parameters, Parameters>? effective = null)
    {
        (Declared, Parameters, this.training) = (declared, parameters, training);
        this.effective = declared.IsModel && effective is not null ? effective : given => given;
    }

    /// <summary>The network.</summary>
    public Network Network => Declared.Network;

    /// <summary>
    /// Its own weights, by the segments of <see cref="Network"/>; those of the model also by the trainable segments that methods declared.
    /// </summary>
    public Parameters Parameters { get; }

    internal DeclaredPart Declared { get; }

    /// <summary>
    /// Runs the network. Of the model this is the network alone, with the parameters that methods put in place of its own
    /// (<c>IReparameterize</c>), but without what wraps the predict path (<c>IWrapPredict</c>): for that there is <c>step.Attempt</c>.
    /// </summary>
    /// <param name="input"><c>[B, ...example]</c> of the network.</param>
    /// <param name="with">Parameters in place of its own, such as detached ones, or those one update further on.</param>
    /// <param name="before">Prepares the pass, as by overwriting taps.</param>
    /// <returns>The pass with its taps; the outputs are the tap <c>output</c>.</returns>
    public Forwarding Forward(Tensor input, Parameters? with = null, Action<Forwarding>? before = null)
    {
        var pass = new Forwarding(effective(with ?? Parameters), training);
        before?.Invoke(pass);
        var output = Network.Forward(pass, input);
        if (!pass.Taps.ContainsKey(Forwarding.Output)) pass.Tap(Forwarding.Output, output);
        return pass;
    }
}
