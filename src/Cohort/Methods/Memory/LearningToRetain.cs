using Cohort.Contexts;
using Cohort.Hooks;
using Cohort.Metrics;
using Cohort.Models;
using Cohort.Optimizers;
using Cohort.Options;
using Cohort.Roles;
using Cohort.Tensors;

namespace Cohort.Methods;

/// <summary>
/// Learning to retain while acquiring: a student is distilled from a teacher without any data, on inputs that a generator makes up to
/// tell the two apart. As the generator moves on, a memory keeps some of what it made earlier, and the student's step is one that acquires
/// the new and, taken, retains the old: the loss on the memory is that after the step on the new - a gradient through a gradient step.
/// </summary>
/// <remarks>
/// Source: the paper's abstract and opening; its sections were not at hand, so the order of the meta step is as it is described there. The
/// network that the plan names is the teacher, never changed; learners start from a trained one
/// (<c>learner.start: { pretrained: ... }</c>), and the student answers wherever they are measured. Distances are mean absolute differences of
/// logits. The generator follows the distance, upwards, together with two terms of Chen et al., "Data-free learning of student networks",
/// ICCV 2019: teachers are to be sure of each made-up input (entropy of its softmax), and of all classes alike (entropy of the mean). Ours:
/// made-up inputs are bounded by a hyperbolic tangent in standardised units; the memory is wholly in every step, begins as noise, and each of
/// its places is taken by a new input with a small chance in every step, where the paper stores batches at intervals. Rows of the plan's data
/// set the number of steps, and are not looked at. How much accuracy on the test rows falls from a round to the next, the mean over all rounds
/// of max(0, fall), is concluded as <c>accuracy_drop</c>.
/// </remarks>
[Method("learning_to_retain", Slug = "learning-to-retain-while-acquiring", Role = MethodRole.Memory, Habitat = Habitat.Pretrained)]
[Paper("learning-to-retain-while-acquiring")]
public sealed class LearningToRetain : IMemory, IDeclare, ICheck, IJudge, IObserve, IConclude
{
    private const string StudentPart = "student", GeneratorPart = "generator", Kept = "kept", Score = "score", Drops = "drops";

    /// <summary>What the memory is for.</summary>
    [PlanArgument]
    public Use Memory { get; init; } = Use.Meta;

    /// <summary>The student's network.</summary>
    public IModel Student { get; init; } = new Mlp { Hidden = [32] };

    /// <summary>The generator's hidden layers, from noise to an input.</summary>
    public IModel Generator { get; init; } = new Mlp { Hidden = [64] };

    /// <summary>How many random numbers the generator starts from.</summary>
    [PlanRange(1, 65536)]
    public int Noise { get; init; } = 16;

    /// <summary>How many made-up inputs are kept.</summary>
    [PlanRange(1, 65536)]
    public int Keep { get; init; } = 64;

    /// <summary>The chance of each place of the memory to be taken by a new input in a step.</summary>
    [PlanRange(0, 1)]
    public double Renewal { get; init; } = 0.01;

    /// <summary>The step size of the student, walked by Adam.</summary>
    [PlanRange(0, 100, MinExclusive = true)]
    public double Rate { get; init; } = 0.001;

    /// <summary>The step size of the generator, walked by Adam.</summary>
    [PlanRange(0, 100, MinExclusive = true)]
    public double GeneratorRate { get; init; } = 0.001;

    /// <summary>The step on the new after which the memory is judged, alpha.</summary>
    [PlanRange(0, 100)]
    public double Ahead { get; init; } = 0.1;

    /// <summary>Steps of the student for one of the generator.</summary>
    [PlanRange(1, 10_000)]
    public int StudentSteps { get; init; } = 5;

    /// <summary>How far a made-up input may lie from the mean, in standardised units.</summary>
    [PlanRange(0, 1000, MinExclusive = true)]
    public double Bound { get; init; } = 2;

    /// <summary>The weight of the generator's terms on what the teacher makes of its inputs.</summary>
    [PlanRange(0, 1000)]
    public double Sure { get; init; } = 1;

    /// <inheritdoc/>
    public IReadOnlyList<Metric> Conclusions { get; } = [new("accuracy_drop", Better.Lower)];

    /// <inheritdoc/>
    public IEnumerable<string> Check(RunFacts facts)
    {
        if (facts.Data.Objective is not Data.Classification || facts.Network.ExampleType != ElementType.Single)
            yield return "a generator makes inputs that move bit by bit, of classes; this task has none";
        if (Student is NoModel || Generator is NoModel || facts.Network.Segments.Count == 0)
            yield return "teacher, student and generator are networks, and none is no network";
        if (ReadsIds(Student, facts.Network.Example, facts.Network.Outputs) || ReadsIds(Generator, [Noise], facts.Network.Example.Size))
            yield return "student and generator read numbers that move bit by bit, and one of them is a network that reads integers";
    }

