using Cohort.Data;
using Cohort.Models;
using Cohort.Tensors;

namespace Cohort.Contexts;

/// <summary>
/// One training step of one learner while it is recorded, as one method sees it. A method emits operations and reads no values: what
/// it writes here is recorded once and run for every learner, step and round.
/// </summary>
public sealed class StepContext
{
    private readonly StepRecording step;
    private readonly MethodName owner;

    internal StepContext(StepRecording step, MethodName owner) => (this.step, this.owner) = (step, owner);

    /// <summary>The program being recorded.</summary>
    public StepProgram Program => step.Program;

    /// <summary>The learners' network.</summary>
    public Network Network => step.Declared.Network;

    /// <summary>What is to be learnt about the examples.</summary>
    public IObjective Objective => step.Data.Objective;

    /// <summary>Examples in a step, B.</summary>
    public int Batch => step.Batch;

    /// <summary>Learners in the group, K: the length of the weights that <see cref="Tensor.Mix"/> takes.</summary>
    public int Learners => step.Learners;

    /// <summary>The group that the learner is of.</summary>
    public GroupView Group => step.Groups[step.Group];

    /// <summary>All groups of the cohort, in the ordinal order of their names; one where the plan has no groups.</summary>
    public IReadOnlyList<GroupView> Groups => step.Groups;

    /// <summary>
    /// Another learner that the step reads, of this group or another, as it is when the step begins. Learners of all groups then take their
    /// steps together. A step costs a pass of the partner's network more, and a copy of its row.
    /// </summary>
    /// <param name="group">The group that it is of.</param>
    /// <param name="choose">
    /// Names it for a learner, before a round's local steps: one of the group's; the learner itself stands for the learner before the step.
    /// </param>
    public Partner Partner(GroupView group, Func<RoundContext, LearnerView, LearnerView> choose)
    {
        var request = new PartnerRequest(owner, 1 + step.Partners.Count, group, choose);
        step.Partners.Add(request);
        return step.Partner(request);
    }

    /// <summary>The learner's like in another group (<see cref="GroupView.CounterpartOf"/>), read as <see cref="Contexts.Partner"/>.</summary>
    /// <param name="group">The group.</param>
    public Partner Counterpart(GroupView group) => Partner(group, (_, learner) => group.CounterpartOf(learner));

    /// <summary>
    /// All other learners of the cohort that have a network, each read as <see cref="Contexts.Partner"/>: group by group, of the learner's own
    /// group those after it first.
    /// </summary>
    public IReadOnlyList<Partner> Others() =>
    [
        .. from others in Groups
           where others.Network.Layers.Count > 0
           let own = others == Group
           from place in Enumerable.Range(own ? 1 : 0, others.Learners.Count - (own ? 1 : 0))
           select Partner(others, (_, learner) => others.Learners[own ? (learner.Row + place) % others.Learners.Count : place]),
    ];

    /// <summary>
    /// 1 in rounds in which the method exchanges by its schedule, else 0, a scalar: what an exchange adds to the loss is multiplied by it.
    /// </summary>
    public Tensor Exchanges => step.Inputs.Any(input => input.Name == $"{owner}.exchanges") ? Program.Input($"{owner}.exchanges", [])
        : Input("exchanges", [], (round, _, flag) => flag[0] = round.NextExchange == round.Round ? 1 : 0);

    /// <summary>The learner's own weights, and the trainable segments that methods declared.</summary>
    public Parameters Parameters => step.Parameters;

    /// <summary>The segments of the network that learning changes: what the learning rule gives directions for.</summary>
    public IEnumerable<Segment> Trainable => Network.Segments.Where(Learns);

    /// <summary>Whether learning changes a segment: it is trainable, and no method froze it for the run.</summary>
    public bool Learns(Segment segment) => step.Declared.Learns(segment);

    /// <summary>The attempt's forward pass, with its taps.</summary>
    public Forwarding Pass => step.Pass;

    /// <summary>
    /// The experience: the fields of the step's examples, each gathered when it is first asked for - <c>input [B, ...example]</c>,
    /// <c>label [B]</c> (integers) or <c>target [B]</c>, and whatever else the data has - with <c>id [B]</c> (integers, which examples),
    /// <c>weight [B]</c> (what each counts for, 1 unless the data or the plan says otherwise; 0 for the
    /// padding of a last batch) and <c>output [B, outputs]</c>. Judges may add fields, and set <c>loss [B]</c> to replace the
    /// usual one. Of sequences <c>input</c> and <c>label</c> are integers <c>[B, T]</c>, a label the next token, and
    /// <c>output</c> is <c>[B, T, vocabulary]</c>. <see cref="StepFields.At"/> gives the fields of other examples.
    /// </summary>
    public StepFields Experience => step.Experience;

