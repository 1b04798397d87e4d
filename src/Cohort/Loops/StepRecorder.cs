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
    public const string LossSum = "loop.loss_sum", Rate = LearnerView.RateSegment;

    private readonly Network network = declared.Network;
    private readonly UpdateRecorder updates = new(declared, row, methods, optimizer);

    /// <summary>The network that answers where learners are evaluated or asked.</summary>
    public Network Answers => declared.Answers.Network;

    /// <summary>Whether a segment is a mean or scale of inputs or targets: without it the weights beside it mean nothing.</summary>
    public static bool IsUnit(Segment segment) => segment.Owner == "loop" && segment.Name is not (LossSum or Rate);

    /// <summary>One training step on B of the learner's examples.</summary>
    /// <param name="rows">Rows of the table of examples.</param>
    /// <param name="batch">B.</param>
    /// <param name="group">The place of the learner's group.</param>
    /// <param name="groups">All groups of the arm.</param>
    public RecordedStep TrainingStep(int rows, int batch, int group, IReadOnlyList<LearnerGroup> groups)
    {
        var program = new StepProgram();
        var examples = new ExampleReader(program, row, data, rows, declared.Experience);
        var step = new StepRecording(program, row, declared, data, examples.Of(batch), (own, training) => Effective(program, own, training))
        {
            Batch = batch, Learners = groups[group].Learners.Count, Groups = [.. groups.Select(g => g.View)], Group = group,
            Attempt = (input, pass) => Attempt(program, network, input, pass),
            Partner = request => groups[request.Group.Index].Recorder.Read(program, request, examples),
        };
        var context = new StepContext(step, default);
        Gather(step);
        foreach (var (method, name) in methods.With<IJudge>()) method.Judge(new StepContext(step, name));
        var e = step.Experience;
        var loss = context.WeightedMean(e.TryGetValue("loss", out var judged) ? judged : context.UsualLoss(e["output"]));
        foreach (var term in step.Terms) loss = loss + term;
        step.Loss = loss;
        Guarded(() => program.Assign(row[LossSum], program.Parameter(row[LossSum]) + loss));
        var gradients = Directions(step).ToArray().ToDictionary(g => g.Segment, g => Changed(step, g.Segment, g.Direction));
        Guarded(() => updates.Record(step, gradients));
        return new RecordedStep(program.Compile(), step.Inputs, examples.Fields, examples.Generated, [.. step.Partners]);

        void Guarded(Action record)
        {
            if (step.Proceeds is { } mask) program.OnlyIf(mask, record);
            else record();
        }
    }

    /// <summary>
    /// Outputs for B examples, returned as <c>output [B, width]</c>: logits, or values in the target's unit; or what a tap of the same pass shows.
    /// </summary>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="batch">B.</param>
    /// <param name="tap">Reads this tap; null: outputs.</param>
    /// <param name="generated">Whether the examples may be such as methods made.</param>
    /// <param name="before">Changes the pass on its way.</param>
    public RecordedPrediction Prediction(int rows, int batch, string? tap = null, bool generated = false, Action<Forwarding>? before = null)
    {
        var program = new StepProgram();
        var examples = new ExampleReader(program, row, data, rows, generated ? declared.Experience : null);
        var pass = new Forwarding(AnsweringParameters(program));
        before?.Invoke(pass);
        var output = Attempt(program, Answers, examples.Of(batch), pass);
        if (before is not null) pass.RequireOverwritten();
        if (tap is not null)
        {
            output = pass.At(tap);
        }
        else
        {
            output = InUnit(program, output);
        }

        program.Return("output", output);
        return new RecordedPrediction(program.Compile(), output.Shape.Size / batch, examples.Fields, examples.Generated);
    }

    /// <summary>
    /// How one example's answers depend on the learner's own numbers: of the answers <c>said [1, outputs]</c> - logarithms of probabilities, or
    /// values in the network's unit - the slope of the one that the input <c>chosen [1, outputs]</c> has a 1 for, as <c>slope/0</c> and on.
    /// </summary>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="segments">What the slopes are with respect to.</param>
    /// <returns>The program, how many outputs there are, and the fields that it reads.</returns>
    public (CompiledProgram Program, int Outputs, IReadOnlyList<string> Fields) Slopes(int rows, IReadOnlyList<Segment> segments)
    {
        var program = new StepProgram();
        var examples = new ExampleReader(program, row, data, rows);
        var own = declared.Answers.ParametersOf(s => program.Parameter(s));
        var effective = declared.Answers.IsModel ? Effective(program, own, training: false) : own;
        var output = Attempt(program, Answers, examples.Of(1), new Forwarding(effective));
        var said = data.Objective is Classification ? output.LogSoftmax() : output;
        var slopes = (said * program.Input("chosen", said.Shape)).Sum().Gradients([.. segments.Select(s => own[s])]);
        for (var i = 0; i < slopes.Length; i++) program.Return($"slope/{i}", slopes[i]);
        program.Return("said", said);
        return (program.Compile(), said.Shape.Size, examples.Fields);
    }

    /// <summary>The same prediction for B examples that are handed in: the fields are inputs of the program, by their names.</summary>
    /// <returns>What is said about them, <c>[B, ...]</c>, in a program of its own.</returns>
    public Tensor Portable(int batch)
    {
        var program = new StepProgram();
        var examples = new ExampleReader(program, row, data, rows: 0).Given(batch);
        return InUnit(program, Attempt(program, Answers, examples, new Forwarding(AnsweringParameters(program))));
    }

    /// <summary>The next token of B sequences, as one of a learner's networks has it: what answers for it goes by the one predict path.</summary>
    /// <param name="method">The method that asks.</param>
    /// <param name="speaker">Which network it is.</param>
    /// <param name="sequences">How many sequences are read side by side, B.</param>
    /// <param name="byToken">Whether one token of each is read, where every layer can; else all of each.</param>
    public DecodingProgram Decoding(MethodName method, Speaker speaker, int sequences, bool byToken)
    {
        const int slot = DecodingProgram.LearnerSlot;
        var answers = speaker is { Part: null, AtStart: false };
        var part = speaker.Part is { } name ? declared.PartOf(method, name) : speaker.AtStart ? declared.Model : declared.Answers;
        return DecodingProgram.Of(part.Network, sequences, Record, byToken);

        Tensor Record(StepProgram program, DecodingState? state, Tensor tokens)
        {
            var parameters = answers ? AnsweringParameters(program, slot)
                : speaker.AtStart ? Parameters.Of(network.Segments, s => program.Parameter(FrozenStart.Find(declared, method, row, s), slot))
                : part.ParametersOf(s => program.Parameter(s, slot));
            var pass = new Forwarding(parameters) { Decoding = state };
            return answers ? Attempt(program, Answers, tokens, pass, slot) : part.Network.Forward(pass, tokens);
        }
    }

    /// <summary>What the answering network computes with.</summary>
    /// <param name="program">The program being recorded.</param>
    /// <param name="slot">Which of an item's rows is the learner's.</param>
    public Parameters AnsweringParameters(StepProgram program, int slot = 0)
    {
        var own = declared.Answers.ParametersOf(s => program.Parameter(s, slot));
        return declared.Answers.IsModel ? Effective(program, own, training: false, slot) : own;
    }

    // A learner of this group, as another learner's step reads it.
    private Partner Read(StepProgram program, PartnerRequest request, ExampleReader reader)
    {
        var parameters = new Lazy<Parameters>(() => AnsweringParameters(program, request.Slot));
        return new Partner(request, () => parameters.Value, () =>
        {
            var (fields, pass) = (reader.As(row, request.Slot), new Forwarding(parameters.Value));
            return (Attempt(program, Answers, fields, pass, request.Slot), pass);
        }, input => Attempt(program, Answers, input, new Forwarding(parameters.Value), request.Slot));
    }

    private Tensor InUnit(StepProgram program, Tensor output) => data.Objective.Unit is not { } unit ? output
        : output / program.Parameter(row[ExampleReader.ScaleOf(unit)]) + program.Parameter(row[ExampleReader.MeanOf(unit)]);

    // The experience before anyone has judged it: what is shown, what is true, and what the network makes of it.
    private void Gather(StepRecording step)
    {
        var e = step.Experience;
        e["weight"] = step.Program.Input("weights", [step.Batch]);
        e["output"] = Attempt(step.Program, network, e, step.Pass);
    }

    // The rule's directions for the model's network, and the gradient of its part's loss for whatever else is trainable.
    private IEnumerable<(Segment Segment, Tensor Direction)> Directions(StepRecording step)
    {
        var context = new StepContext(step, methods.NameOf(rule));
        Segment[] own = [.. context.Trainable];
        var directions = own.Length == 0 ? [] : rule.Directions(context, step.LossOf(declared.Model));
        foreach (var ruled in own.Zip(directions)) yield return ruled;
        foreach (var group in step.Auxiliary.GroupBy(context.LossOf))
        {
            foreach (var followed in group.Zip(group.Key.Gradients([.. group.Select(s => step.Parameters[s])]))) yield return followed;
        }
    }

    // What the model computes with: its own parameters, as the methods replace them in the plan's order.
    private Parameters Effective(StepProgram program, Parameters own, bool training, int slot = 0)
    {
        if (!methods.With<IReparameterize>().Any()) return own;
        var effective = Parameters.Of(network.Segments, s => own[s]);
        foreach (var (method, name) in methods.With<IReparameterize>())
        {
            effective = method.Effective(new ParametersContext(name, program, row, declared, own, training, slot), effective);
            if (network.Segments.FirstOrDefault(s => effective.Find(s)?.Shape != s.Shape) is { } wrong)
                throw new InvalidOperationException($"{name} replaces the parameters, but gives none of the shape of '{wrong}'");
        }

        return Parameters.Of(own.Segments, s => effective.Find(s) ?? own[s]);
    }

    // What the network makes of the examples; of several inputs, side by side.
    private Tensor Attempt(StepProgram program, Network answering, StepFields fields, Forwarding pass, int slot = 0)
    {
        var outputs = data.Objective.Inputs.Select(input => Attempt(program, answering, fields[input], pass, slot)).ToArray();
        return outputs.Length == 1 ? outputs[0] : Tensor.Concat(1, outputs);
    }

    // The one predict path: a network, wrapped by the methods in the plan's order, the last one outermost.
    private Tensor Attempt(StepProgram program, Network answering, Tensor input, Forwarding pass, int slot = 0)
    {
        Func<Tensor, Tensor> path = x => answering.Forward(pass, x);
        foreach (var (method, name) in methods.With<IWrapPredict>())
        {
            var (inner, context) = (path, new PredictContext(name, program, row, declared, pass, slot));
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
