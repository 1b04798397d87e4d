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
    private readonly Lazy<(Tensor Output, Forwarding Pass)> attempt;
    private readonly Func<Tensor, Tensor> answer;
    private readonly Dictionary<string, Tensor> read = [];

    /// <param name="request">What was asked for, with what is read of it.</param>
    /// <param name="parameters">What it computes with.</param>
    /// <param name="attempt">Its predict path on the step's examples, standardised by its own mean and scale.</param>
    /// <param name="answer">Its predict path on other inputs.</param>
    internal Partner(
        PartnerRequest request, Func<Parameters> parameters, Func<(Tensor Output, Forwarding Pass)> attempt, Func<Tensor, Tensor> answer) =>
        (this.request, this.parameters, this.attempt, this.answer) = (request, parameters, new(attempt), answer);

    /// <summary>The group that it is of.</summary>
    public GroupView Group => request.Group;

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
    public Tensor Output => Read("", attempt.Value.Output);

    /// <summary>What a tap of the same pass shows, <c>[B, ...]</c>, such as a hidden layer's output by the layer's name.</summary>
    /// <exception cref="KeyNotFoundException">There is no tap of this name; the message lists those that there are.</exception>
    public Tensor At(string tap) => Read(tap, attempt.Value.Pass.At(tap));

    /// <summary>Its outputs on other inputs than the step's own, such as another view of them, by its own predict path.</summary>
    /// <param name="input">As a network sees it, <c>[B, ...example]</c>: made of <c>Experience["input"]</c>, by whose mean and scale it is.</param>
    public Tensor Answer(Tensor input) => Counted(answer(input));

    private Tensor Read(string name, Tensor value) =>
        read.TryGetValue(name, out var known) ? known : read[name] = Counted(value);

    private Tensor Counted(Tensor value)
    {
        request.FloatsByExample += value.Shape.Size / value.Shape[0];
        return value.Detach();
    }
}
