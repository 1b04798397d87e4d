using Cohort.Compression;
using Cohort.Contexts;
using Cohort.Data;
using Cohort.Hooks;
using Cohort.Metrics;
using Cohort.Options;
using Cohort.Tensors;
using Cohort.Topologies;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace Cohort.Methods;

/// <summary>
/// EF21: peers keep one model in common and pass no weights but compressed gradients: all keep a running estimate of each peer's gradient, and what
/// it sends is the compressed difference between its gradient and that estimate, so that errors of compression vanish as the estimates settle.
/// </summary>
/// <remarks>
/// <para>Sources: the papers; of 2024 algorithm 1, EF21, and 2, EF21-W. One exchange is one iteration. In the rounds before it weights stay where
/// they are, so what is summed up is the gradient on all of a peer's rows, however batches are cut. Then c_i = C(grad f_i / (n w_i) - g_i), g_i +=
/// c_i, and everybody moves by the step size against the sum of w_i g_i, which it follows by adding all w_i c_i. All g_i start at 0. The w_i are 1/n,
/// or L_i by the sum of all L_i, smoothness constants. For a compression to which scale is nothing, such as top_k, the path is the same.</para>
/// <para>Step sizes of theory are 1 / (L + M xi), with M the quadratic mean of the L_i (2021, theorem 1) or the arithmetic one (2024, theorems 2 and
/// 3), xi = sqrt(1 - a) / (1 - sqrt(1 - a)), and a the share that top_k keeps. For L stands the arithmetic mean, which is not below it: a peer tells
/// one number once; it is not counted. Peers must begin with the same weights and attend every round, and they count alike. The bytes of messages are
/// counted on every link of a full graph. Of the optimiser only the rate is used. The norm of the common gradient, which in earnest nobody knows, is
/// recorded as <c>gradient_norm</c>.</para>
/// </remarks>
[Method("ef21", Role = MethodRole.Exchange, Habitat = Habitat.Images)]
[Paper("ef21")]
[Paper("ef21-2021")]
public sealed class Ef21 : ICombiningExchange, ICheck, IDeclare, IBegin, IChangeGradient
{
    private const string Sum = "sum", Shown = "shown", Estimate = "estimate", Said = "said", Direction = "direction";
    private const string Smooth = "smoothness", Weight = "weight", Rate = "rate", Sent = "bytes";
    private static readonly Metric Norm = new("gradient_norm", Better.Lower);

    /// <summary>What is sent in place of a difference.</summary>
    [PlanArgument]
    public ICompression Compression { get; init; } = new TopKCompression { Share = 0.05 };

    /// <summary>Whether differences to estimates are sent; if not, every gradient is compressed by itself.</summary>
    public bool Feedback { get; init; } = true;

    /// <summary>Whether peers weigh by the smoothness of their losses, as in EF21-W; only for a linear model.</summary>
    public bool Weighted { get; init; }

