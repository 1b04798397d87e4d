using Cohort.Data;
using Cohort.Models;
using Cohort.Tensors;

namespace Cohort.Contexts;

/// <summary>
/// Another learner while a step is recorded, of any group: its weights as they were when the step began, and what it makes of this learner's
/// examples. Gradients end here. What is read of it counts as bytes that crossed: four for each output of an example, or for each weight.
/// </summary>
public sealed class Partner
{
    private readonly PartnerRequest request;
    private readonly Func<Parameters> parameters;
    private readonly Func<StepFields> examples;
    private readonly Func<StepFields, Tensor> attempt;
    private Tensor? output;

    /// <param name="request">What was asked for, with what is read of it.</param>
    /// <param name="parameters">What it computes with.</param>
    /// <param name="examples">The step's examples, standardised by its own mean and scale.</param>
    /// <param name="attempt">Its predict path.</param>
    internal Partner(PartnerRequest request, Func<Parameters> parameters, Func<StepFields> examples, Func<StepFields, Tensor> attempt) =>
        (this.request, this.parameters, this.examples, this.attempt) = (request, parameters, examples, attempt);

    /// <summary>Its network.</summary>
    public Network Network => request.Group.Network;

    /// <summary>Its weights.</summary>
    public Parameters Parameters
    {
        get
        {
            request.Floats = Math.Max(request.Floats, Network.Size);
            return parameters();
        }
    }

    /// <summary>
    /// Its outputs on the step's own examples, by its own predict path, <c>[B, outputs]</c> (of sequences <c>[B, T, vocabulary]</c>); of a
    /// regression in units of the target's deviation, as the learner's own are.
    /// </summary>
    public Tensor Output
    {
        get
        {
            output ??= attempt(examples()).Detach();
            request.FloatsByExample = output.Shape.Size / output.Shape[0];
            return output;
        }
    }
}
