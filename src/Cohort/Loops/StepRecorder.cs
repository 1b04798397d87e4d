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
internal sealed class StepRecorder(
    DeclaredRow declared, RowLayout row, Dataset data, MethodList methods, ILearningRule rule, IOptimizer optimizer)
{
    public const string LossSum = "loop.loss_sum", Rate = "loop.rate";

    private readonly Network network = declared.Network;

    /// <summary>Whether a segment is a mean or scale of inputs or targets: without it the weights beside it mean nothing.</summary>
    public static bool IsUnit(Segment segment) => segment.Owner == "loop" && segment.Name is not (LossSum or Rate);

    /// <summary>The segment that holds the mean of a field of numbers.</summary>
    public static string MeanOf(string field) => $"{field}.mean";

    /// <summary>The segment that holds what the numbers of a field are multiplied by.</summary>
    public static string ScaleOf(string field) => $"{field}.scale";

    /// <summary>One training step on B of the learner's examples.</summary>
    public RecordedStep TrainingStep(int rows, int batch, int learners)
    {
        var program = new StepProgram();
        var stored = new SortedSet<string>(StringComparer.Ordinal);
        var step = new StepRecording(program, row, declared, data, FieldsOf(program, rows, batch, stored))
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
        Guarded(() => optimizer.Update(new WeightUpdate(program, row, default, program.Parameter(row[Rate])), gradients));
        return new RecordedStep(program.Compile(), step.Inputs, [.. stored]);

        void Guarded(Action record)
        {
            if (step.Proceeds is { } mask) program.OnlyIf(mask, record);
            else record();
        }
    }

    /// <summary>
    /// Outputs for B examples, returned as <c>output [B, width]</c>: logits, or values in the target's unit; or what a tap of the same pass shows.
    /// </summary>
    public RecordedPrediction Prediction(int rows, int batch, string? tap = null)
    {
        var program = new StepProgram();
        var stored = new SortedSet<string>(StringComparer.Ordinal);
        var fields = FieldsOf(program, rows, batch, stored);
        var pass = new Forwarding(Parameters.Of(program, network.Segments));
        var output = Attempt(program, fields, pass);
        if (tap is not null)
        {
            output = pass.Taps.TryGetValue(tap, out var seen) ? seen
                : throw new KeyNotFoundException(
                    $"no tap is named '{tap}'; there are {string.Join(", ", pass.Taps.Keys.Order(StringComparer.Ordinal))}");
        }
        else if (data.Objective.Unit is { } unit)
        {
            output = output / program.Parameter(row[ScaleOf(unit)]) + program.Parameter(row[MeanOf(unit)]);
        }

        program.Return("output", output);
        return new RecordedPrediction(program.Compile(), output.Shape.Size / batch, [.. stored]);
    }

    // The experience before anyone has judged it: what is shown, what is true, and what the network makes of it.
    private void Gather(StepRecording step)
    {
        var e = step.Experience;
        e["weight"] = step.Program.Input("weights", [step.Batch]);
        e["output"] = Attempt(step.Program, e, step.Pass);
    }

    private StepFields FieldsOf(StepProgram program, int rows, int batch, SortedSet<string> stored) =>
        new(program.IntegerInput("order", [batch]), (name, ids) => FieldOf(program, rows, name, ids, stored));

    // A field of some examples, as steps see it: gathered from where its rows are kept, and standardised by the learner's mean and scale.
    private Tensor? FieldOf(StepProgram program, int rows, string name, Tensor ids, SortedSet<string> stored)
    {
        if (data.Find(name) is not { Type: not FieldType.Text } field) return null;
        var (kept, length) = (data.StoredAs(field), field.Stored.Length);
        stored.Add(kept);
        Shape table = field.Shape.Rank == 0 && length == 1 ? [rows] : [rows, length];
        var values = (field.Type == FieldType.Integer ? program.IntegerInput(RecordedStep.InputOf(kept), table)
            : program.Input(RecordedStep.InputOf(kept), table)).Gather(ids);
        if (field.Size < length) values = values.Slice(1, field.Offset, field.Size);
        if (field.Scaling != FieldScaling.None)
        {
            var (mean, scale) = (program.Parameter(row[MeanOf(name)]), program.Parameter(row[ScaleOf(name)]));
            values = values.Shape.Rank == 1 ? (values - mean) * scale : values.Standardize(mean, scale);
        }

        Shape shape = Shape.Of([ids.Shape[0], .. field.Shape]);
        return values.Shape == shape ? values : values.Reshape(shape);
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

    // What the network makes of the examples; of several inputs, side by side.
    private Tensor Attempt(StepProgram program, StepFields fields, Forwarding pass)
    {
        var outputs = data.Objective.Inputs.Select(input => Attempt(program, fields[input], pass)).ToArray();
        return outputs.Length == 1 ? outputs[0] : Tensor.Concat(1, outputs);
    }

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