    /// <summary>How far everybody moves.</summary>
    public StepSize Step { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Lists => [Sent, Weight];

    /// <inheritdoc/>
    public IEnumerable<string> Check(RunFacts facts)
    {
        if (Step != StepSize.Given && Compression is not TopKCompression { Numbers: NumberForm.Single })
            yield return "theory's step size follows from the share that top_k keeps; choose top_k with single numbers, or step: given";
        if (!Weighted && Step == StepSize.Given) yield break;
        foreach (var wrong in Smoothness.Unknown(facts)) yield return wrong;
    }

    /// <inheritdoc/>
    public void Declare(Declarations declarations)
    {
        declarations.Mirror(Sum);
        declarations.Segment(Shown, Shape.Scalar);
        declarations.Mirror(Estimate);
        declarations.Mirror(Said, exchanged: true);
        declarations.Mirror(Direction, exchanged: true);
    }

    /// <inheritdoc/>
    public void Begin(RoundContext round)
    {
        var smooth = round.Learners.Select(learner => Weighted || Step != StepSize.Given ? SmoothnessOf(round, learner) : 1).ToArray();
        var (mean, floats) = (smooth.Average(), Learnt(round).Sum(segment => segment.Shape.Size));
        var spread = Step == StepSize.Quadratic ? Math.Sqrt(smooth.Average(l => l * l)) : mean;
        var left = Compression is TopKCompression top ? Math.Sqrt(1 - (double)top.CountOf(floats) / floats) : 0;
        foreach (var (k, learner) in round.Learners.Index())
        {
            Set(round, learner, Weight, (Weighted ? smooth[k] / mean : 1) / smooth.Length);
            Set(round, learner, Rate, Step == StepSize.Given ? learner.Rate : 1 / (mean + spread * left / (1 - left)));
        }
    }

    /// <inheritdoc/>
    public Tensor Change(StepContext step, Segment segment, Tensor gradient)
    {
        if (!segment.Exchanged) return gradient;
        var shown = step.Experience["weight"].Sum();
        step.Assign(Sum, segment, step.Value(Sum, segment) + shown * gradient);
        step.Assign(Shown, step.Value(Shown) + shown); // recorded once, whichever segments learn
        return 0f * gradient;
    }

    /// <inheritdoc/>
    public Graph? Hear(RoundContext round)
    {
        RecordNorm(round);
        foreach (var learner in round.Attending) Speak(round, learner);
        return round.AttendingGraph(new FullTopology());
    }

    /// <inheritdoc/>
    public long BytesOf(Message message) => message.Lists.Count(Sent);

    /// <inheritdoc/>
    public void Combine(CombineContext context)
    {
        var round = context.Round;
        var heard = context.Inbox.Append(context.Own).OrderBy(message => message.Sender).ToArray(); // all come to the same bits
        var rate = (float)round.Lists(context.Receiver).Doubles(Rate)[0];
        foreach (var segment in Learnt(round))
        {
            var direction = context.ResultOf(round.Segment(Direction, segment));
            var weights = context.ResultOf(segment);
            if (!Feedback) direction.Clear();
            foreach (var message in heard)
            {
                var weight = (float)message.Lists.Doubles(Weight)[0];
                TensorPrimitives.MultiplyAdd(message[round.Segment(Said, segment)], weight, direction, direction);
            }

            TensorPrimitives.MultiplyAdd(direction, -rate, weights, weights);
        }
    }

    private static IEnumerable<Segment> Learnt(RoundContext round) => round.Trainable.Where(segment => segment.Exchanged);

    private static void Set(RoundContext round, LearnerView learner, string name, double value)
    {
        var list = round.Lists(learner).Doubles(name);
        list.Clear();
        list.Add(value);
    }

    private static double SmoothnessOf(RoundContext round, LearnerView learner)
    {
        var known = round.Lists(learner).Doubles(Smooth);
        if (known.Count == 0) known.Add(Smoothness.Of(round, learner));
        return known[0];
    }

    // Makes what the learner says of its gradient, and what all then know of it.
    private void Speak(RoundContext round, LearnerView learner)
    {
        var (lists, layout) = (round.Lists(learner), new PayloadLayout(Learnt(round)));
        var shown = learner[round.Segment(Shown)];
        var said = new float[layout.Floats];
        var scale = shown[0] == 0 ? 0 : (float)(1 / (shown[0] * round.Learners.Count * lists.Doubles(Weight)[0]));
        foreach (var segment in layout.Segments)
        {
            var sum = learner[round.Segment(Sum, segment)];
            var part = said.AsSpan(layout.RangeOf(segment));
            TensorPrimitives.Multiply(sum, scale, part);
            if (Feedback) TensorPrimitives.Subtract(part, learner[round.Segment(Estimate, segment)], part);
            sum.Clear();
        }

        shown.Clear();
        Shape[] shapes = [.. layout.Segments.Select(segment => segment.Shape)];
        var bytes = Compression.Encode(said, new CompressionRequest(shapes, round.Stream("compress", learner.Id), lists.Singles("memory")));
        Compression.Decode(bytes, said, shapes);
        lists.Count(Sent) = bytes.Length;
        foreach (var segment in layout.Segments)
        {
            var estimate = learner[round.Segment(Estimate, segment)];
            var part = said.AsSpan(layout.RangeOf(segment));
            part.CopyTo(learner[round.Segment(Said, segment)]);
            if (Feedback) TensorPrimitives.Add(estimate, part, estimate);
        }
    }

    private static void RecordNorm(RoundContext round)
    {
        var squares = 0.0;
        foreach (var segment in Learnt(round))
        {
            var mean = new double[segment.Shape.Size];
            foreach (var learner in round.Attending)
            {
                var sum = learner[round.Segment(Sum, segment)];
                var shown = learner[round.Segment(Shown)][0];
                for (var i = 0; shown > 0 && i < mean.Length; i++) mean[i] += (double)sum[i] / shown / round.Learners.Count;
            }

            squares += mean.Sum(x => x * x);
        }

        foreach (var learner in round.Attending) round.Record(Norm, learner, Math.Sqrt(squares));
    }

    /// <summary>How far <see cref="Ef21"/> moves.</summary>
    public enum StepSize
    {
        /// <summary>By the learner's rate, with its schedule.</summary>
        Given,

        /// <summary>By theory's step size with the arithmetic mean of smoothness constants, of 2024; only for a linear model and top_k.</summary>
        Arithmetic,

        /// <summary>By theory's step size with their quadratic mean, of 2021.</summary>
        Quadratic,
    }
}