    /// <summary>Further terms of the loss, scalars, added in order.</summary>
    public List<Tensor> Terms => step.Terms;

    /// <summary>
    /// The usual loss with all its terms, a scalar, which is also what is reported; there once the judges are done, for those who stand
    /// between gradient and update.
    /// </summary>
    /// <exception cref="InvalidOperationException">The judges are not done.</exception>
    public Tensor Loss => step.LossOf(null);

    /// <summary>
    /// The loss that a trainable segment follows: that of its part, if it has one of its own, else <see cref="Loss"/>; there once the
    /// judges are done.
    /// </summary>
    /// <exception cref="InvalidOperationException">The judges are not done.</exception>
    public Tensor LossOf(Segment segment) => step.LossOf(step.Declared.PartOf(segment));

    /// <summary>
    /// Runs the predict path with any parameters: a teacher's, an average, one update further on. Methods that reparameterise the model do
    /// so with these, and take what they declared as trainable from them, too.
    /// </summary>
    public Tensor Attempt(Parameters parameters, Tensor input) => step.Attempt(input, new Forwarding(step.Effective(parameters, false)));

    /// <summary>One of the learner's networks.</summary>
    /// <param name="name">A part that the method declared, or <see cref="Contexts.Part.Model"/>.</param>
    /// <exception cref="KeyNotFoundException">The method declared no such part.</exception>
    public Part Part(string name)
    {
        var declared = step.Declared.PartOf(owner, name);
        var parameters = declared.IsModel ? Parameters : declared.ParametersOf(s => Program.Parameter(s));
        return new Part(declared, parameters, training: true, given => step.Effective(given, true));
    }

    /// <summary>
    /// Lets parts follow the gradient of a loss of their own, and of no other: not the usual one, nor its terms. Said several times for one
    /// part, the losses add up. Parts that nobody names follow the usual loss.
    /// </summary>
    /// <remarks>
    /// The learning rule of the plan gets the model's own loss in place of the usual one, if it has one; all other parts follow the
    /// gradient. What is reported as training loss stays the usual one.
    /// </remarks>
    /// <param name="loss">A scalar.</param>
    /// <param name="parts">At least one.</param>
    /// <exception cref="InvalidOperationException">The judges are done.</exception>
    public void Minimise(Tensor loss, params IReadOnlyList<Part> parts)
    {
        if (loss.Shape.Size != 1) throw new ArgumentException($"a loss is a scalar, not {loss.Shape}", nameof(loss));
        if (parts.Count == 0) throw new ArgumentException("name the parts that follow this loss", nameof(parts));
        if (step.Loss is not null) throw new InvalidOperationException("losses are named by judges, before the gradients are taken");
        foreach (var part in parts.Select(p => p.Declared))
            step.Minimised[part] = step.Minimised.TryGetValue(part, out var earlier) ? earlier + loss : loss;
    }

    /// <summary>The value of a segment that the method declared.</summary>
    /// <param name="name">Its name in the method.</param>
    public Tensor Value(string name) => Program.Parameter(Segment(name));

    /// <summary>The value of the segment by which the method mirrors a trainable segment.</summary>
    /// <param name="name">The mirror's name in the method.</param>
    /// <param name="mirrored">The trainable segment.</param>
    public Tensor Value(string name, Segment mirrored) => Value($"{name}/{mirrored.Name}");

    /// <summary>A segment of the network as the learner started, for a method that declared <c>KeepStart</c>; it never changes.</summary>
    /// <param name="segment">One of the network's.</param>
    public Tensor Start(Segment segment) => Program.Parameter(FrozenStart.Find(step.Declared, owner, step.Row, segment));

    /// <summary>The network as the learner started, to run beside the present one: <c>step.Attempt(step.StartParameters(), input)</c>.</summary>
    public Parameters StartParameters() => Parameters.Of(Network.Segments, Start);

    /// <summary>
    /// Writes a segment that the method declared at the end of the step. Once the judges are done, a step that changes nothing
    /// (<see cref="OnlyIf"/>) leaves it as it is, too.
    /// </summary>
    public void Assign(string name, Tensor value)
    {
        if (step is { Loss: not null, Proceeds: { } mask }) Program.OnlyIf(mask, () => Program.Assign(Segment(name), value));
        else Program.Assign(Segment(name), value);
    }

