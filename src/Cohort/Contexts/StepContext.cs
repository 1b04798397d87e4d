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

    /// <summary>The learner's own weights, and the trainable segments that methods declared.</summary>
    public Parameters Parameters => step.Parameters;

    /// <summary>The segments of the network that learning changes: what the learning rule gives directions for.</summary>
    public IEnumerable<Segment> Trainable => Network.Segments.Where(s => s.Trainable);

    /// <summary>The attempt's forward pass, with its taps.</summary>
    public Forwarding Pass => step.Pass;

    /// <summary>
    /// The experience: the fields of the step's examples, each gathered when it is first asked for - <c>input [B, ...example]</c>,
    /// <c>label [B]</c> (integers) or <c>target [B]</c>, and whatever else the data has - with <c>id [B]</c> (integers, which examples),
    /// <c>weight [B]</c> (0 for the padding of a last batch) and <c>output [B, outputs]</c>. Judges may add fields, and set <c>loss [B]</c> to
    /// replace the usual one. Of sequences <c>input</c> and <c>label</c> are integers <c>[B, T]</c>, a label the next token, and
    /// <c>output</c> is <c>[B, T, vocabulary]</c>. <see cref="StepFields.At"/> gives the fields of other examples.
    /// </summary>
    public StepFields Experience => step.Experience;

    /// <summary>Further terms of the loss, scalars, added in order.</summary>
    public List<Tensor> Terms => step.Terms;

    /// <summary>The loss with all its terms, a scalar; there once the judges are done, for those who stand between gradient and update.</summary>
    /// <exception cref="InvalidOperationException">The judges are not done.</exception>
    public Tensor Loss => step.Loss ?? throw new InvalidOperationException("the loss is put together when all judges are done");

    /// <summary>Runs the predict path with any parameters: a teacher's, an average, one update further on.</summary>
    public Tensor Attempt(Parameters parameters, Tensor input) => step.Attempt(input, new Forwarding(parameters));

    /// <summary>Runs an auxiliary network that the method declared; its outputs are the tap <c>output</c>.</summary>
    public Forwarding Forward(string name, Tensor input) => step.Declared.Forward(Program, step.Row, $"{owner}.{name}", input, training: true);

    /// <summary>The value of a segment that the method declared.</summary>
    /// <param name="name">Its name in the method.</param>
    public Tensor Value(string name) => Program.Parameter(Segment(name));

    /// <summary>The value of the segment by which the method mirrors a trainable segment.</summary>
    /// <param name="name">The mirror's name in the method.</param>
    /// <param name="mirrored">The trainable segment.</param>
    public Tensor Value(string name, Segment mirrored) => Value($"{name}/{mirrored.Name}");

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
    /// each learner before a round's local steps. The table holds every training example for every learner, so keep it narrow.
    /// </summary>
    /// <param name="name">Unique in the method.</param>
    /// <param name="width">Numbers for each example, W.</param>
    /// <param name="fill">Writes one learner's table, <c>[rows, W]</c>: example i's numbers begin at i W.
    /// It is called again in every round and may not rely on what it wrote before.</param>
    /// <returns>The numbers of the step's examples, <c>[B, W]</c>.</returns>
    public Tensor ByExample(string name, int width, Action<RoundContext, LearnerView, Span<float>> fill) =>
        Input(name, [step.Rows, width], fill).Gather(Experience.Ids);

    /// <summary>
    /// Takes the step only where a mask is not zero; elsewhere weights, optimiser and mean loss stay as they are.
    /// What judges assign is theirs to guard.
    /// </summary>
    /// <param name="mask">A scalar; of several, all must be other than zero.</param>
    public void OnlyIf(Tensor mask) => step.Proceeds = step.Proceeds is { } earlier ? earlier * mask : mask;

    /// <summary>The loss of each example without any judge: that of the data's objective, <c>[B]</c>.</summary>
    /// <param name="output">What the network, or another, made of the step's examples.</param>
    public Tensor UsualLoss(Tensor output) => Objective.Loss(output, Experience);

    /// <summary>The weighted mean of a number per example: sum of w x over sum of w; every batch holds at least one real example.</summary>
    public Tensor WeightedMean(Tensor perExample) => (perExample * Experience["weight"]).Sum() / Experience["weight"].Sum();

    private Segment Segment(string name) => step.Row[$"{owner}.{name}"];
}
