using Cohort.Data;
using Cohort.Models;
using Cohort.Tensors;

namespace Cohort.Contexts;

/// <summary>
/// One training step of one learner while it is recorded. A method emits operations and reads no values: what it writes here is
/// recorded once and run for every learner, step and round.
/// </summary>
public sealed class StepContext
{
    private readonly Func<Parameters, Tensor, Forwarding, Tensor> attempt;
    private readonly DeclaredRow declared;

    internal StepContext(StepProgram program, RowLayout row, DeclaredRow declared, TaskKind kind, int rows, int batch, int learners, Func<Parameters, Tensor, Forwarding, Tensor> attempt)
    {
        (Program, Row, this.declared, Kind, Rows, Batch, Learners, this.attempt) = (program, row, declared, kind, rows, batch, learners, attempt);
        Parameters = Parameters.Of(program, [.. Network.Segments, .. Further]);
        Pass = new Forwarding(Parameters, training: true);
    }

    /// <summary>The program being recorded.</summary>
    public StepProgram Program { get; }

    /// <summary>The learners' network.</summary>
    public Network Network => declared.Network;

    /// <summary>Classification, regression or sequences.</summary>
    public TaskKind Kind { get; }

    /// <summary>Examples in a step, B.</summary>
    public int Batch { get; }

    /// <summary>Learners in the group, K: the length of the weights that <see cref="Tensor.Mix"/> takes.</summary>
    public int Learners { get; }

    /// <summary>The learner's own weights, and the trainable segments that methods declared.</summary>
    public Parameters Parameters { get; }

    /// <summary>The segments of the network that learning changes: what the learning rule gives directions for.</summary>
    public IEnumerable<Segment> Trainable => Network.Segments.Where(s => s.Trainable);

    /// <summary>The trainable segments that methods declared; they follow the gradient of the loss, whatever the learning rule.</summary>
    internal IEnumerable<Segment> Further => declared.Trainable.Where(s => !Network.Segments.Contains(s));

    /// <summary>The attempt's forward pass, with its taps.</summary>
    public Forwarding Pass { get; }

    /// <summary>
    /// The experience: <c>id [B]</c> (integers, which examples), <c>input [B, ...example]</c>, <c>label [B]</c> (integers) or
    /// <c>target [B]</c>, <c>weight [B]</c> (0 for the padding of a last batch), <c>output [B, outputs]</c>; judges may add fields, and
    /// set <c>loss [B]</c> to replace the usual one. Of sequences <c>input</c> and <c>label</c> are integers <c>[B, T]</c>, a label the
    /// next token, and <c>output</c> is <c>[B, T, vocabulary]</c>.
    /// </summary>
    public Dictionary<string, Tensor> Experience { get; } = new(StringComparer.Ordinal);

    /// <summary>Further terms of the loss, scalars, added in order.</summary>
    public List<Tensor> Terms { get; } = [];

    /// <summary>The loss with all its terms, a scalar; there once the judges are done, for those who stand between gradient and update.</summary>
    public Tensor Loss { get; internal set; } = null!;

    /// <summary>Rows of the training table: example ids are below it.</summary>
    internal int Rows { get; }

    internal RowLayout Row { get; }

    internal Tensor? Proceeds { get; private set; }

    internal string Owner { get; set; } = "";

    internal List<InputRequest> Inputs { get; } = [];

    /// <summary>Runs the predict path with any parameters: a teacher's, an average, one update further on.</summary>
    public Tensor Attempt(Parameters parameters, Tensor input) => attempt(parameters, input, new Forwarding(parameters));

    /// <summary>Runs a further network that the method declared; its outputs are the tap <c>output</c>.</summary>
    public Forwarding Forward(string name, Tensor input) => DeclaredRow.Forward(Program, Row, declared.Further, $"{Owner}.{name}", input, training: true);

    /// <summary>The value of a state tensor that the method declared.</summary>
    public Tensor State(string name) => Program.Parameter(Row[$"{Owner}.{name}"]);

    /// <summary>The method's state tensor that mirrors a segment of the network.</summary>
    public Tensor Mirror(string name, Segment segment) => State($"{name}/{segment.Name}");

    /// <summary>Writes a state tensor at the end of the step.</summary>
    public void Assign(string name, Tensor value) => Program.Assign(Row[$"{Owner}.{name}"], value);

    /// <summary>Numbers from between the steps: filled for each learner before a round's local steps.</summary>
    /// <param name="name">Unique in the method.</param>
    /// <param name="shape">Their shape for one learner.</param>
    /// <param name="fill">Writes one learner's numbers.</param>
    public Tensor Input(string name, Shape shape, Action<RoundContext, LearnerView, Span<float>> fill)
    {
        Inputs.Add(new InputRequest($"{Owner}.{name}", Owner, shape, fill));
        return Program.Input($"{Owner}.{name}", shape);
    }

    /// <summary>
    /// Numbers that belong to examples, from between the steps - another learner's answers, a weight, a preferred answer - filled for
    /// each learner before a round's local steps. The table holds every training example for every learner, so keep it narrow.
    /// </summary>
    /// <param name="name">Unique in the method.</param>
    /// <param name="width">Numbers for each example, W.</param>
    /// <param name="fill">Writes one learner's table, <c>[rows, W]</c>: example i's numbers begin at i W. It is called again in every round and may not rely on what it wrote before.</param>
    /// <returns>The numbers of the step's examples, <c>[B, W]</c>.</returns>
    public Tensor ByExample(string name, int width, Action<RoundContext, LearnerView, Span<float>> fill) =>
        Input(name, [Rows, width], fill).Gather(Experience["id"]);

    /// <summary>Takes the step only where a mask is not zero; elsewhere weights, optimiser and mean loss stay as they are. States that methods assign are theirs to guard.</summary>
    /// <param name="mask">A scalar; of several, all must be other than zero.</param>
    public void OnlyIf(Tensor mask) => Proceeds = Proceeds is null ? mask : Proceeds * mask;

    /// <summary>The loss of each example without any judge: cross-entropy (of sequences its mean over positions), or half the squared error, <c>[B]</c>.</summary>
    public Tensor UsualLoss(Tensor output) => Kind switch
    {
        TaskKind.Classification => output.CrossEntropy(Experience["label"]),
        TaskKind.Sequence => output.Reshape([output.Shape[0] * output.Shape[1], output.Shape[2]])
            .CrossEntropy(Experience["label"].Reshape([output.Shape[0] * output.Shape[1]])).Reshape([output.Shape[0], output.Shape[1]]).Mean(1),
        _ => 0.5f * ((output.Reshape([Batch]) - Experience["target"]) * (output.Reshape([Batch]) - Experience["target"])),
    };

    /// <summary>The weighted mean of a number per example: sum of w x over sum of w; every batch holds at least one real example.</summary>
    public Tensor WeightedMean(Tensor perExample) => (perExample * Experience["weight"]).Sum() / Experience["weight"].Sum();
}