    /// <summary>Writes the segment by which the method mirrors a trainable segment at the end of the step.</summary>
    public void Assign(string name, Segment mirrored, Tensor value) => Assign($"{name}/{mirrored.Name}", value);

    /// <summary>Uniform random numbers in <c>[0, 1)</c>, other ones in every step.</summary>
    /// <param name="purpose">What they are for, unique in the method.</param>
    /// <param name="shape">The shape.</param>
    public Tensor Uniform(string purpose, Shape shape) => Program.Uniform($"{owner}/{purpose}", shape);

    /// <summary>Standard normal random numbers, other ones in every step.</summary>
    /// <param name="purpose">What they are for, unique in the method.</param>
    /// <param name="shape">The shape.</param>
    public Tensor Normal(string purpose, Shape shape) => Program.Normal($"{owner}/{purpose}", shape);

    /// <summary>Numbers from between the steps: filled for each learner before a round's local steps.</summary>
    /// <param name="name">Unique in the method.</param>
    /// <param name="shape">Their shape for one learner.</param>
    /// <param name="fill">Writes one learner's numbers.</param>
    public Tensor Input(string name, Shape shape, Action<RoundContext, LearnerView, Span<float>> fill)
    {
        var input = $"{owner}.{name}";
        step.Inputs.Add(new NumberRequest(input, owner, shape, fill));
        return Program.Input(input, shape);
    }

    /// <summary>
    /// Integers from between the steps, such as the ids of other examples: filled for each learner before a round's local steps.
    /// </summary>
    /// <param name="name">Unique in the method.</param>
    /// <param name="shape">Their shape for one learner.</param>
    /// <param name="fill">Writes one learner's integers.</param>
    public Tensor Integers(string name, Shape shape, Action<RoundContext, LearnerView, Span<int>> fill)
    {
        var input = $"{owner}.{name}";
        step.Inputs.Add(new IntegerRequest(input, owner, shape, fill));
        return Program.IntegerInput(input, shape);
    }

    /// <summary>
    /// Numbers that belong to examples, from between the steps - another learner's answers, a weight, a preferred answer - filled for
    /// each learner before a round's local steps, for the examples that it is going to attempt and no others.
    /// </summary>
    /// <param name="name">Unique in the method.</param>
    /// <param name="width">Numbers for each example, W.</param>
    /// <param name="fill">Writes one learner's numbers of a round, in the order of its examples.</param>
    /// <returns>The numbers of the step's examples, <c>[B, W]</c>.</returns>
    public Tensor ByExample(string name, int width, ExampleNumbers fill)
    {
        var (input, shape) = ($"{owner}.{name}", Shape.Of([Batch, width]));
        step.Inputs.Add(new ExampleRequest(input, owner, shape, fill));
        return Program.Input(input, shape);
    }

    /// <summary>
    /// Takes the step only where a mask is not zero; elsewhere weights, optimiser and mean loss stay as they are.
    /// What judges assign is theirs to guard.
    /// </summary>
    /// <param name="mask">A scalar; of several, all must be other than zero.</param>
    public void OnlyIf(Tensor mask) => step.Proceeds = step.Proceeds is { } earlier ? earlier * mask : mask;

    /// <summary>
    /// The loss of each example without any judge: that of the data's objective, <c>[B]</c>; 0 for an example without a label. Where some have
    /// none the experience has <c>labelled [B]</c>, 1 or 0.
    /// </summary>
    /// <param name="output">What the network, or another, made of the step's examples.</param>
    public Tensor UsualLoss(Tensor output)
    {
        var loss = Objective.Loss(output, Experience);
        return Experience.TryGetValue("labelled", out var labelled) ? loss * labelled : loss;
    }

    /// <summary>The loss of each example as the judges before this one left it, <c>[B]</c>: <see cref="UsualLoss"/> where none has set any.</summary>
    public Tensor JudgedLoss => Experience.TryGetValue("loss", out var judged) ? judged : UsualLoss(Experience["output"]);

    /// <summary>The weighted mean of a number per example: sum of w x over sum of w; every batch holds at least one real example.</summary>
    public Tensor WeightedMean(Tensor perExample) => (perExample * Experience["weight"]).Sum() / Experience["weight"].Sum();

    private Segment Segment(string name) => step.Row[$"{owner}.{name}"];
}
