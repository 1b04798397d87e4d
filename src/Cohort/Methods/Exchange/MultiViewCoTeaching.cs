using Cohort.Contexts;
using Cohort.Data;
using Cohort.Hooks;
using Cohort.Models;
using Cohort.Options;
using Cohort.Tensors;

namespace Cohort.Methods;

/// <summary>
/// Multi-view co-teaching: a learner has two networks of different kinds, each of which sees one half of every example. Each reads the
/// other's representation beside its own, and each chooses for the other which examples to learn. Both answer together.
/// </summary>
/// <remarks>
/// Sources: the paper, whose two networks are a text matcher and a graph network over jobs and resumes, and its published code (the two
/// answer by the mean of their outputs). Here the first half of an example along its first axis is the view of the model, the other half that of the
/// other network; each is shown the example with zeros in place of what it does not see. What is shared is what stands below
/// the last layer: the last layer of each reads both, and the gradient stays within each. The paper filters or weighs examples by the other's
/// losses; the published weights change only labels of class 0, and so nothing, and are left out. Examples are chosen as by
/// <see cref="CoTeaching"/>, within the batch that both see, and nothing passes between peers.
/// </remarks>
[Method("multi_view_co_teaching", Role = MethodRole.Exchange, Habitat = Habitat.Images)]
[Paper("multi-view-co-teaching")]
public sealed class MultiViewCoTeaching : CoTeaching, IDeclare, IWrapPredict
{
    private const string Second = "second", ToModel = "to_model", ToSecond = "to_second";

    /// <summary>The network that sees the second half.</summary>
    public IModel Network { get; init; } = new Mlp { Hidden = [32], Activation = Nonlinearity.Tanh };

    /// <summary>Whether each reads the other's representation.</summary>
    public bool Share { get; init; } = true;

    /// <summary>Whether each learns only what the other chooses; else both learn everything.</summary>
    public bool Select { get; init; } = true;

    /// <inheritdoc/>
    public override IEnumerable<string> Check(RunFacts facts)
    {
        foreach (var wrong in base.Check(facts)) yield return wrong;
        if (facts.Data.Objective.Inputs.Count > 1 || facts.Data.Input.Type != FieldType.Number || facts.Data.ExampleShape[0] < 2)
            yield return "it cuts examples into two views, numbers along an axis, and these cannot be cut";
        if (facts.Network.Layers.Count < 2) yield return "it reads what stands below the last layer of the network, and there is no such layer";
    }

    /// <inheritdoc/>
    public void Declare(Declarations declarations)
    {
        var (model, second) = (declarations.Network, Network.Build(declarations.Network.Example, declarations.Network.Outputs));
        declarations.Part(Second, second);
        if (!Share) return;
        declarations.Segment(ToModel, [WidthOf(second), model.Outputs], trainable: true);
        declarations.Segment(ToSecond, [WidthOf(model), model.Outputs], trainable: true);
    }

    /// <inheritdoc/>
    public Tensor Predict(PredictContext context, Tensor input, Func<Tensor, Tensor> next)
    {
        var model = context.Part(Part.Model).Network;
        var (first, second) = Answers(input, x => (next(x), Below(context.Pass, model)), context.Part(Second), context.Value);
        return (first + second) / 2;
    }

    /// <inheritdoc/>
    public override void Judge(StepContext step)
    {
        var model = step.Part(Part.Model);
        var (first, second) = Answers(step.Experience["input"], x => Of(model.Forward(x), model.Network), step.Part(Second), step.Value);
        var (losses, others) = (step.UsualLoss(first), step.UsualLoss(second));
        var candidates = CandidatesAmong(step, first.Detach(), second.Detach());
        var (share, places) = (ShareOf(step), PlacesOf(step));
        var some = step.Exchanges * candidates.Sum().GreaterThan(step.Program.Constant(0));
        step.Experience["loss"] = (Taught(losses, others) + Taught(others, losses)) / 2;
        if (Select) step.OnlyIf(1 - step.Exchanges + some);

        // A mean over the chosen of the whole batch's weight, so that the mean over the batch is that over the chosen.
        Tensor Taught(Tensor own, Tensor teacher)
        {
            if (!Select) return own;
            var (weight, kept) = (step.Experience["weight"], Smallest(teacher.Detach(), candidates, share, places));
            var chosen = 1 - some + some * kept;
            return own * chosen * (weight.Sum() / (weight * chosen).Sum());
        }
    }

    // What each makes of its half, and of what the other shows.
    private (Tensor First, Tensor Second) Answers(
        Tensor input, Func<Tensor, (Tensor Output, Tensor Shown)> model, Part second, Func<string, Tensor> value)
    {
        var half = input.Shape[1] / 2;
        var (upper, lower) = (input.Slice(1, 0, half), input.Slice(1, half, input.Shape[1] - half));
        var (own, other) = (model(Tensor.Concat(1, upper, 0 * lower)), Of(second.Forward(Tensor.Concat(1, 0 * upper, lower)), second.Network));
        return !Share ? (own.Output, other.Output)
            : (own.Output + other.Shown.MatMul(value(ToModel)), other.Output + own.Shown.MatMul(value(ToSecond)));
    }

    private static (Tensor Output, Tensor Shown) Of(Forwarding pass, Network network) => (pass.At(Forwarding.Output), Below(pass, network));

    // What the last layer reads, [B, width]; no gradient goes there.
    private static Tensor Below(Forwarding pass, Network network)
    {
        var shown = pass.At(network.Layers[^2].Name).Detach();
        return shown.Reshape([shown.Shape[0], shown.Shape.Size / shown.Shape[0]]);
    }

    // How many numbers the last layer reads.
    private static int WidthOf(Network network) => network.Layers[^1].Segments[0].Shape.Size / network.Outputs;
}