    private static bool ReadsIds(IModel model, Shape example, int outputs) =>
        model is ISequenceModel || model is not NoModel && model.Build(example, outputs).ExampleType == ElementType.Int32;

    /// <inheritdoc/>
    public void Declare(Declarations declarations)
    {
        var teacher = declarations.Network;
        declarations.Part(StudentPart, Student.Build(teacher.Example, teacher.Outputs), new PartOptions { Optimizer = new Adam { Rate = Rate } });
        declarations.Part(GeneratorPart, Generator.Build([Noise], teacher.Example.Size), new PartOptions
        {
            Optimizer = new Adam { Rate = GeneratorRate }, Exchanged = false,
        });
        declarations.Every(StudentSteps, GeneratorPart);
        declarations.Freeze(s => s.Owner == "model");
        declarations.AnswersWith(StudentPart);
        declarations.Segment(Kept, [Keep, teacher.Example.Size], Initializer.Normal(1));
    }

    /// <inheritdoc/>
    public void Judge(StepContext step)
    {
        var (student, generator, size) = (step.Part(StudentPart), step.Part(GeneratorPart), step.Network.Example.Size);
        var made = (float)Bound * generator.Forward(step.Normal("noise", [step.Batch, Noise])).Taps["output"].Tanh(); // [B, size]

        // The generator: away from the student, with the student as it is.
        var teacher = Teach(step, made);
        var mean = teacher.Softmax().Mean(0);
        var unsure = -(teacher.Softmax() * teacher.LogSoftmax()).Sum(1).Mean();
        var lopsided = (mean * (mean + 1e-12f).Log()).Sum();
        step.Minimise((float)Sure * (unsure + lopsided) - Distance(teacher, Learn(made, Detached(student))), generator);

        // The student: towards the teacher on what was made, taken as given.
        var fresh = made.Detach();
        var acquired = Distance(Teach(step, fresh).Detach(), Learn(fresh, student.Parameters));
        var kept = step.Value(Kept);
        step.Minimise(Memory == Use.None ? acquired : acquired + Retained(), student);
        step.Assign(Kept, Tensor.Where(Taken(step).BroadcastTo([Keep, size]), Tiled(fresh), kept));

        Tensor Learn(Tensor input, Parameters with) => student.Forward(input.Reshape(Examples(step, input)), with).Taps["output"];

        Tensor Retained()
        {
            var with = student.Parameters;
            if (Memory == Use.Meta)
            {
                var segments = student.Network.Segments.ToArray();
                var downhill = acquired.Gradients([.. segments.Select(s => with[s])]);
                with = with.With((s, w) => Array.IndexOf(segments, s) is >= 0 and var i ? w - (float)Ahead * downhill[i] : w);
            }

            return Distance(Teach(step, kept).Detach(), Learn(kept, with));
        }

        static Parameters Detached(Part part) => part.Parameters.With((_, w) => w.Detach());
    }

    /// <inheritdoc/>
    public async ValueTask ObserveAsync(ObservationContext observation, CancellationToken cancellation)
    {
        foreach (var learner in observation.Round.Learners)
        {
            var lists = observation.Round.Lists(learner);
            var (score, last) = (await observation.ScoreAsync(learner, observation.Round.Task, cancellation), lists.Doubles(Score));
            if (last.Count > 0) lists.Doubles(Drops).Add(Math.Max(0, last[0] - score));
            last.Clear();
            last.Add(score);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<double> Conclude(RoundContext round, LearnerView learner) =>
        [round.Lists(learner).Doubles(Drops).DefaultIfEmpty(double.NaN).Average()];

    // The inputs, over and over, one for each place of the memory.
    private Tensor Tiled(Tensor made)
    {
        var batch = made.Shape[0];
        var copies = Enumerable.Repeat(made, (Keep + batch - 1) / batch).ToArray();
        return (copies.Length == 1 ? made : Tensor.Concat(0, copies)).Slice(0, 0, Keep);
    }

    private Tensor Taken(StepContext step) =>
        step.Program.Constant((float)Renewal).BroadcastTo([Keep, 1]).GreaterThan(step.Uniform("taken", [Keep, 1]));

    private static Tensor Teach(StepContext step, Tensor input) => step.Part(Part.Model).Forward(input.Reshape(Examples(step, input))).Taps["output"];

    private static Tensor Distance(Tensor teacher, Tensor student)
    {
        var apart = teacher - student;
        return apart.Relu().Mean() + (-apart).Relu().Mean();
    }

    private static Shape Examples(StepContext step, Tensor flat) =>
        [flat.Shape[0], .. Enumerable.Range(0, step.Network.Example.Rank).Select(i => step.Network.Example[i])];

    /// <summary>What the memory of made-up inputs is for.</summary>
    public enum Use
    {
        /// <summary>Acquire, and retain as seen from the step on the new.</summary>
        Meta,

        /// <summary>Plain replay: the losses on new and kept inputs are added.</summary>
        Replay,

        /// <summary>Nothing: the student learns the new only.</summary>
        None,
    }
}
