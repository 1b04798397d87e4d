using Cohort.Contexts;
using Cohort.Data;
using Cohort.Hooks;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Tensors;

namespace Cohort.Loops;

/// <summary>
/// Records what one learner does: a training step through the hooks of the plan's methods (attempt, judge, learn, update), and a
/// prediction through the same attempt. Recorded once for each signature, run for every learner.
/// </summary>
internal sealed class StepRecorder(DeclaredRow declared, RowLayout row, TaskKind kind, MethodList methods, ILearningRule rule, IOptimizer optimizer)
{
    public const string LossSum = "loop.loss_sum", Rate = "loop.rate";
    public const string Mean = "input.mean", Scale = "input.scale", TargetMean = "target.mean", TargetScale = "target.scale";

    private readonly Network network = declared.Network;

    /// <summary>Whether a segment is a mean or scale of inputs or targets: without it the weights beside it mean nothing.</summary>
    public static bool IsUnit(Segment segment) => segment.Name is Mean or Scale or TargetMean or TargetScale;

    /// <summary>One training step on B of the learner's examples.</summary>
    public (CompiledProgram Program, IReadOnlyList<InputRequest> Inputs) TrainingStep(int rows, int batch, int learners)
    {
        var program = new StepProgram();
        var step = new StepRecording(program, row, declared, kind)
        {
            Rows = rows, Batch = batch, Learners = learners, Attempt = (input, pass) => Attempt(program, input, pass),
        };
        var context = new StepContext(step, default);
        Gather(step);
        foreach (var (method, name) in methods.With<IJudge>()) method.Judge(new StepContext(step, name));
        var e = step.Experience;
        var loss = context.WeightedMean(e.TryGetValue("loss", out var judged) ? judged : context.UsualLoss(e["output"]));
        foreach (var term in step.Terms) loss = loss + term;
        step.Loss = loss;
        Guarded(() => program.Assign(row[LossSum], program.Parameter(row[LossSum]) + loss));
        var gradients = Directions(step, loss).Select(g => (g.Segment, Changed(step, g.Segment, g.Direction))).ToArray();
        Guarded(() => optimizer.Update(program, row, gradients, program.Parameter(row[Rate])));
        return (program.Compile(), step.Inputs);

        void Guarded(Action record)
        {
            if (step.Proceeds is { } mask) program.OnlyIf(mask, record);
            else record();
        }
    }

    /// <summary>
    /// Outputs for B examples, returned as <c>output [B, width]</c>: logits, or values in the target's unit; or what a tap of the same pass shows.
    /// </summary>
    public (CompiledProgram Program, int Width) Prediction(int rows, int batch, string? tap = null)
    {
        var program = new StepProgram();
        var input = Inputs(program, rows, program.IntegerInput("order", [batch]));
        var pass = new Forwarding(Parameters.Of(program, network.Segments));
        var output = Attempt(program, input, pass);
        if (tap is not null)
        {
            output = pass.Taps.TryGetValue(tap, out var seen) ? seen
                : throw new KeyNotFoundException(
                    $"no tap is named '{tap}'; there are {string.Join(", ", pass.Taps.Keys.Order(StringComparer.Ordinal))}");
        }
        else if (kind == TaskKind.Regression) output = output / program.Parameter(row[TargetScale]) + program.Parameter(row[TargetMean]);
        program.Return("output", output);
        return (program.Compile(), output.Shape.Size / batch);
    }

    // The experience before anyone has judged it: what is shown, what is true, and what the network makes of it.
    private void Gather(StepRecording step)
    {
        var (program, e) = (step.Program, step.Experience);
        var order = program.IntegerInput("order", [step.Batch]);
        e["id"] = order;
        e["input"] = Inputs(program, step.Rows, order);
        if (kind == TaskKind.Sequence) e["label"] = Windows(program, step.Rows, order).Slice(1, 1, network.Example[0]);
        else if (kind == TaskKind.Classification) e["label"] = program.IntegerInput("labels", [step.Rows]).Gather(order);
        else e["target"] = Scaled(program, program.Input("targets", [step.Rows]).Gather(order));
        e["weight"] = program.Input("weights", [step.Batch]);
        e["output"] = Attempt(program, e["input"], step.Pass);
    }

    // The rule's directions for the network, and the loss's gradient for what methods declared as trainable.
    private IEnumerable<(Segment Segment, Tensor Direction)> Directions(StepRecording step, Tensor loss)
    {
        var context = new StepContext(step, methods.NameOf(rule));
        var directions = rule.Directions(context, loss);
        var auxiliary = step.Auxiliary.ToArray();
        var gradients = auxiliary.Length == 0 ? [] : loss.Gradients([.. auxiliary.Select(s => step.Parameters[s])]);
        return [.. context.Trainable.Zip(directions), .. auxiliary.Zip(gradients)];
    }

    private Tensor Inputs(StepProgram program, int rows, Tensor order)
    {
        if (kind == TaskKind.Sequence) return Windows(program, rows, order).Slice(1, 0, network.Example[0]);
        var raw = program.Input("data", [rows, network.Example.Size]).Gather(order);
        var table = raw.Standardize(program.Parameter(row[Mean]), program.Parameter(row[Scale]));
        return network.Example.Rank == 1 ? table : table.Reshape(Shape.Of([order.Shape[0], .. network.Example]));
    }

    // Windows of tokens, each with the one after it: inputs but for the last, labels but for the first.
    private Tensor Windows(StepProgram program, int rows, Tensor order) => program.IntegerInput("data", [rows, network.Example[0] + 1]).Gather(order);

    private Tensor Scaled(StepProgram program, Tensor target) => (target - program.Parameter(row[TargetMean])) * program.Parameter(row[TargetScale]);

    // The one predict path: the network, wrapped by the methods in the plan's order, the last one outermost.
    private Tensor Attempt(StepProgram program, Tensor input, Forwarding pass)
    {
        Func<Tensor, Tensor> path = x => network.Forward(pass, x);
        foreach (var (method, name) in methods.With<IWrapPredict>())
        {
            var (inner, context) = (path, new PredictContext(name, program, row, declared, pass));
            path = x => method.Predict(context, x, inner);
        }

        return path(input);
    }

    private Tensor Changed(StepRecording step, Segment segment, Tensor gradient)
    {
        foreach (var (method, name) in methods.With<IChangeGradient>()) gradient = method.Change(new StepContext(step, name), segment, gradient);
        return gradient;
    }
}
