using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Models;
using Cohort.Options;
using Cohort.Tensors;

namespace Cohort.Methods;

/// <summary>
/// Direct feedback alignment: the error at the outputs goes to every hidden layer straight through a fixed random matrix, instead of
/// back through the weights of the layers above. The last layer gets its true gradient.
/// </summary>
/// <remarks>
/// The rule itself is Nøkland's. The feedback's scale, 1 / sqrt(width outputs), is that of the first paper's published code. A hidden
/// layer here is a layer with weights and what follows it (nonlinearity, pooling, dropout) up to the next. Only the part of the loss
/// that goes through the outputs is felt.
/// </remarks>
[Method("direct_feedback_alignment", Slug = "direct-feedback-alignment-practices", Role = MethodRole.Learner)]
[Paper("direct-feedback-alignment-practices")]
[Paper("direct-feedback-alignment")]
public sealed class DirectFeedbackAlignment : ILearningRule, ICheck, IDeclare
{
    /// <summary>A factor on the feedback matrices' standard deviation, 1 / sqrt(width outputs).</summary>
    [PlanArgument]
    [PlanRange(0, 1000)]
    public double Scale { get; init; } = 1;

    /// <summary>Whether the feedback is drawn anew in every step, so that nothing can align to it: a control, not a way to learn.</summary>
    public bool Redraw { get; init; }

    /// <inheritdoc/>
    public IEnumerable<string> Check(RunFacts facts)
    {
        if (facts.Network.ExampleType == ElementType.Int32 || facts.Data.Objective.ByPosition)
            yield return "it sends one error to each layer of a chain, and a sequence model is not one";
    }

    /// <inheritdoc/>
    public void Declare(Declarations declarations)
    {
        var network = declarations.Network;
        foreach (var (name, shape) in Hidden(network, Sizes(network)))
            declarations.Segment(name, shape, Initializer.Normal(Deviation(shape)), shared: true);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Tensor> Directions(StepContext step, Tensor loss)
    {
        var network = step.Network;
        var blocks = Blocks(network);
        var error = loss.Gradients([step.Pass.Taps[network.Layers[^1].Name]])[0];
        error = error.Reshape([step.Batch, network.Outputs]).Detach();
        var directions = new Dictionary<Segment, Tensor>();
        foreach (var (layers, at) in blocks.Select((layers, at) => (layers, at)))
        {
            var felt = loss;
            if (at < blocks.Count - 1)
            {
                var tap = step.Pass.Taps[layers[^1].Name];
                var hidden = tap.Reshape([step.Batch, tap.Shape.Size / step.Batch]);
                felt = (hidden * error.MatMul(Feedback(step, layers[0].Name, hidden.Shape[1])).Detach()).Sum();
            }

            var own = layers[0].Segments.Where(s => s.Trainable).ToArray();
            foreach (var (segment, direction) in own.Zip(felt.Gradients([.. own.Select(s => step.Parameters[s])]))) directions[segment] = direction;
        }

        return [.. step.Trainable.Select(s => directions[s])];
    }

    private Tensor Feedback(StepContext step, string layer, int width) => Redraw
        ? Deviation([step.Network.Outputs, width]) * step.Normal(layer, [step.Network.Outputs, width])
        : step.Value(layer);

    private float Deviation(Shape feedback) => (float)(Scale / Math.Sqrt(feedback.Size));

    private static IEnumerable<(string Name, Shape Feedback)> Hidden(Network network, Func<Layer, int> sizeOf) =>
        Blocks(network).SkipLast(1).Select(layers => (layers[0].Name, Shape.Of([network.Outputs, sizeOf(layers[^1])])));

    // Each layer with weights begins a block, which ends before the next one.
    private static List<List<Layer>> Blocks(Network network)
    {
        var blocks = new List<List<Layer>>();
        foreach (var layer in network.Layers)
        {
            if (layer.Segments.Any(s => s.Trainable)) blocks.Add([]);
            if (blocks.Count > 0) blocks[^1].Add(layer);
        }

        return blocks;
    }

    // How many numbers a layer gives for one example, found by recording a pass that is never run.
    private static Func<Layer, int> Sizes(Network network)
    {
        var program = new StepProgram();
        var pass = new Forwarding(Parameters.Of(program, network.Segments));
        network.Forward(pass, program.Input("example", Shape.Of([1, .. network.Example])));
        return layer => pass.Taps[layer.Name].Shape.Size;
    }
}
